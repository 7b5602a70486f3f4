import Kernels
import Testing

@testable import Checks

@Suite struct BoxCellsTests {
  /// All cells of objects in a box, found one by one.
  private static func expected(_ views: LidarViews, _ box: PlaneBox) -> [Int] {
    (0..<views.beams.image.count).filter {
      views.ground.objects[$0] != RangeImage.none && box.holds(views.image.spot(of: $0))
    }
  }

  @Test(arguments: [
    PlaneBox(low: SIMD2(9, -2), high: SIMD2(14, 2)),
    PlaneBox(low: SIMD2(-14, -2), high: SIMD2(-9, 2)),
    PlaneBox(low: SIMD2(-60, -60), high: SIMD2(60, 60)),
    PlaneBox(low: SIMD2(2, 9), high: SIMD2(4, 13)),
  ])
  func theCellsAreThoseOfABox(box: PlaneBox) throws {
    var lidar = PlainLidar()
    lidar.boxes = [
      .init(x: 10...12, y: -1...1, z: 0...2), .init(x: -12 ... -10, y: -1...1, z: 0...2),
      .init(x: 2...4, y: 10...12, z: 0...2),
    ]
    var bench = try lidar.learned()
    try bench.show(lidar.points())
    let views = bench.views
    var found: [Int] = []
    bench.observation.lidar.forEachObject(in: box, views.beams.image) { found.append($0) }
    #expect(found.sorted() == Self.expected(views, box))
    #expect(found.count > 50)
  }
}
