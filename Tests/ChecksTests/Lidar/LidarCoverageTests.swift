import Sensors
import Testing

@testable import Checks

@Suite struct LidarCoverageTests {
  /// 40 rings everywhere, but none in `void` (sectors; beyond 360 it goes around the seam).
  private static func rings(void: Range<Int> = 0..<0) -> (inout Observation) -> Void {
    {
      $0.lidar.beams = .bins
      for sector in $0.lidar.image.rings.indices { $0.lidar.image.rings[sector] = 40 }
      for sector in void { $0.lidar.image.rings[sector % 360] = 0 }
    }
  }

  private static func settled(_ spec: SensorSpec = .lidar) -> CheckBench<LidarCoverage> {
    var bench = CheckBench<LidarCoverage>(spec)
    bench.pass(8, rings())
    return bench
  }

  @Test func beforeASweepWasLearnedThereIsNoEvidence() {
    var bench = CheckBench<LidarCoverage>(.lidar)
    #expect(bench.next(Self.rings()).state == .insufficient)
    #expect(bench.next(Self.rings()).state == .ok)
  }

  @Test func untilTheLasersAreKnownThereIsNoEvidence() {
    var bench = Self.settled()
    let answer = bench.next { $0.lidar.beams = nil }
    #expect(answer.state == .insufficient)
  }

  @Test func aWideGapFailsAtOnceAndSaysWhereItIs() throws {
    var bench = Self.settled()
    let answer = bench.next(Self.rings(void: 170..<200))
    #expect(answer.state == .failed)
    #expect(answer.causes == ["lidar.gap"])
    #expect(answer.isMasked == [false])
    guard case .sector(let azimuth, let width, _, _, _, _) = bench.verdict.findings[0].region else {
      Issue.record("the finding has no sector")
      return
    }
    #expect(abs(azimuth - -10 * .pi / 180) < 1e-5)
    #expect(abs(width - 30 * .pi / 180) < 1e-5)
  }

  @Test func aNarrowGapIsSuspiciousWhenItComesBack() {
    var bench = Self.settled()
    #expect(bench.next(Self.rings(void: 10..<15)).state == .ok)
    #expect(bench.next(Self.rings()).state == .ok)
    #expect(bench.next(Self.rings(void: 10..<15)).state == .suspicious)
    bench.pass(2, Self.rings())
    #expect(bench.next(Self.rings(void: 10..<13)).state == .ok)
    #expect(bench.next(Self.rings(void: 10..<13)).state == .ok)
  }

  @Test func aGapAcrossTheSeamIsOneGap() {
    var bench = Self.settled()
    #expect(bench.next(Self.rings(void: 355..<365)).state == .failed)
  }

  @Test func aHeldGapDoesNotBecomeTheBaseline() {
    var bench = Self.settled()
    bench.pass(100, Self.rings(void: 0..<200))
    #expect(bench.next(Self.rings(void: 0..<200)).state == .failed)
  }

  @Test func whereTheMountingSeesNothingNothingIsExpected() {
    var spec = SensorSpec.lidar
    spec.mounting = Mounting(azimuthFrom: -90, azimuthTo: 90)
    var bench = CheckBench<LidarCoverage>(spec)
    bench.pass(8, Self.rings(void: 270..<450))
    #expect(bench.next(Self.rings(void: 270..<450)).state == .ok)
    #expect(bench.next(Self.rings(void: 260..<450)).state == .failed)
  }
}
