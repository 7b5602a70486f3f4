internal import Kernels

/// How finely a lidar measures: the grid of what it reports, and its noise.
struct LidarResolution {
  enum Grid: Equatable {
    case none
    /// Metres: x, y and z are multiples of it.
    case coordinates(Double)
    /// Metres: ranges are multiples of it, or all of a ring off by the same.
    case ranges(Double)
  }

  let grid: Grid
  /// Whether ranges stand on their grid to the last bits, instead of scattering around it.
  private let isExact: Bool
  /// Metres: standard deviation of a range on a smooth surface.
  let noise: Double
  /// Metres: the farthest return of the sweep.
  let reach: Double

  private static let steps = [0.01, 0.005, 0.004, 0.002, 0.001]

  init(learnedFrom sweep: LidarSweep, _ lists: LidarRingLists) {
    let returns = (0..<sweep.count).filter(sweep.isReturn)
    let sample = stride(from: 0, to: returns.count, by: Swift.max(returns.count / 4000, 1)).map {
      returns[$0]
    }
    grid = LidarResolution.grid(of: sample, sweep)
    isExact = LidarResolution.isExact(grid, sample, sweep)
    noise = LidarResolution.noise(sweep, lists)
    reach = Double(sweep.range.reduce(0, Swift.max))
  }

  /// The coarsest grid that fits.
  private static func grid(of sample: [Int], _ sweep: LidarSweep) -> Grid {
    guard sample.count > 100 else { return .none }
    func share(_ coordinate: [Float], _ step: Double) -> Double {
      let fitting = sample.count { point in
        let steps = Double(coordinate[point]) / step
        return (steps - steps.rounded()).magnitude < 0.03
      }
      return Double(fitting) / Double(sample.count)
    }
    for step in steps where [sweep.x, sweep.y, sweep.z].allSatisfy({ share($0, step) > 0.98 }) {
      return .coordinates(step)
    }
    // Ranges of a re-projected cloud scatter around the grid: their mean direction on a circle
    // of one step's circumference stays long where there is a grid, and vanishes where not.
    for step in steps {
      var mean = Vector2.zero
      for point in sample {
        let steps = sweep.place(point).length / step
        let turn = Trigonometry.sineCosine((steps - steps.rounded()) * 2 * Double.pi)
        mean += Vector2(turn.cosine, turn.sine)
      }
      if mean.length > 0.2 * Double(sample.count) { return .ranges(step) }
    }
    return .none
  }

  private static func isExact(_ grid: Grid, _ sample: [Int], _ sweep: LidarSweep) -> Bool {
    guard case .ranges(let step) = grid else { return false }
    let fitting = sample.count { point in
      let range = sweep.place(point).length
      // What three coordinates of 32 bits may be off.
      return ((range / step).rounded() * step - range).magnitude < 2.5e-7 * range + 1e-6
    }
    return fitting * 100 > 98 * sample.count
  }

  /// From second differences along rings, which a smooth surface leaves to the noise.
  private static func noise(_ sweep: LidarSweep, _ lists: LidarRingLists) -> Double {
    var bends: [Float] = []
    for ring in 0..<lists.count {
      let points = lists[ring]
      for at in stride(from: points.startIndex + 1, to: points.endIndex - 1, by: 3) {
        let (a, b, c) = (Int(points[at - 1]), Int(points[at]), Int(points[at + 1]))
        let first = LidarFiring.way(from: sweep.azimuth[a], to: sweep.azimuth[b])
        let second = LidarFiring.way(from: sweep.azimuth[b], to: sweep.azimuth[c])
        guard sweep.range[b] < 20, first.magnitude > 1e-3, first.magnitude < 1e-2,
          (first - second).magnitude < 0.1 * first.magnitude
        else { continue }
        let bend = (sweep.range[a] - 2 * sweep.range[b] + sweep.range[c]).magnitude
        if bend < 0.25 { bends.append(bend) }
      }
    }
    guard bends.count > 50 else { return 0.02 }
    bends.sort()
    // The median of |N(0, 6 σ²)| is 0.6745 √6 σ.
    return Swift.max(Double(bends[bends.count / 2]) / 1.652, 0.002)
  }

  /// A range along a beam that held `old` before, moved by whole steps of the grid.
  func snapped(_ range: Double, from old: Double) -> Double {
    guard case .ranges(let step) = grid else { return range }
    return old + ((range - old) / step).rounded() * step
  }

  /// A place on the grid.
  func snapped(_ place: Vector3) -> Vector3 {
    switch grid {
    case .coordinates(let step):
      return Vector3(
        (place.x / step).rounded() * step, (place.y / step).rounded() * step,
        (place.z / step).rounded() * step)
    case .ranges(let step) where isExact && place.length > step:
      return place * ((place.length / step).rounded() * step / place.length)
    case .ranges, .none:
      return place
    }
  }
}
