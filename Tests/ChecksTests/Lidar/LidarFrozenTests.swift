import Checks
import Sensors
import Testing

@Suite struct LidarFrozenTests {
  private static func equal(_ cells: Int) -> (inout Observation) -> Void {
    {
      $0.lidar.comparableCells = 1000
      $0.lidar.equalCells = cells
    }
  }

  @Test func aLiveSweepIsFine() {
    var bench = CheckBench<LidarFrozen>(.lidar)
    for _ in 0..<5 { #expect(bench.next(Self.equal(220)).state == .ok) }
  }

  @Test func withoutALastSweepThereIsNoEvidence() {
    var bench = CheckBench<LidarFrozen>(.lidar)
    #expect(bench.next().state == .insufficient)
  }

  @Test func theSameBytesAgainAreAFrozenLidarAndOlderOnesAReplay() {
    var bench = CheckBench<LidarFrozen>(.lidar)
    bench.pass(10, Self.equal(100))
    #expect(bench.next { $0.setPayload(10) }.causes == ["lidar.frozen"])
    #expect(bench.next { $0.setPayload(4) }.causes == ["lidar.replayed"])
  }

  @Test func aPublisherThatStartsAgainMaySendARecordingAgain() {
    var bench = CheckBench<LidarFrozen>(.lidar)
    bench.pass(10, Self.equal(100))
    bench.check.restart()
    #expect(
      bench.next {
        Self.equal(100)(&$0)
        $0.setPayload(4)
      }.causes.isEmpty)
    #expect(bench.next { $0.setPayload(4) }.causes == ["lidar.frozen"])
  }

  @Test func tooManyEqualRangesAreARepeatedSweep() {
    var bench = CheckBench<LidarFrozen>(.lidar)
    bench.pass(3, Self.equal(100))
    #expect(bench.next(Self.equal(501)).causes == ["lidar.still"])
    #expect(bench.next(Self.equal(499)).state == .ok)
  }
}
