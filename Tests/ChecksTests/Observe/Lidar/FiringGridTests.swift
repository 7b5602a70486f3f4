import Kernels
import Testing

@testable import Checks

@Suite struct FiringGridTests {
  private static let turn = FiringGrid.provisional * Points.placesOfColumn

  /// Points of four lasers, laser after laser, `columns` to a turn.
  private static func points(_ columns: Int) -> (lasers: [UInt16], places: [Int32]) {
    let lasers = (0..<4 * columns).map { UInt16($0 / columns) }
    return (lasers, lasers.indices.map { Int32($0 % columns * turn / columns) })
  }

  @Test(arguments: [900, 1_800, 2_083])
  func theUsualDistanceIsTheFirings(columns: Int) throws {
    var grid = FiringGrid()
    let (lasers, places) = Self.points(columns)
    grid.addDistances(lasers, places, places.count)
    let found = try #require(grid.columns())
    #expect((found - columns).magnitude <= 1)
  }

  @Test func secondReturnsAndGapsDoNotMislead() throws {
    var grid = FiringGrid()
    let (lasers, places) = Self.points(1_800)
    let doubled = places.indices.filter { $0 % 10 != 3 }.flatMap { [$0, $0] }
    grid.addDistances(doubled.map { lasers[$0] }, doubled.map { places[$0] }, doubled.count)
    let found = try #require(grid.columns())
    #expect((found - 1_800).magnitude <= 2)
  }

  @Test func fewPointsSayNothing() {
    var grid = FiringGrid()
    let (lasers, places) = Self.points(20)
    grid.addDistances(lasers, places, places.count)
    #expect(grid.columns() == nil)
  }

  @Test func eachLasersPlaceInTheColumnIsFound() {
    var grid = FiringGrid()
    // Laser 0 fires at 0.3 of a column, laser 1 at 0.5.
    let lasers = (0..<400).map { UInt16($0 % 2) }
    let places = (0..<400).map { (i: Int) -> Int32 in
      let phase: Int32 = i % 2 == 0 ? 77 : 128
      return Int32(i / 2) * 256 + phase
    }
    grid.addPhases(lasers, places, 400)
    let (first, offsets) = grid.offsets()
    #expect((first - 0.4).magnitude < 0.01)
    #expect((offsets[0] + 0.1).magnitude < 0.01)
    #expect((offsets[1] - 0.1).magnitude < 0.01)
  }
}
