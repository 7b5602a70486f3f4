import Kernels

/// Learns a lidar's lasers and firing grid from its first sweeps.
///
/// 1. The first sweep says what tells the lasers apart: the driver's rings, the order of the
///    points, or the elevations at which they crowd.
/// 2. From the second, each laser's cone, and how far apart its firings are.
/// 3. From the third, the cones again without what lay off them, and the firings' phases.
struct BeamLearning: Sendable {
  /// A sweep with fewer points says too little, and is passed over.
  private static let fewestPoints = 500
  /// Metres: nearer points say little of their elevation.
  private static let nearest = 2.0
  /// Radians: of a laser of which nothing but its elevation is known.
  private static let firstSpread = 0.0003
  /// Tangents off a known cone beyond which a point is not of it, beside four spreads.
  private static let miss = 0.002
  private static let fewestLasers = 4
  /// Of a sweep's points, how many must be a laser's.
  private static let leastShare = 0.9

  private var sweeps = 0
  private var source = BeamTable.Source.bins
  /// Where the order of the points tells the lasers.
  private(set) var order: RingOrder?
  private var grid = FiringGrid()
  private var cones: [BeamTable.Laser?] = []
  /// By point: its laser's number, or 128 and more.
  private var lasers: [UInt16]

  /// - Parameter capacity: points of a sweep at most.
  init(capacity: Int) {
    lasers = [UInt16](repeating: RangeImage.none, count: capacity)
  }

  /// Learns from a sweep.
  ///
  /// - Parameters:
  ///   - points: measured for `FiringGrid.provisional` columns; with rings as keys, if the driver
  ///     gives them.
  ///   - capacity: cells that there is room for.
  /// - Returns: the table, from the third sweep.
  mutating func learn(
    from points: inout SweepPoints, hasRings: Bool, capacity: Int
  ) -> BeamTable? {
    guard points.count >= Self.fewestPoints else { return nil }
    sweeps += 1
    points.measureBins()
    switch sweeps {
    case 1:
      chooseSource(points, hasRings: hasRings)
      return nil
    case 2:
      tellLasers(points)
      cones = fit(points, by: [])
      grid.addDistances(lasers, points.places, points.count)
      return nil
    default:
      tellLasers(points)
      cones = fit(points, by: cones)
      return finish(&points, capacity: capacity)
    }
  }

  private mutating func chooseSource(_ points: SweepPoints, hasRings: Bool) {
    if hasRings {
      source = .ring
    } else if let order = RingOrder(points) {
      self.order = order
      source = .order
    } else {
      var peaks = SlopePeaks()
      peaks.add(
        points.bins, points.count, steps: points.steps,
        nearest: UInt16(Self.nearest / Double(RangeImage.step)))
      cones = peaks.lasers().map {
        BeamTable.Laser(ring: 0, slope: $0, spread: Self.firstSpread)
      }
      source = cones.isEmpty ? .bins : .elevation
    }
  }

  private mutating func tellLasers(_ points: SweepPoints) {
    switch source {
    case .ring:
      for i in 0..<points.count { lasers[i] = points.keys[i] }
    case .order:
      let starts = order?.split(points) ?? []
      for (ring, range) in zip(starts, starts.dropFirst()).enumerated() {
        for i in range.0..<range.1 { lasers[i] = UInt16(ring) }
      }
    case .elevation:
      let table = BeamTable(
        .elevation, cones.compactMap(\.self), columns: FiringGrid.provisional, azimuth: -Double.pi)
      for i in 0..<points.count { lasers[i] = table.table.row(ofKey: points.bins[i]) }
    case .bins: break
    }
  }

  /// The cones through the points of each laser.
  ///
  /// - Parameter known: cones of before, from which points must not lie too far; or none.
  private func fit(
    _ points: SweepPoints, by known: [BeamTable.Laser?]
  ) -> [BeamTable.Laser?] {
    var fits = [LaserFit](repeating: LaserFit(), count: 128)
    for i in 0..<points.count where lasers[i] < 128 && points.steps[i] != RangeImage.none {
      let (level, height) = points.place(i)
      guard level >= Self.nearest else { continue }
      let laser = Int(lasers[i])
      if laser < known.count, let cone = known[laser] {
        let miss = (height / level - cone.slope - cone.origin / level).magnitude
        guard miss < Self.miss + 4 * cone.spread else { continue }
      }
      fits[laser].add(level: level, height: height)
    }
    return fits.enumerated().map { number, fit in
      var cone = fit.cone(isCentred: source == .elevation)
      cone?.ring = UInt16(number)
      return cone
    }
  }

  private mutating func finish(_ points: inout SweepPoints, capacity: Int) -> BeamTable {
    let known = cones.compactMap(\.self)
    let told = lasers[..<points.count].count { $0 < 128 }
    guard source != .bins, known.count >= Self.fewestLasers,
      Double(told) >= Self.leastShare * Double(points.count), var columns = grid.columns()
    else {
      order = nil
      return BeamTable.bins
    }
    while columns * known.count > capacity { columns /= 2 }
    points.measure(columns: columns)
    grid.addPhases(lasers, points.places, points.count)
    let (first, offsets) = grid.offsets()
    let lasers = known.map { cone in
      var cone = cone
      cone.offset = offsets[Int(cone.ring)]
      return cone
    }
    return BeamTable(
      source, lasers, columns: columns,
      azimuth: first / Double(columns) * 2 * Double.pi - Double.pi)
  }
}
