import Kernels
import Testing

@testable import Checks

@Suite struct GridDrawingTests {
  private static func shown(
    _ boxes: [PlainLidar.Box], shown: (_ row: Int, _ column: Int) -> Bool = { _, _ in true }
  ) throws -> SweepGrid {
    var lidar = PlainLidar()
    lidar.boxes = boxes
    var bench = try lidar.learned()
    try bench.show(lidar.points(shown: shown))
    return bench.views.grid
  }

  @Test func anEvenRoadIsFree() throws {
    let grid = try Self.shown([])
    for i in 0..<720 {
      let (sine, cosine) = Trigonometry.sineCosine(Double(i) * Double.pi / 360)
      for distance in [6.0, 12, 25] {
        let state = grid.state(x: distance * cosine, y: distance * sine)
        #expect(state == .free || state == .ground)
      }
    }
  }

  @Test func beforeAThingItIsFreeAndBehindItUnknown() throws {
    let grid = try Self.shown([.init(x: 10...12, y: -2...2, z: 0...3)])
    #expect(grid.state(x: 8.6, y: 0) == .free)
    #expect((0..<4).contains { grid.state(x: 9.8 + 0.1 * Double($0), y: 0) == .occupied })
    #expect(grid.state(x: 15, y: 0) == .unknown)
    #expect(grid.state(x: 30, y: 1) == .unknown)
    #expect(grid.state(x: 15, y: 8) == .free)
  }

  @Test func whatIsNotAnsweredIsNotFree() throws {
    // No returns from 20° to 40° to the left.
    let grid = try Self.shown([]) { _, column in !(400..<440).contains(column) }
    let (sine, cosine) = Trigonometry.sineCosine(Double.pi / 6)
    for distance in [4.0, 8, 16, 32] {
      #expect(grid.state(x: distance * cosine, y: distance * sine) == .unknown)
    }
    #expect(grid.state(x: 10, y: 0) == .free)
  }
}
