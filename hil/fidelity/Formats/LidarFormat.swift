import Sensors

/// How a lidar packs its sweeps, learned from clean ones, and where a sweep departs from it.
///
/// The number of points is no part of it: attacks that add returns to the air, or take them away,
/// change it as the world would.
struct LidarFormat {
  private let table: LaserTable
  private let firing: FiringTable
  private let (x, y, z): (Grid, Grid, Grid)
  private let range: Grid
  private let intensity: Grid
  /// Degrees off a laser's elevation in clean sweeps, at the most.
  private let beamTolerance: Double

  init(learning frames: [Frame]) {
    let sweeps = frames.compactMap(SweepPoints.init)
    table = LaserTable(learning: sweeps)
    firing = FiringTable(learning: sweeps, lasers: table)
    let columns = frames.first.flatMap(PointColumns.init)
    x = Grid(learning: columns?[.x] ?? [])
    y = Grid(learning: columns?[.y] ?? [])
    z = Grid(learning: columns?[.z] ?? [])
    range = Grid(learning: sweeps.first.map(LidarFormat.soundRanges) ?? [])
    intensity = Grid(learning: sweeps.first?.intensity ?? [])
    let table = table
    beamTolerance = sweeps.map { LidarFormat.beamResiduals($0, table).max() ?? 0 }.max() ?? 0
  }

  func features(of frame: Frame) -> FeatureList {
    var list = PointPacking.features(of: frame)
    guard let columns = PointColumns(frame), let sweep = SweepPoints(frame) else { return list }
    let coordinates = [(x, columns[.x]), (y, columns[.y]), (z, columns[.z])]
    list.add(
      "coordinates off their grid",
      coordinates.map { grid, values in grid.shareOff(values ?? []) }.max() ?? 0)
    let ranges = LidarFormat.soundRanges(sweep)
    list.add("ranges off their grid", range.shareOff(ranges))
    list.add("odd ranges", range.shareOdd(ranges))
    list.add("intensities off their grid", intensity.shareOff(sweep.intensity))
    list.add("odd intensities", intensity.shareOdd(sweep.intensity))
    let count = Double(max(1, sweep.range.count))
    list.add("no numbers", Double(columns[.x]?.count { !$0.isFinite } ?? 0) / count)
    list.add("at the origin", Double(columns[.x]?.count { $0 == 0 } ?? 0) / count)
    let residuals = LidarFormat.beamResiduals(sweep, table)
    list.add("off the beams", residuals.max() ?? 0)
    list.add(
      "share off the beams", Double(residuals.count { $0 > beamTolerance * 1.2 + 1e-5 }) / count)
    return list + firing.features(of: sweep, lasers: table)
  }

  private static func soundRanges(_ sweep: SweepPoints) -> [Double] {
    sweep.range.indices.filter { sweep.isSound[$0] }.map { sweep.range[$0] }
  }

  /// Degrees from each point to its laser's elevation.
  private static func beamResiduals(_ sweep: SweepPoints, _ table: LaserTable) -> [Double] {
    table.assign(sweep).enumerated().compactMap { point, laser in
      guard let laser, sweep.isSound[point] else { return nil }
      return (sweep.elevation[point] - table.elevations[laser]).magnitude
    }
  }
}
