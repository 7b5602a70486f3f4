import Sensors

/// What is measured of each sweep.
struct LidarFigures {
  /// Degrees of elevation that a band spans: lasers differ from model to model, what lies there
  /// does not.
  private static let bands: [(name: String, range: Range<Double>)] = [
    ("below -8°", -30..<(-8)), ("-8° to -4°", -8..<(-4)), ("-4° to -1.5°", -4..<(-1.5)),
    ("-1.5° to 0.5°", -1.5..<0.5), ("0.5° to 2.5°", 0.5..<2.5), ("above 2.5°", 2.5..<30),
  ]

  static let figures: [Figure] =
    bands.map { Figure("lidar: shots returned, \($0.name)", "%", digits: 1) } + [
      Figure("lidar: range noise of flat surfaces", "mm", digits: 1),
      Figure("lidar: isolated returns", "%", digits: 2),
      Figure("lidar: runs without return, a laser's turn", "", digits: 1),
      Figure("lidar: run without return, mean", "shots", digits: 2),
      Figure("lidar: run without return, p95", "shots", digits: 1),
      Figure("lidar: run below -4°, mean", "shots", digits: 2),
      Figure("lidar: intensity, median", "of 255", digits: 1),
      Figure("lidar: intensity, quartile range", "of 255", digits: 1),
    ]

  private let table: LaserTable
  /// What makes 255 of the brightest.
  private let intensityScale: Double

  /// - Parameter sweeps: some of the sensor, from which its lasers are learned.
  init(learning sweeps: [SweepPoints]) {
    table = LaserTable(learning: sweeps)
    let brightest = sweeps.compactMap { $0.intensity.max() }.max() ?? 255
    intensityScale = brightest <= 1 ? 255 : 1
  }

  /// In the order of `figures`.
  func measure(_ points: SweepPoints) -> [Double] {
    let sweep = Sweep(points, lasers: table.assign(points), of: table.elevations.count)
    let returned = sweep.returned
    var values = LidarFigures.bands.map { band in
      100
        * returned.indices.filter { band.range.contains(table.elevations[$0]) }
        .map { returned[$0] }.mean
    }
    values.append(1000 * noise(of: sweep))
    values.append(100 * isolated(in: sweep))
    let runs = runs(in: sweep)
    values.append(Double(runs.all.count) / Double(sweep.lasers.count { !$0.isEmpty }))
    values += [runs.all.mean, runs.all.quantile(0.95), runs.low.mean]
    let intensities = points.intensity.indices.filter { points.isSound[$0] }
      .map { points.intensity[$0] * intensityScale }
    values += [intensities.median, intensities.interquartileRange]
    return values
  }

  /// Metres: of second differences along a laser where five successive shots all hit one smooth
  /// surface. White noise of σ makes them √6 σ.
  private func noise(of sweep: Sweep) -> Double {
    var differences: [Double] = []
    for laser in sweep.lasers where laser.count > 4 {
      for i in 2..<laser.count - 2 {
        let window = laser[i - 2...i + 2]
        guard 3...60 ~= laser[i].range else { continue }
        let isSmooth = zip(window, window.dropFirst()).allSatisfy { one, next in
          let gap = (next.azimuth - one.azimuth) / sweep.step
          return 0.4...1.5 ~= gap && (next.range - one.range).magnitude < 0.3
        }
        guard isSmooth else { continue }
        let bends = (i - 1...i + 1).map {
          laser[$0 - 1].range - 2 * laser[$0].range + laser[$0 + 1].range
        }
        if bends.allSatisfy({ $0.magnitude < 0.2 }) { differences.append(bends[1]) }
      }
    }
    return differences.robustDeviation / 6.0.squareRoot()
  }

  private func isolated(in sweep: Sweep) -> Double {
    var (alone, all) = (0, 0)
    for laser in sweep.lasers.indices {
      for place in sweep.lasers[laser].indices {
        all += 1
        if !sweep.hasNeighbour(place, of: laser) { alone += 1 }
      }
    }
    return Double(alone) / Double(all)
  }

  /// Lengths in shots; and those of lasers that look at the ground nearby.
  private func runs(in sweep: Sweep) -> (all: [Double], low: [Double]) {
    var (all, low): ([Double], [Double]) = ([], [])
    for (elevation, laser) in zip(table.elevations, sweep.lasers) {
      guard let first = laser.first, laser.count > 1 else { continue }
      let around = Sweep.Return(azimuth: first.azimuth + 360, range: first.range)
      for (one, next) in zip(laser, laser.dropFirst() + [around]) {
        let missed = sweep.missed(between: one, and: next)
        guard missed > 0 else { continue }
        all.append(Double(missed))
        if elevation < -4 { low.append(Double(missed)) }
      }
    }
    return (all, low)
  }
}
