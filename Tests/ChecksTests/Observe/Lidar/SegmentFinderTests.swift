import Kernels
import Testing

@testable import Checks

@Suite struct SegmentFinderTests {
  private static let car = PlainLidar.Box(x: 8...12, y: -1...1, z: 0...1.5)

  private static func shown(
    _ boxes: [PlainLidar.Box], shown: (_ row: Int, _ column: Int) -> Bool = { _, _ in true }
  ) throws -> LidarViews {
    var lidar = PlainLidar()
    lidar.boxes = boxes
    var bench = try lidar.learned()
    try bench.show(lidar.points(shown: shown))
    return bench.views
  }

  @Test func aCarIsOneSegmentOfItsSize() throws {
    let views = try Self.shown([Self.car])
    #expect(views.segments.count == 1)
    let car = views.segments.list[0]
    // Of its rear, and of its roof as far as the lasers come down on it.
    #expect(abs(Double(car.low.x) - 8_000) < 30)
    #expect(car.high.x > 11_000 && car.high.x < 12_030)
    #expect(abs(Double(car.low.y) + 1_000) < 80 && abs(Double(car.high.y) - 1_000) < 80)
    #expect(car.top > 1_400 && car.top < 1_560)
    #expect(car.bottom > 100 && car.bottom < 500)
    #expect((Double(car.nearest) / 200 - 8.1).magnitude < 0.2)
    #expect(car.intensity == 50)
    #expect(!car.isAttached)
    #expect(car.cells == views.segments.labels.count { $0 == 0 })
  }

  @Test func aSolidThingLetsNoRayThroughAndAHollowOneDoes() throws {
    let solid = try Self.shown([Self.car]).segments.list[0].silhouette
    #expect(solid.inside > 100 && solid.behind == 0 && solid.empty == 0)
    // Every third ray of the car goes on to the road behind.
    var lidar = PlainLidar()
    let road = lidar.points()
    lidar.boxes = [Self.car]
    let hollow = zip(road, lidar.points()).enumerated().map { $0 % 3 == 0 ? $1.0 : $1.1 }
    var bench = try lidar.learned()
    try bench.show(hollow)
    let segment = try #require(
      bench.views.segments.list.prefix(bench.views.segments.count).max { $0.cells < $1.cells })
    #expect(segment.silhouette.behind > 20)
  }

  @Test func missingReturnsInTheOutlineAreEmpty() throws {
    let views = try Self.shown([Self.car]) { row, column in
      !(column == 360 && (18...20).contains(row))
    }
    #expect(views.segments.list[0].silhouette.empty == 3)
  }

  @Test func thingsApartAreSegmentsApartAndThoseThatTouchSaySo() throws {
    let far = PlainLidar.Box(x: 9...10, y: 4...5, z: 0...1.7)
    let apart = try Self.shown([Self.car, far])
    #expect(apart.segments.count == 2)
    #expect(apart.segments.list.prefix(2).allSatisfy { !$0.isAttached })
    // A person half a metre before the car's rear: nearer than the limit, and no one surface.
    let near = PlainLidar.Box(x: 7.2...7.5, y: 0.2...0.7, z: 0...1.7)
    let touching = try Self.shown([Self.car, near])
    #expect(touching.segments.count >= 2)
    #expect(touching.segments.list.prefix(touching.segments.count).contains { $0.isAttached })
  }

  @Test func aThingBehindTheSensorIsOneOverTheSeam() throws {
    let views = try Self.shown([.init(x: -12 ... -9, y: -1...1, z: 0...1.5)])
    #expect(views.segments.count == 1)
    let car = views.segments.list[0]
    #expect(car.extent.firstColumn > 680)
    #expect(car.extent.firstColumn + car.extent.columns > 720)
    #expect(abs(Double(car.high.x) + 9_000) < 30)
  }
}
