import Kernels
import Testing

@testable import Checks

@Suite struct SweepGridTests {
  @Test func aPlaceIsItsCells() {
    var grid = SweepGrid(isReserved: true)
    grid.states[256 * BirdsEyeGrid.side + 257] = GridState.free.rawValue
    #expect(grid.state(x: 0.25, y: 0) == .free)
    #expect(grid.state(x: 0.49, y: 0.24) == .free)
    #expect(grid.state(x: 0.24, y: 0) == .unknown)
    #expect(grid.state(x: 0.25, y: -0.01) == .unknown)
  }

  @Test func outsideNothingIsKnown() {
    let grid = SweepGrid(isReserved: true)
    #expect(grid.state(x: 64, y: 0) == .unknown)
    #expect(grid.state(x: 0, y: -1e9) == .unknown)
  }
}
