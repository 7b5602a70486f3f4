import Kernels
import Sensors
import Testing

@testable import Checks

@Suite struct LidarPointsTests {
  private static func sweep(
    strays: Int = 0, extra: Int = 0, near: UInt16 = 0, jumps: Int = 0, late: Int = 0
  ) -> (inout Observation) -> Void {
    {
      $0.lidar.beams = .bins
      $0.header.layout = .points(PointLayout(count: 10_000, stride: 12))
      ($0.lidar.image.scattered.strays, $0.lidar.image.scattered.extra) = (strays, extra)
      $0.lidar.texture.sectors[0].near = near
      ($0.lidar.order.jumps, $0.lidar.order.late) = (jumps, late)
    }
  }

  private static func settled(_ usual: (inout Observation) -> Void = sweep())
    -> CheckBench<LidarPoints>
  {
    var bench = CheckBench<LidarPoints>(.lidar)
    bench.pass(8, usual)
    return bench
  }

  @Test func beforeASweepWasLearnedThereIsNoEvidence() {
    var bench = CheckBench<LidarPoints>(.lidar)
    #expect(bench.next(Self.sweep()).state == .insufficient)
    #expect(bench.next(Self.sweep()).state == .ok)
  }

  @Test func eachKindIsFoundByItsOwnShare() {
    let bent: [(String, (inout Observation) -> Void)] = [
      ("lidar.strays", Self.sweep(strays: 600)), ("lidar.repeated", Self.sweep(extra: 200)),
      ("lidar.near", Self.sweep(near: 50)), ("lidar.order", Self.sweep(jumps: 2_000)),
      ("lidar.time", Self.sweep(late: 20)),
    ]
    for (cause, change) in bent {
      var bench = Self.settled()
      let answer = bench.next(change)
      #expect(answer.state == .suspicious && answer.causes == [cause])
    }
  }

  @Test func whatIsUsualOfASensorIsNoObjection() {
    let usual = Self.sweep(strays: 300, extra: 2_000, near: 100, jumps: 500)
    var bench = Self.settled(usual)
    #expect(bench.next(usual).state == .ok)
    #expect(bench.next(Self.sweep(strays: 300, extra: 2_200, near: 100)).state == .suspicious)
  }

  @Test func whatIsObjectedToDoesNotBecomeUsual() {
    var bench = Self.settled()
    bench.pass(100, Self.sweep(extra: 500))
    #expect(bench.next(Self.sweep(extra: 500)).state == .suspicious)
  }
}
