import Kernels
import Testing

@testable import Checks

@Suite struct GroundFinderTests {
  private static func shown(_ lidar: PlainLidar) throws -> LidarViews {
    var bench = try lidar.learned()
    try bench.show(lidar.points())
    return bench.views
  }

  @Test func anEvenRoadIsAllGround() throws {
    let views = try Self.shown(PlainLidar())
    let seen = views.image.ranges.prefix(views.beams.image.count).count { $0 != RangeImage.none }
    let ground = views.count(.ground)
    #expect(seen > 19_000)
    #expect(ground == seen)
    #expect(views.ground.heights.prefix(90 * SweepGround.distances).allSatisfy { $0.magnitude < 6 })
  }

  @Test func eachLaserMeetsTheGroundWhereItDoes() throws {
    let lidar = PlainLidar()
    let views = try Self.shown(lidar)
    let strips = views.beams.image.strips
    for row in 0..<26 {
      let slope = lidar.slopes[row]
      let range = 2 / -slope * (1 + slope * slope).squareRoot()
      let meets = Double(views.ground.meets[row * strips + 11]) / 200
      #expect((meets / range - 1).magnitude < 0.02)
    }
    #expect(views.ground.meets[27 * strips + 11] > 12_000)
  }

  @Test func whatStandsOnItIsNot() throws {
    var lidar = PlainLidar()
    lidar.boxes = [.init(x: 10...14, y: -1...1, z: 0...1.5)]
    let views = try Self.shown(lidar)
    // Row 20 looks 1.4 m down over 10 m: 0.6 m above the road.
    let cell = lidar.cell(row: 20, degrees: 0)
    #expect(views.ground.classes[cell] == CellClass.object.rawValue)
    #expect(views.ground.objects[cell] == views.image.ranges[cell])
    // Beside it, the same laser meets the road.
    let beside = lidar.cell(row: 20, degrees: 20)
    #expect(views.ground.classes[beside] == CellClass.ground.rawValue)
    #expect(views.ground.objects[beside] == RangeImage.none)
  }

  @Test func aFootOfAWallIsNotTheRoad() throws {
    var lidar = PlainLidar()
    lidar.boxes = [.init(x: 12...13, y: -20...20, z: 0...3)]
    let views = try Self.shown(lidar)
    let strip = 360 / RangeImage.stripColumns
    #expect(views.ground.height(strip: strip, level: 2_400).magnitude < 40)
    let columns = 350..<370
    // Row 21 meets it 0.5 m up; what is lower than that may be a kerb.
    let wall = (21..<28).flatMap { (row: Int) -> [Int] in columns.map { row * 720 + $0 } }
    for cell in wall {
      #expect((Int(views.image.x[cell]) - 12 * 128).magnitude < 13)
      #expect(views.ground.classes[cell] == CellClass.object.rawValue)
    }
  }
}
