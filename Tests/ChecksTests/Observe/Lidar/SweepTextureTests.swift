import Kernels
import Testing

@testable import Checks

@Suite struct SweepTextureTests {
  @Test func aRoadHasFewIsolatedReturnsAndAJammedSectorMany() throws {
    let lidar = PlainLidar()
    var bench = try lidar.learned()
    var state: UInt32 = 7
    // From 20° to 40° to the left, ranges are random.
    let points = lidar.points().map { point in
      let angle = point[1] / max(point[0], 0.01)
      guard point[0] > 0, angle > 0.364, angle < 0.839 else { return point }
      state = state &* 1_664_525 &+ 1_013_904_223
      let range = (point[0] * point[0] + point[1] * point[1] + point[2] * point[2]).squareRoot()
      let scale = (1 + Float(state >> 8) / 0x1p24 * 80) / range
      return [point[0] * scale, point[1] * scale, point[2] * scale, point[3], point[4]]
    }
    try bench.show(points)
    let sectors = bench.views.texture.sectors
    #expect(sectors.count == 180)
    // Sectors of 2° from behind: 100…109 are 20° to 40° to the left.
    for (place, sector) in sectors.enumerated() where place != 100 && place != 109 {
      let share = Double(sector.isolated) / Double(sector.returns)
      #expect((101...108).contains(place) ? share > 0.4 : share < 0.05, "sector \(place)")
      #expect(sector.returns > 100 && sector.near == 0)
    }
  }

  @Test func returnsNearerThanTheSensorMeasuresAreCounted() throws {
    let lidar = PlainLidar()
    var bench = try lidar.learned()
    let points = lidar.points().enumerated().map { i, point in
      i % 28 == 5 ? point.enumerated().map { $0 < 3 ? $1 * 0.05 : $1 } : point
    }
    try bench.show(points)
    let near = bench.views.texture.sectors.reduce(0) { $0 + Int($1.near) }
    #expect(near == 720)
  }

  @Test func rangesAreCountedByDistance() throws {
    let lidar = PlainLidar()
    var bench = try lidar.learned()
    try bench.show(lidar.points())
    let sector = bench.views.texture.sectors[0]
    // Rows 0, 4, … 24 in four columns: 4.8 m to 26.4 m; up to 10.24 m are rows 0 to 16.
    let counts = sector.ranges.indices.map { sector.ranges[$0] }
    #expect(counts.prefix(3) == [20, 4, 4])
    #expect(counts.dropFirst(3).allSatisfy { $0 == 0 })
  }
}
