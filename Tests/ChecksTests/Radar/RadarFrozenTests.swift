import Checks
import Sensors
import Testing

@Suite struct RadarFrozenTests {
  private static func repeated(_ count: Int, of all: Int = 100) -> (inout Observation) -> Void {
    {
      $0.radar.count = all
      $0.radar.repeatedCount = count
    }
  }

  @Test func aLiveScanIsFine() {
    var bench = CheckBench<RadarFrozen>(.radar)
    for _ in 0..<5 { #expect(bench.next(Self.repeated(9)).state == .ok) }
  }

  @Test func aScanOfFewDetectionsIsNoEvidence() {
    var bench = CheckBench<RadarFrozen>(.radar)
    #expect(bench.next(Self.repeated(3, of: 3)).state == .insufficient)
  }

  @Test func theSameBytesAgainAreAFrozenRadarAndOlderOnesAReplay() {
    var bench = CheckBench<RadarFrozen>(.radar)
    bench.pass(10, Self.repeated(0))
    #expect(bench.next { $0.setPayload(10) }.causes == ["radar.frozen"])
    #expect(bench.next { $0.setPayload(2) }.causes == ["radar.replayed"])
  }

  @Test func aPublisherThatStartsAgainMaySendARecordingAgain() {
    var bench = CheckBench<RadarFrozen>(.radar)
    bench.pass(10, Self.repeated(0))
    bench.check.restart()
    #expect(
      bench.next {
        Self.repeated(0)(&$0)
        $0.setPayload(4)
      }.causes.isEmpty)
    #expect(bench.next { $0.setPayload(4) }.causes == ["radar.frozen"])
  }

  @Test func mostlyCopiedDetectionsAreARepeatedScan() {
    var bench = CheckBench<RadarFrozen>(.radar)
    bench.pass(3, Self.repeated(9))
    #expect(bench.next(Self.repeated(51)).causes == ["radar.repeated"])
    #expect(bench.next(Self.repeated(49)).state == .ok)
  }
}
