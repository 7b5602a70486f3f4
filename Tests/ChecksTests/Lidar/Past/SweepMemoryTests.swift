import Kernels
import Sensors
import Testing

@testable import Checks

@Suite struct SweepMemoryTests {
  private static func instant(_ tenths: UInt64) -> Instant {
    Instant(nanoseconds: 1_000_000_000 + tenths * 100_000_000)
  }

  private static func filled(_ sweeps: UInt64) -> SweepMemory {
    var memory = SweepMemory()
    for sweep in 0..<sweeps {
      memory.prepare(for: instant(sweep), EgoPose(), age: 1)
      var trace = SweepMemory.Trace()
      trace.free[Int(sweep), 0] = true
      trace.captured = instant(sweep)
      memory.append(&trace)
    }
    return memory
  }

  @Test func theNewestComesFirstAndTheOldestGoes() {
    let memory = Self.filled(6)
    #expect(memory.count == SweepMemory.depth)
    #expect(memory.traces[0].free[5, 0] && memory.traces[3].free[2, 0])
  }

  @Test func whatIsOldIsForgotten() {
    var memory = Self.filled(4)
    memory.prepare(for: Self.instant(11), EgoPose(), age: 1)
    #expect(memory.count == 3)
    memory.prepare(for: Self.instant(40), EgoPose(), age: 1)
    #expect(memory.count == 0)
  }

  @Test func anotherTrailIsAnotherPast() {
    var memory = Self.filled(4)
    memory.prepare(for: Self.instant(4), EgoPose(trail: 1), age: 1)
    #expect(memory.count == 0)
  }
}
