import Kernels
import Sensors
import Testing

@testable import Checks

@Suite struct UnlikelyPlacesTests {
  /// A road that is seen free from (100, 100) to (200, 140), but for what a test changes.
  private static func found(_ change: (Int, inout SweepMemory.Trace) -> Void = { _, _ in })
    -> UnlikelyPlaces
  {
    var memory = SweepMemory()
    for age in (0..<4).reversed() {
      var trace = SweepMemory.Trace()
      for i in 100..<200 { for j in 100..<140 { trace.free[i, j] = true } }
      change(age, &trace)
      memory.append(&trace)
    }
    var unlikely = UnlikelyPlaces()
    unlikely.find(in: memory)
    return unlikely
  }

  @Test func theMiddleOfAFreeRoadIsUnlikely() {
    let unlikely = Self.found()
    #expect(unlikely.places[150, 120] && unlikely.open[150, 120])
    // What is hidden beyond the road may come 1.25 m.
    #expect(unlikely.places[150, 105] && !unlikely.places[150, 104])
    #expect(unlikely.open[150, 104] && !unlikely.open[150, 99])
  }

  @Test func besideWhatStoodItIsNot() {
    let unlikely = Self.found { age, trace in
      if age == 3 { (trace.occupied[150, 120], trace.free[150, 120]) = (true, false) }
    }
    #expect(!unlikely.places[152, 120] && unlikely.places[153, 120])
    #expect(unlikely.solid[152, 122] && !unlikely.solid[153, 120])
  }

  @Test func oneSweepOfThreeHasToSeeItFree() {
    func free(in ages: Set<Int>) -> Bool {
      Self.found { age, trace in
        guard !ages.contains(age) else { return }
        for i in 140..<160 { for j in 110..<130 { trace.free[i, j] = false } }
      }.places[150, 120]
    }
    #expect(free(in: [0]) && free(in: [2]))
    #expect(!free(in: []) && !free(in: [3]))
  }

  @Test func aNarrowGapHidesNothing() {
    let unlikely = Self.found { _, trace in
      for j in 100..<140 { for i in 150..<152 { trace.free[i, j] = false } }
    }
    #expect(unlikely.places[153, 120])
  }
}
