import Kernels
import Testing

@testable import Checks

@Suite struct SelectedReturnsTests {
  @Test func aListKeepsWhatHoldsInItsOrder() {
    var returns = SelectedReturns(capacity: 4)
    for cell in [7, 3, 9, 4, 5] as [UInt32] { returns.append(cell) }
    #expect(returns.count == 4)
    returns.keep { $0 != 3 }
    #expect(Array(returns.cells.prefix(returns.count)) == [7, 9, 4])
    returns.removeAll()
    #expect(returns.count == 0)
  }

  @Test func whatStandsInPlacesWithABitIsSelected() throws {
    var lidar = PlainLidar()
    lidar.boxes = [.init(x: 10...12, y: -1...1, z: 0...2), .init(x: 50...52, y: -9...9, z: 0...2)]
    var bench = try lidar.learned()
    try bench.show(lidar.points())
    var grid = BitGrid()
    grid.invert()
    var returns = SelectedReturns(capacity: 40_000)
    let pose = GridPose(x: 0, y: 0, cosine: 1, sine: 0)
    let views = bench.views
    returns.select(bench.observation.lidar, views.beams, at: pose, in: grid)
    let cells = returns.cells.prefix(returns.count).map(Int.init)
    #expect(cells.count > 50)
    #expect(cells.allSatisfy { views.image.spot(of: $0).x < 44 })
    #expect(cells.allSatisfy { views.ground.classes[$0] == CellClass.object.rawValue })
  }
}
