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
  private let beams: BeamLines

  init(learning frames: [Frame]) {
    let sweeps = frames.compactMap(SweepPoints.init)
    table = LaserTable(learning: sweeps)
    let columns = frames.first.flatMap(PointColumns.init)
    x = Grid(learning: columns?[.x] ?? [])
    y = Grid(learning: columns?[.y] ?? [])
    z = Grid(learning: columns?[.z] ?? [])
    range = Grid(learning: sweeps.first.map(LidarFormat.soundRanges) ?? [])
    intensity = Grid(learning: sweeps.first?.intensity ?? [])
    let step = [x, y, z].compactMap(\.step).max() ?? 0
    firing = FiringTable(learning: sweeps, lasers: table, coordinates: step)
    beams = BeamLines(learning: sweeps, lasers: table, coordinates: step)
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
    return list + beams.features(of: sweep, lasers: lasers)
      + firing.features(of: sweep, lasers: lasers)
  }

  private static func soundRanges(_ sweep: SweepPoints) -> [Double] {
    sweep.range.indices.filter { sweep.isSound[$0] }.map { sweep.range[$0] }
  }
}
