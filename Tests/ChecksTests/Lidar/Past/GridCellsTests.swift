import Kernels
import Testing

@testable import Checks

@Suite struct GridCellsTests {
  private static func place(_ x: Double, _ y: Double, degrees: Double = 0) -> SensorPlace {
    SensorPlace(SensorStation(nil), at: EgoPose(x: x, y: y, heading: degrees * .pi / 180))
  }

  @Test func theCellsOfABoxAreListedLineByLine() {
    let box = PlaneBox(low: SIMD2(1.1, 2.1), high: SIMD2(1.6, 2.3))
    let cells = Array(GridCells(of: box, from: Self.place(0, 0))).map { [$0.i, $0.j] }
    #expect(cells == [[4, 8], [5, 8], [6, 8], [4, 9], [5, 9], [6, 9]])
  }

  @Test func aTurnedBoxIsCoveredWhole() {
    let box = PlaneBox(low: SIMD2(10, -1), high: SIMD2(14, 1))
    let place = Self.place(-300, 77, degrees: 30)
    var grid = BitGrid()
    grid.fill(box, from: place)
    for x in stride(from: 10.0, through: 14, by: 0.2) {
      for y in stride(from: -1.0, through: 1, by: 0.2) {
        let cell = place.grid.cell(x: Int16(x * 128), y: Int16(y * 128))
        #expect(grid[cell.i, cell.j])
      }
    }
  }

  @Test func theBoxOfAGridsBitsIsWhereTheyAreSeen() throws {
    let place = Self.place(500, -20)
    var grid = BitGrid()
    #expect(grid.box(from: place) == nil)
    grid.fill(PlaneBox(low: SIMD2(-8, 3), high: SIMD2(-6, 4)), from: place)
    let box = try #require(grid.box(from: place))
    #expect(abs(box.low.x + 8) < 0.3 && abs(box.high.y - 4) < 0.3)
  }
}
