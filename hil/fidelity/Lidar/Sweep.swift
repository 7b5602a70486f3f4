import Sensors

/// A sweep by lasers: what each of them got back on its way around.
struct Sweep {
  struct Return {
    /// Degrees, −180…180.
    var azimuth: Double
    /// Metres.
    var range: Double
  }

  /// By laser from below, each in rising order of azimuth.
  private(set) var lasers: [[Return]]
  /// Degrees from one shot of a laser to its next.
  let step: Double
  /// By laser and column: the first return, or −1.
  private var columns: [[Int32]]

  var columnCount: Int { columns.first?.count ?? 0 }

  /// - Parameters:
  ///   - assigned: the laser of each point, or −1.
  ///   - count: of lasers.
  init(_ points: SweepPoints, lasers assigned: [Int], of count: Int) {
    lasers = Array(repeating: [], count: count)
    for (point, laser) in assigned.enumerated() where points.isSound[point] && laser >= 0 {
      lasers[laser].append(Return(azimuth: points.azimuth[point], range: points.range[point]))
    }
    for i in lasers.indices {
      lasers[i].sort { ($0.azimuth, $0.range) < ($1.azimuth, $1.range) }
    }
    let step = Sweep.step(of: lasers)
    let count = Int((360 / step).rounded())
    columns = lasers.map { laser in
      var columns = [Int32](repeating: -1, count: count)
      for (place, point) in laser.enumerated().reversed() {
        columns[Sweep.column(point.azimuth, step, count)] = Int32(place)
      }
      return columns
    }
    self.step = step
  }

  /// The mean of the gaps that are about as wide as the median one.
  private static func step(of lasers: [[Return]]) -> Double {
    var gaps: [Double] = []
    for laser in lasers {
      for (one, next) in zip(laser, laser.dropFirst()) {
        // A second return of the same shot is no step.
        let gap = next.azimuth - one.azimuth
        if gap > 0.02 { gaps.append(gap) }
      }
    }
    guard !gaps.isEmpty else { return 0.2 }
    let median = gaps.median
    return gaps.filter { $0 > 0.4 * median && $0 < 1.5 * median }.mean
  }

  private static func column(_ azimuth: Double, _ step: Double, _ count: Int) -> Int {
    Int((azimuth + 180) / step) % count
  }

  /// The shots between two successive returns that brought nothing.
  func missed(between one: Return, and next: Return) -> Int {
    max(0, Int(((next.azimuth - one.azimuth) / step).rounded()) - 1)
  }

  /// Whether a return of the same laser one shot to the left or right, or of a laser next to it,
  /// lies at about the same range: within 0.5 m or 3 %.
  func hasNeighbour(_ place: Int, of laser: Int) -> Bool {
    let row = lasers[laser]
    let here = row[place]
    let tolerance = max(0.5, 0.03 * here.range)
    for direction in [-1, 1] {
      var at = place + direction
      while row.indices.contains(at), (row[at].azimuth - here.azimuth).magnitude < 1.6 * step {
        if (row[at].range - here.range).magnitude <= tolerance { return true }
        at += direction
      }
    }
    let column = Sweep.column(here.azimuth, step, columnCount)
    for other in [laser - 1, laser + 1] where lasers.indices.contains(other) {
      for near in column - 1...column + 1 {
        let index = Int(columns[other][(near + columnCount) % columnCount])
        if index >= 0, (lasers[other][index].range - here.range).magnitude <= tolerance {
          return true
        }
      }
    }
    return false
  }

  /// By laser: the share of its shots that brought something back.
  var returned: [Double] {
    columns.map { laser in Double(laser.count { $0 >= 0 }) / Double(laser.count) }
  }
}
