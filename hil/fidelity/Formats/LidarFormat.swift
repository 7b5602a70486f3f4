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
    beamTolerance =
      sweeps.map {
        LidarFormat.beamResiduals($0, table.assign($0), table).max() ?? 0
      }.max() ?? 0
  }

  func features(of frame: Frame) -> FeatureList {
    var list = PointPacking.features(of: frame)
    guard let columns = PointColumns(frame), let sweep = SweepPoints(frame) else { return list }
    let coordinates = [(x, columns[.x]), (y, columns[.y]), (z, columns[.z])]
    let off = coordinates.map { grid, values in grid.countOff(values ?? []) }
    list.add(defects: "coordinates off their grid", off.max() ?? 0)
    let ranges = LidarFormat.soundRanges(sweep)
    list.add(defects: "ranges off their grid", range.countOff(ranges))
    list.add("odd ranges", range.shareOdd(ranges))
    list.add(defects: "intensities off their grid", intensity.countOff(sweep.intensity))
    list.add(defects: "no numbers", columns[.x]?.count { !$0.isFinite } ?? 0)
    list.add(defects: "at the origin", columns[.x]?.count { $0 == 0 } ?? 0)
    let lasers = table.assign(sweep)
    let residuals = LidarFormat.beamResiduals(sweep, lasers, table)
    list.add(defects: "off the beams", residuals.max() ?? 0)
    list.add(defects: "many off the beams", residuals.count { $0 > beamTolerance * 1.2 + 1e-5 })
    return list + firing.features(of: sweep, lasers: lasers)
  }

  private static func soundRanges(_ sweep: SweepPoints) -> [Double] {
    sweep.range.indices.filter { sweep.isSound[$0] }.map { sweep.range[$0] }
  }

  /// Degrees from each point to its laser's elevation.
  private static func beamResiduals(
    _ sweep: SweepPoints, _ lasers: [Int], _ table: LaserTable
  ) -> [Double] {
    lasers.enumerated().compactMap { point, laser in
      guard laser >= 0, sweep.isSound[point] else { return nil }
      return (sweep.elevation[point] - table.elevations[laser]).magnitude
    }
  }
}
