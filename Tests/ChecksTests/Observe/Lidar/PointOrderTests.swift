import Kernels
import Sensors
import Testing

@testable import Checks

@Suite struct PointOrderTests {
  @Test func aJumpIsMoreThanAPartOfTheTurn() {
    let turn = Int32(640 * Points.placesOfColumn)
    let step = turn / 64
    var order = PointOrder()
    order.follow([0, step, 3 * step, 3 * step, turn - 1, 0], 6, columns: 640)
    #expect(order.jumps == 2)
    order.follow([0, step, 3 * step], 2, columns: 640)
    #expect(order.jumps == 0)
  }

  @Test func timesBeforeTheSweepAndAfterItAreLate() {
    var order = PointOrder()
    order.compare([0, -0.0005, 0.1, 0.12, -0.01, 0.13, 5], 6, rate: 10)
    #expect(order.late == 2)
    order.compare([0, 0.06], 2, rate: 20)
    #expect(order.late == 0)
  }

  @Test func aSweepInTheOrderOfFiringHasFewerJumpsThanAShuffledOne() throws {
    let lidar = PlainLidar()
    var bench = try lidar.learned()
    #expect(bench.observation.lidar.order.jumps == 0)
    var points = lidar.points()
    let half = points.count / 2
    for i in stride(from: 0, to: half, by: 2) { points.swapAt(i, half + i) }
    try bench.show(points)
    #expect(bench.observation.lidar.order.jumps > points.count / 2)
  }

  @Test func timesOfASweepAreComparedWithItsPeriod() throws {
    let lidar = PlainLidar()
    let roles = PlainLidar.roles + [.time]
    let points = lidar.points().enumerated().map { $1 + [$0 < 40 ? 9 : 0.05] }
    var bench = try lidar.learned()
    try bench.show(points, roles)
    #expect(bench.observation.lidar.order.late == 40)
  }
}
