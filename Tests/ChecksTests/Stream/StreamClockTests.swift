import Checks
import Sensors
import Testing

@Suite struct StreamClockTests {
  private static func settled() -> CheckBench<StreamClock> {
    var bench = CheckBench<StreamClock>(.camera)
    bench.pass(20)
    return bench
  }

  @Test func withoutAPastThereIsNoEvidence() {
    var bench = CheckBench<StreamClock>(.camera)
    #expect(bench.next().state == .insufficient)
  }

  @Test func aStreamOnTimeIsFine() {
    var bench = Self.settled()
    #expect(bench.next().state == .ok)
  }

  @Test func aStampThatDoesNotAdvanceIsRefused() {
    var bench = Self.settled()
    let period = bench.period
    let answer = bench.next { $0.header.captured.nanoseconds -= period }
    #expect(answer.causes == ["time.backward"])
  }

  @Test func aStampAheadOfItsArrivalIsRefused() {
    var bench = Self.settled()
    let answer = bench.next { $0.arrived = $0.header.captured.advanced(byNanoseconds: -11_000_000) }
    #expect(answer.causes == ["time.future"])
    #expect(answer.state == .failed)
  }

  @Test func anOldCaptureIsRefused() {
    var bench = Self.settled()
    let answer = bench.next { $0.arrived = $0.header.captured.advanced(byNanoseconds: 501_000_000) }
    #expect(answer.causes == ["time.stale"])
  }

  @Test func aBusyMomentIsJitterAndAHeldDelayIsNot() {
    var bench = Self.settled()
    let late: (inout Observation) -> Void = {
      $0.arrived = $0.arrived.advanced(byNanoseconds: 60_000_000)
    }
    for _ in 0..<8 { #expect(bench.next(late).state == .ok) }
    #expect(bench.next().state == .ok)
    for _ in 0..<11 { #expect(bench.next(late).state == .ok) }
    #expect(bench.next(late).causes == ["time.delay"])
    for _ in 0..<30 { #expect(bench.next(late).causes == ["time.delay"]) }
  }

  @Test func aDelayThatShrinksIsAShiftToo() {
    var bench = CheckBench<StreamClock>(.camera)
    bench.pass(20) { $0.arrived = $0.arrived.advanced(byNanoseconds: 200_000_000) }
    #expect(bench.next().causes == ["time.delay"])
  }

  @Test func aLongIntervalLeavesTheFrameWholeAndAShortOneDoesNot() {
    var bench = Self.settled()
    let period = Int64(bench.period)
    let long = bench.next {
      $0.header.captured = $0.header.captured.advanced(byNanoseconds: 2 * period)
      $0.arrived = $0.arrived.advanced(byNanoseconds: 2 * period)
    }
    #expect(long.causes == ["time.interval"])
    #expect(long.isMasked == [true])
    let short = bench.next {
      $0.header.captured = $0.header.captured.advanced(byNanoseconds: -period * 3 / 4)
      $0.arrived = $0.arrived.advanced(byNanoseconds: -period * 3 / 4)
    }
    #expect(short.causes == ["time.interval"])
    #expect(short.isMasked == [false])
  }
}
