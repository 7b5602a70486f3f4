import Kernels
import Testing

@testable import Checks

@Suite struct SweepStagesTests {
  /// Farther by so much, in metres.
  private static func sweep(_ farther: Float = 0) -> [[Float]] {
    PlainLidar().points().map { point in
      let range = (point[0] * point[0] + point[1] * point[1] + point[2] * point[2]).squareRoot()
      let scale = 1 + farther / range
      return [point[0] * scale, point[1] * scale, point[2] * scale, point[3], point[4]]
    }
  }

  @Test func theSameRangesAgainAreEqualAndOthersNot() throws {
    var bench = try PlainLidar().learned()
    try bench.show(Self.sweep())
    let first = bench.observation.lidar.comparableCells
    try bench.show(Self.sweep(0.004))
    let again = (bench.observation.lidar.comparableCells, bench.observation.lidar.equalCells)
    try bench.show(Self.sweep(0.1))
    let moved = (bench.observation.lidar.comparableCells, bench.observation.lidar.equalCells)
    #expect(first == 0)
    #expect(again.0 > 19_000 && again.1 == again.0)
    #expect(moved.0 > 19_000 && moved.1 == 0)
  }

  @Test func aSweepWithoutPointsShowsNothing() throws {
    var bench = try PlainLidar().learned()
    try bench.show(Self.sweep())
    try bench.show([])
    let views = bench.views
    #expect(views.segments.count == 0)
    #expect(views.count(.ground) == 0 && views.count(.object) == 0)
    #expect(views.grid.states.allSatisfy { $0 == 0 })
    #expect(views.image.scattered.placed == 0)
  }
}
