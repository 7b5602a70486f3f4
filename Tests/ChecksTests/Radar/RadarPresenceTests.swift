import Checks
import Sensors
import Testing

@Suite struct RadarPresenceTests {
  private static func scan(_ count: Int, floor: Float? = 12) -> (inout Observation) -> Void {
    {
      $0.radar.count = count
      $0.radar.floor = floor
    }
  }

  private static func settled(floor: Float? = 12) -> CheckBench<RadarPresence> {
    var bench = CheckBench<RadarPresence>(.radar)
    bench.pass(10, scan(80, floor: floor))
    return bench
  }

  @Test func beforeAScanWasLearnedThereIsNoEvidence() {
    var bench = CheckBench<RadarPresence>(.radar)
    #expect(bench.next(Self.scan(80)).state == .insufficient)
  }

  @Test func anEmptyScanFailsAtOnce() {
    var bench = Self.settled()
    #expect(bench.next(Self.scan(0)).causes == ["radar.silent"])
  }

  @Test func fewManyAndLoudDetectionsAreAccusedInTheThirdScan() {
    for (trouble, cause) in [
      (Self.scan(39), "radar.loss"), (Self.scan(161), "radar.flood"),
      (Self.scan(80, floor: 18.5), "radar.noise_floor"),
    ] {
      var bench = Self.settled()
      #expect(bench.next(trouble).state == .ok)
      #expect(bench.next(trouble).state == .ok)
      let third = bench.next(trouble)
      #expect(third.state == .failed)
      #expect(third.causes == [cause])
    }
  }

  @Test func anOrdinaryScanBetweenStartsTheCountAgain() {
    var bench = Self.settled()
    for _ in 0..<4 {
      #expect(bench.next(Self.scan(39)).state == .ok)
      #expect(bench.next(Self.scan(39)).state == .ok)
      #expect(bench.next(Self.scan(81)).state == .ok)
    }
  }

  @Test func aRadarWithoutSNRHasNoFloorToRaise() {
    var bench = Self.settled(floor: nil)
    for _ in 0..<5 { #expect(bench.next(Self.scan(80, floor: nil)).state == .ok) }
  }

  @Test func aListThatShrinksStepByStepIsFine() {
    var bench = Self.settled()
    for count in [60, 45, 33, 25, 18, 13, 9, 6, 4, 3, 2, 2, 2] {
      #expect(bench.next(Self.scan(count)).state == .ok)
    }
  }
}
