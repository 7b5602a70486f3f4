import Kernels
import Sensors
import Testing

@testable import Checks

@Suite struct ReturnHeightsTests {
  @Test func lowAndHighAreTold() throws {
    var lidar = PlainLidar()
    lidar.boxes = [.init(x: 10...12, y: -1...1, z: 0...1.8)]
    var bench = try lidar.learned()
    try bench.show(lidar.points())
    let (views, heights) = (bench.views, ReturnHeights(lidar.spec.extrinsics))
    var told = 0
    bench.observation.lidar.forEachObject(
      in: PlaneBox(low: SIMD2(9.9, -1), high: SIMD2(10.1, 1)), views.beams.image
    ) { cell in
      let row = cell / views.beams.image.columns
      let steps = views.beams.places.height(row: row, range: views.image.ranges[cell])
      let height = 2 + Double(steps) * 0.005
      let isHigh = heights.isHigh(cell, bench.observation.lidar, views.beams.image)
      let isLow = heights.isLow(cell, bench.observation.lidar, views.beams)
      if abs(height - 0.55) > 0.1 { #expect(isHigh == (height > 0.55), "at \(height) m") }
      if abs(height - 1.2) > 0.1 { #expect(isLow == (height < 1.2), "at \(height) m") }
      told += 1
    }
    #expect(told > 100)
  }
}
