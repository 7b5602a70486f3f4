import Kernels
import Testing

@testable import Checks

@Suite struct SegmentFinderTests {
  /// As high as the sensor, so that nothing of its roof is seen.
  private static let van = PlainLidar.Box(x: 8...12, y: -1...1, z: 0...2.05)

  private static func shown(
    _ boxes: [PlainLidar.Box], shown: (_ row: Int, _ column: Int) -> Bool = { _, _ in true }
  ) throws -> LidarViews {
    var lidar = PlainLidar()
    lidar.boxes = boxes
    var bench = try lidar.learned()
    try bench.show(lidar.points(shown: shown))
    return bench.views
  }

  @Test func aVanIsOneSegmentOfItsSize() throws {
    let views = try Self.shown([Self.van])
    #expect(views.segments.count == 1)
    let van = views.segments.list[0]
    // Of its rear.
    #expect(abs(Double(van.low.x) - 8_000) < 30 && abs(Double(van.high.x) - 8_000) < 30)
    #expect(abs(Double(van.low.y) + 1_000) < 80 && abs(Double(van.high.y) - 1_000) < 80)
    #expect(van.top > 1_950 && van.top < 2_060)
    #expect(van.bottom > 100 && van.bottom < 500)
    #expect((Double(van.nearest) / 200 - 8.1).magnitude < 0.2)
    #expect(van.intensity == 50)
    #expect(!van.isAttached)
    #expect(van.cells == views.segments.labels.count { $0 == 0 })
  }

  @Test func aSolidThingLetsNoRayThroughAndAHollowOneDoes() throws {
    let solid = try Self.shown([Self.van]).segments.list[0].silhouette
    #expect(solid.inside > 100 && solid.behind == 0 && solid.empty == 0)
    // One in four rays to its rear goes on to something 4 m behind.
    var lidar = PlainLidar()
    lidar.boxes = [Self.van]
    var state: UInt32 = 1
    let hollow = lidar.points().map { point in
      state = state &* 1_664_525 &+ 1_013_904_223
      let isRear = (point[0] - 8).magnitude < 0.01 && point[1].magnitude < 1
      let goesOn = isRear && state >> 30 == 0
      return goesOn ? point.enumerated().map { $0 < 3 ? $1 * 1.5 : $1 } : point
    }
    var bench = try lidar.learned()
    try bench.show(hollow)
    let segment = try #require(
      bench.views.segments.list.prefix(bench.views.segments.count).max { $0.cells < $1.cells })
    #expect(segment.cells > 200 && segment.silhouette.behind > 20, "\(segment)")
  }

  @Test func missingReturnsInTheOutlineAreEmpty() throws {
    let views = try Self.shown([Self.van]) { row, column in
      !(column == 360 && (18...20).contains(row))
    }
    #expect(views.segments.list[0].silhouette.empty == 3)
  }

  @Test func onlyThingsOfAVehiclesSizeHaveAnOutline() throws {
    var wall = Self.van
    wall.y = -9...9
    let segments = try Self.shown([wall]).segments
    let largest = try #require(segments.list.prefix(segments.count).max { $0.cells < $1.cells })
    #expect(largest.high.y - largest.low.y > 15_000)
    #expect(largest.silhouette == SilhouetteCounts())
  }

  @Test func thingsApartAreSegmentsApartAndThoseThatTouchSaySo() throws {
    let far = PlainLidar.Box(x: 9...10, y: 4...5, z: 0...2.05)
    let apart = try Self.shown([Self.van, far])
    #expect(apart.segments.count == 2)
    #expect(apart.segments.list.prefix(2).allSatisfy { !$0.isAttached })
    // A post half a metre before the van's rear: near enough to touch, and no one surface.
    let near = PlainLidar.Box(x: 7.4...7.5, y: 0.2...0.7, z: 0...2.5)
    let touching = try Self.shown([Self.van, near])
    #expect(touching.segments.count >= 2)
    #expect(touching.segments.list.prefix(touching.segments.count).contains { $0.isAttached })
  }

  @Test func aThingBehindTheSensorIsOneOverTheSeam() throws {
    let views = try Self.shown([.init(x: -12 ... -9, y: -1...1, z: 0...2.05)])
    #expect(views.segments.count == 1)
    let van = views.segments.list[0]
    #expect(van.extent.firstColumn > 680)
    #expect(van.extent.firstColumn + van.extent.columns > 720)
    #expect(abs(Double(van.high.x) + 9_000) < 30)
  }
}
