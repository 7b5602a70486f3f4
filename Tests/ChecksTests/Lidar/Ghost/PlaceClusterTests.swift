import Kernels
import Testing

@testable import Checks

@Suite struct PlaceClusterTests {
  @Test func itIsTheBoxAroundItsReturns() throws {
    var lidar = PlainLidar()
    lidar.boxes = [.init(x: 10...12, y: -1...1, z: 0...1.6)]
    var bench = try lidar.learned()
    try bench.show(lidar.points())
    let views = bench.views
    var cluster = PlaceCluster()
    bench.observation.lidar.forEachObject(
      in: PlaneBox(low: SIMD2(9.5, -1.5), high: SIMD2(10.5, 1.5)), views.beams.image
    ) { cell in
      cluster.add(cell, bench.observation.lidar, views.beams, isLow: cell % 2 == 0)
    }
    #expect(cluster.returns > 50 && cluster.lowReturns * 2 - cluster.returns < 20)
    #expect(abs(cluster.box.low.x - 10) < 0.1 && abs(cluster.box.high.y - 1) < 0.15)
    #expect(cluster.rows.last > cluster.rows.first + 3)
    // From the road to 1.6 m, 2 m below the sensor and 0.4 m.
    #expect(cluster.heights.high < -60 && cluster.heights.low > -400)
    #expect(cluster.heights.high - cluster.heights.low > 100)
  }
}
