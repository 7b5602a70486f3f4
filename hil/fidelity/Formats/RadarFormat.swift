import Foundation
import Sensors

/// How a radar packs its scans, learned from clean ones, and where a scan departs from it.
///
/// The number of detections is no part of it: attacks that add targets to the air, or take them
/// away, change it as the world would. Whether the list is full is.
struct RadarFormat {
  private static let roles: [PointRole] = [
    .x, .y, .z, .range, .azimuth, .elevation, .doppler, .rcs, .snr,
  ]

  private let grids: [(role: PointRole, grid: Grid)]
  /// The fields by which the list is sorted.
  private let sorted: [PointRole]
  /// The longest list, where clean ones are often as long; else as long as the header says.
  private let capacity: Int
  /// In clean scans no two detections are nearer than so many resolution cells.
  private let separation: Double

  init(learning frames: [Frame]) {
    let scans = frames.compactMap(PointColumns.init)
    grids = RadarFormat.roles.map { role in
      (role, Grid(learning: scans.flatMap { $0[role] ?? [] }))
    }
    sorted = RadarFormat.roles.filter { role in
      let columns = scans.compactMap { $0[role] }.filter { $0.count > 1 }
      return !columns.isEmpty && columns.allSatisfy { 100 * $0.falls < $0.count }
    }
    let longest = scans.map(\.count).max() ?? 0
    let isCut = scans.count { $0.count == longest } > max(1, scans.count / 4)
    capacity = isCut ? longest : .max
    separation = scans.map(RadarFormat.nearest).min() ?? 0
  }

  func features(of frame: Frame) -> FeatureList {
    var list = PointPacking.features(of: frame)
    guard let columns = PointColumns(frame) else { return list }
    for (role, grid) in grids {
      let values = columns[role] ?? []
      list.add(defects: "\(role.name) off its grid", grid.countOff(values))
      list.add(defects: "\(role.name) no number", values.count { !$0.isFinite })
    }
    list.add("list longer than ever", columns.count > capacity)
    list.add(defects: "out of order", sorted.map { columns[$0]?.falls ?? 0 }.max() ?? 0)
    list.add(defects: "nearer than ever", max(0, separation - RadarFormat.nearest(columns)))
    list.add(defects: "places at odds", RadarFormat.contradiction(columns))
    return list
  }

  /// Resolution cells of 0.5 m, 1° and 0.25 m/s between the two detections nearest to each other.
  private static func nearest(_ columns: PointColumns) -> Double {
    guard let range = columns[.range], let azimuth = columns[.azimuth],
      let doppler = columns[.doppler]
    else { return 0 }
    var least = Double.infinity
    for one in range.indices {
      for other in 0..<one {
        let cells = [
          (range[one] - range[other]) / 0.5, (azimuth[one] - azimuth[other]) * 180 / .pi,
          (doppler[one] - doppler[other]) / 0.25,
        ]
        least = min(least, cells.reduce(0) { max($0, $1.magnitude) })
      }
    }
    return least.isFinite ? least : 0
  }

  /// Metres, at the most, between the two ways in which a list says where a target is.
  private static func contradiction(_ columns: PointColumns) -> Double {
    guard let x = columns[.x], let y = columns[.y], let z = columns[.z],
      let range = columns[.range], let azimuth = columns[.azimuth]
    else { return 0 }
    let elevation = columns[.elevation] ?? range.map { _ in 0 }
    return range.indices.map { i in
      let level = range[i] * cos(elevation[i])
      let (dx, dy) = (x[i] - level * cos(azimuth[i]), y[i] - level * sin(azimuth[i]))
      let dz = z[i] - range[i] * sin(elevation[i])
      return (dx * dx + dy * dy + dz * dz).squareRoot()
    }.max() ?? 0
  }
}
