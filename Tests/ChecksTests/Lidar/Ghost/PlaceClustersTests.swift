import Kernels
import Sensors
import Testing

@testable import Checks

@Suite struct PlaceClustersTests {
  /// Clusters of all that stands in a sweep.
  private static func clusters(_ boxes: [PlainLidar.Box]) throws -> (
    [PlaceCluster], BeamTable
  ) {
    var lidar = PlainLidar()
    lidar.boxes = boxes
    var bench = try lidar.learned()
    try bench.show(lidar.points())
    let beams = bench.views.beams
    var all = BitGrid()
    all.invert()
    let pose = GridPose(x: 0, y: 0, cosine: 1, sine: 0)
    var returns = SelectedReturns(capacity: 40_000)
    returns.select(bench.observation.lidar, beams, at: pose, in: all)
    var clusters = PlaceClusters(capacity: 40_000, ReturnHeights(lidar.spec.extrinsics))
    clusters.group(returns, of: bench.observation.lidar, beams, at: pose)
    return (clusters.list, beams)
  }

  @Test func thingsApartAreClustersOfTheirOwn() throws {
    let (clusters, beams) = try Self.clusters([
      .init(x: 10...12, y: -3 ... -1, z: 0...2), .init(x: 10...12, y: 1...3, z: 0...2),
    ])
    for side in [-2.0, 2.0] {
      let cluster = try #require(clusters.first { $0.box.widened(by: 0.1).holds(SIMD2(10, side)) })
      #expect(cluster.box.low.x < 10.1 && abs(cluster.box.middle.y - side) < 0.5)
      #expect(cluster.returns > 50 && cluster.returns > cluster.lowReturns)
      #expect(cluster.lowReturns > 10)
      #expect((0.5...1.2).contains(cluster.density(beams)))
    }
  }

  @Test func thingsThatNearlyTouchAreOne() throws {
    let (clusters, _) = try Self.clusters([
      .init(x: 10...12, y: -2 ... -0.1, z: 0...2), .init(x: 10...12, y: 0.1...2, z: 0...2),
    ])
    #expect(clusters.contains { $0.box.low.y < -1 && $0.box.high.y > 1 })
  }
}
