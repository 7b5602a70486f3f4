import Kernels
import Testing

@Suite struct BitGridTests {
  private static func grid(_ bits: [(Int, Int)]) -> BitGrid {
    var grid = BitGrid()
    for (i, j) in bits { grid[i, j] = true }
    return grid
  }

  @Test func aBitIsWhereItWasSetAndNowhereElse() {
    var grid = Self.grid([(3, 7), (511, 0), (64, 511)])
    #expect(grid[3, 7] && grid[511, 0] && grid[64, 511])
    #expect(grid.population == 3)
    grid[3, 7] = false
    #expect(!grid[3, 7] && grid.population == 2)
  }

  @Test func placesOneGridApartShareABit() {
    let grid = Self.grid([(-1, -1)])
    #expect(grid[511, 511] && grid[1_023, -513])
  }

  @Test func gridsCombineBitByBit() {
    let (a, b) = (Self.grid([(1, 1), (2, 2)]), Self.grid([(2, 2), (3, 3)]))
    var (union, common, rest, copy) = (a, a, a, BitGrid())
    union.formUnion(b)
    common.formIntersection(b)
    rest.subtract(b)
    copy.copy(b)
    #expect(union == Self.grid([(1, 1), (2, 2), (3, 3)]))
    #expect(common == Self.grid([(2, 2)]))
    #expect(rest == Self.grid([(1, 1)]))
    #expect(copy == b)
    union.invert()
    #expect(union.population == 512 * 512 - 3)
    union.clear()
    #expect(union == BitGrid())
  }

  @Test(arguments: [0, 1, 2, 5, 8, 63])
  func aBitDilatesToASquare(by cells: Int) {
    var (grid, spare) = (Self.grid([(100, 200)]), BitGrid())
    grid.dilate(by: cells, with: &spare)
    #expect(grid.population == (2 * cells + 1) * (2 * cells + 1))
    #expect(grid[100 - cells, 200 + cells] && grid[100 + cells, 200 - cells])
    #expect(!grid[100 - cells - 1, 200] && !grid[100, 200 + cells + 1])
  }

  @Test func aSquareAcrossTheEdgeGoesOnAtTheOther() {
    var (grid, spare) = (Self.grid([(0, 511)]), BitGrid())
    grid.dilate(by: 2, with: &spare)
    #expect(grid.population == 25)
    #expect(grid[510, 1] && grid[2, 509])
  }

  @Test func whatIsNarrowGoesWhenItIsEroded() {
    var (grid, spare) = (BitGrid(), BitGrid())
    for i in 10..<20 { for j in 10..<15 { grid[i, j] = true } }
    for i in 40..<80 { for j in 10..<12 { grid[i, j] = true } }
    grid.erode(by: 1, with: &spare)
    #expect(grid.population == 8 * 3)
    #expect(grid[11, 11] && !grid[10, 11] && !grid[50, 11])
  }

  @Test func bitsAreToldLineByLine() {
    var told: [[Int]] = []
    Self.grid([(70, 5), (2, 5), (511, 1)]).forEachBit { told.append([$0, $1]) }
    #expect(told == [[511, 1], [2, 5], [70, 5]])
  }
}
