import Foundation

/// Along which line each laser of a lidar looks, learned from clean sweeps: z = height + slope · R,
/// R being the distance from the sensor's axis. A laser that sits off the sensor's origin sees a
/// near target at another elevation than a far one.
struct BeamLines {
  private struct Line {
    var height = 0.0
    var slope = 0.0
  }

  private var lines: [Line]
  /// Metres: the grid that coordinates stand on; 0 = none.
  private let coordinates: Double
  /// Degrees off a laser's line in clean sweeps, at the most.
  private var tolerance = 0.0

  init(learning sweeps: [SweepPoints], lasers table: LaserTable, coordinates: Double) {
    self.coordinates = coordinates
    let assigned = sweeps.map(table.assign)
    var points = [[(level: Double, height: Double)]](repeating: [], count: table.elevations.count)
    for (sweep, lasers) in zip(sweeps, assigned) {
      for (point, laser) in lasers.enumerated() where laser >= 0 && sweep.isSound[point] {
        points[laser].append((sweep.level[point], sweep.height[point]))
      }
    }
    lines = zip(points, table.elevations).map { points, elevation in
      BeamLines.line(through: points, at: tan(elevation * .pi / 180))
    }
    tolerance = zip(sweeps, assigned).map { residuals($0, $1).max() ?? 0 }.max() ?? 0
  }

  func features(of sweep: SweepPoints, lasers: [Int]) -> FeatureList {
    let residuals = residuals(sweep, lasers)
    var list = FeatureList()
    list.add(defects: "off the beams", residuals.max() ?? 0)
    list.add(defects: "many off the beams", residuals.count { $0 > tolerance * 1.2 + 1e-5 })
    return list
  }

  /// By least squares over angles, twice: the second time without what is far off.
  private static func line(
    through points: [(level: Double, height: Double)], at slope: Double
  ) -> Line {
    var line = Line(slope: slope)
    for limit in [0.5, 0.02] {
      // z / R = slope + height / R.
      var (n, sx, sy, sxx, sxy) = (0.0, 0.0, 0.0, 0.0, 0.0)
      for point in points where point.level > 0 {
        guard (point.height - line.height - line.slope * point.level).magnitude < limit else {
          continue
        }
        let (x, y) = (1 / point.level, point.height / point.level)
        n += 1
        sx += x
        sy += y
        sxx += x * x
        sxy += x * y
      }
      let spread = n * sxx - sx * sx
      guard n > 50, spread > 1e-6 * n * n else { continue }
      line.height = (n * sxy - sx * sy) / spread
      line.slope = (sy - line.height * sx) / n
    }
    return line
  }

  /// Degrees from each point to its laser's line, less what its coordinates cannot tell.
  private func residuals(_ sweep: SweepPoints, _ lasers: [Int]) -> [Double] {
    lasers.enumerated().compactMap { point, laser in
      guard laser >= 0, sweep.isSound[point] else { return nil }
      let (line, level, range) = (lines[laser], sweep.level[point], sweep.range[point])
      let off = (sweep.height[point] - line.height - line.slope * level).magnitude
      let angle = off * level / (range * range) * 180 / .pi
      return max(0, angle - Grid.angle(of: coordinates, at: range))
    }
  }
}
