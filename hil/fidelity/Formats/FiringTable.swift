import Foundation

/// In which order, at which azimuths and at which times a lidar fires, learned from clean sweeps.
struct FiringTable {
  /// Of lasers.
  private let count: Int
  /// Degrees from one shot of a laser to its next, a whole part of a turn.
  private let step: Double
  /// +1 = counter-clockwise in the payload's order.
  private let direction: Double
  /// By laser: where in a step its azimuths lie, in steps; nil where they lie anywhere.
  private let phases: [Double]?
  /// Seconds of a turn; nil where points have no times.
  private let turn: Double?
  /// By laser: degrees between where it looks and where the time says the head is.
  private let offsets: [Double]
  /// Degrees; in clean sweeps, at the most.
  private let timeTolerance: Double
  /// Metres: the grid that coordinates stand on; 0 = none.
  private let coordinates: Double
  /// Those that nearly all points of clean sweeps keep: a lidar of two returns has its shots twice.
  private var rules: Set<String> = []

  init(learning sweeps: [SweepPoints], lasers table: LaserTable, coordinates: Double) {
    self.coordinates = coordinates
    count = table.elevations.count
    let clean = sweeps.map { ($0, table.assign($0)) }
    let step = clean.first.map { Sweep($0, lasers: $1, of: table.elevations.count).step } ?? 0.2
    self.step = 360 / (360 / step).rounded()
    var turns = 0.0
    for (sweep, lasers) in clean {
      FiringTable.successive(sweep, lasers) { turns += $0 > 0 ? 1 : -1 }
    }
    direction = turns < 0 ? -1 : 1
    phases = FiringTable.phases(clean, step: self.step, count: count)
    turn = sweeps.first?.time.flatMap { $0.max() }.flatMap { $0 > 0 ? $0 : nil }
    (offsets, timeTolerance) = FiringTable.offsets(
      clean, direction: direction, turn: turn, count: count, coordinates)
    for (sweep, lasers) in clean {
      let kept = breaks(in: sweep, lasers).filter { 100 * $0.count <= lasers.count }.map(\.rule)
      rules = rules.isEmpty ? Set(kept) : rules.intersection(kept)
    }
  }

  /// - Parameter lasers: of the points; −1 = unknown.
  func features(of sweep: SweepPoints, lasers: [Int]) -> FeatureList {
    var list = FeatureList()
    for (rule, breaks) in breaks(in: sweep, lasers) {
      list.add(defects: rule, rules.contains(rule) ? breaks : 0)
    }
    let phase = phaseResiduals(sweep, lasers)
    list.add(defects: "off the firing grid", phase.max() ?? 0)
    list.add(defects: "many off the firing grid", phase.count { $0 > 0.1 })
    let times = timeResiduals(sweep, lasers)
    list.add(defects: "off the time of firing", min(20, times.max() ?? 0))
    list.add(
      defects: "many off the time of firing", times.count { $0 > timeTolerance * 1.2 + 1e-3 })
    return list
  }

  /// The points or pairs of them that break each rule of order.
  private func breaks(in sweep: SweepPoints, _ lasers: [Int]) -> [(rule: String, count: Int)] {
    var against = 0
    FiringTable.successive(sweep, lasers) { if $0 * direction < 0 { against += 1 } }
    return [
      ("against the turn", against), ("times that fall", sweep.time?.falls ?? 0),
      ("lasers out of order", laserDisorder(sweep, lasers)),
      ("lasers unknown", lasers.count { $0 < 0 }),
      ("shots twice", repeats(Sweep(sweep, lasers: lasers, of: count))),
    ]
  }

  /// Degrees, signed, from each return of a laser to its next in the payload's order.
  private static func successive(
    _ sweep: SweepPoints, _ lasers: [Int], _ visit: (Double) -> Void
  ) {
    var last: [Int: Double] = [:]
    for (point, laser) in lasers.enumerated() where sweep.isSound[point] {
      guard laser >= 0 else { continue }
      if let before = last[laser] {
        let change = wrapped(sweep.azimuth[point] - before)
        if change.magnitude > 0.02 { visit(change) }
      }
      last[laser] = sweep.azimuth[point]
    }
  }

  /// The successive points of one azimuth whose lasers do not follow as most do.
  private func laserDisorder(_ sweep: SweepPoints, _ lasers: [Int]) -> Int {
    var (rising, falling) = (0, 0)
    for point in lasers.indices.dropFirst() {
      let (laser, before) = (lasers[point], lasers[point - 1])
      guard laser >= 0, before >= 0 else { continue }
      let change = FiringTable.wrapped(sweep.azimuth[point] - sweep.azimuth[point - 1])
      guard change.magnitude < step / 2 else { continue }
      if laser > before { rising += 1 } else { falling += 1 }
    }
    return min(rising, falling)
  }

  private func repeats(_ sweep: Sweep) -> Int {
    sweep.lasers.reduce(0) { sum, laser in
      sum + zip(laser, laser.dropFirst()).count { $1.azimuth - $0.azimuth < step / 4 }
    }
  }

  private static func phases(
    _ clean: [(SweepPoints, [Int])], step: Double, count: Int
  ) -> [Double]? {
    var sums = [(cosine: Double, sine: Double, count: Double)](
      repeating: (0, 0, 0), count: count)
    for (sweep, lasers) in clean {
      for (point, laser) in lasers.enumerated() where sweep.isSound[point] {
        guard laser >= 0 else { continue }
        let angle = sweep.azimuth[point] / step * 2 * .pi
        sums[laser].cosine += cos(angle)
        sums[laser].sine += sin(angle)
        sums[laser].count += 1
      }
    }
    let lengths = sums.filter { $0.count > 0 }
      .map { ($0.cosine * $0.cosine + $0.sine * $0.sine).squareRoot() / $0.count }
    guard lengths.median > 0.95 else { return nil }
    return sums.map { atan2($0.sine, $0.cosine) / (2 * .pi) }
  }

  /// Steps from each point to its laser's nearest shot, less what its coordinates cannot tell.
  private func phaseResiduals(_ sweep: SweepPoints, _ lasers: [Int]) -> [Double] {
    guard let phases else { return [] }
    return lasers.enumerated().compactMap { point, laser in
      guard laser >= 0, sweep.isSound[point] else { return nil }
      let place = sweep.azimuth[point] / step - phases[laser]
      let unknown = Grid.angle(of: coordinates, at: sweep.level[point]) / step
      return max(0, (place - place.rounded()).magnitude - unknown)
    }
  }

  private static func offsets(
    _ clean: [(SweepPoints, [Int])], direction: Double, turn: Double?, count: Int,
    _ coordinates: Double
  ) -> (offsets: [Double], tolerance: Double) {
    let none = [Double](repeating: 0, count: count)
    guard let turn else { return (none, 0) }
    var byLaser = [[Double]](repeating: [], count: count)
    for (sweep, lasers) in clean {
      let leads = leads(sweep, direction: direction, turn: turn)
      for (point, laser) in lasers.enumerated() where sweep.isSound[point] {
        if laser >= 0 { byLaser[laser].append(leads[point]) }
      }
    }
    let offsets = byLaser.map { $0.isEmpty ? 0 : $0.median }
    let largest = clean.map { sweep, lasers in
      detrended(
        sweep, lasers, leads(sweep, direction: direction, turn: turn), offsets, coordinates
      ).max() ?? 0
    }
    return (offsets, largest.max() ?? 0)
  }

  /// Degrees, magnitudes: from where each point's laser looks at its time to its azimuth.
  private func timeResiduals(_ sweep: SweepPoints, _ lasers: [Int]) -> [Double] {
    guard let turn else { return [] }
    return FiringTable.detrended(
      sweep, lasers, FiringTable.leads(sweep, direction: direction, turn: turn), offsets,
      coordinates)
  }

  /// Degrees by which each point's azimuth leads the head, around the mean of the sweep.
  private static func leads(
    _ sweep: SweepPoints, direction: Double, turn: Double
  ) -> [Double] {
    let times = sweep.time ?? []
    let leads = sweep.azimuth.indices.map {
      sweep.azimuth[$0] - direction * 360 * times[$0] / turn
    }
    let sines = leads.indices.reduce((0.0, 0.0)) { sum, point in
      guard sweep.isSound[point] else { return sum }
      return (sum.0 + cos(leads[point] * .pi / 180), sum.1 + sin(leads[point] * .pi / 180))
    }
    let mean = atan2(sines.1, sines.0) * 180 / .pi
    return leads.map { wrapped($0 - mean) }
  }

  /// Without each laser's offset, and without the line over time that a slightly longer or shorter
  /// turn makes, and less what the coordinates cannot tell.
  private static func detrended(
    _ sweep: SweepPoints, _ lasers: [Int], _ leads: [Double], _ offsets: [Double],
    _ coordinates: Double
  ) -> [Double] {
    let times = sweep.time ?? []
    let sound = lasers.indices.filter { lasers[$0] >= 0 && sweep.isSound[$0] }
    let pairs = sound.map { (time: times[$0], lead: leads[$0] - offsets[lasers[$0]]) }
    let (time, lead) = (pairs.map(\.time).mean, pairs.map(\.lead).mean)
    let spread = pairs.reduce(0) { $0 + ($1.time - time) * ($1.time - time) }
    let common = pairs.reduce(0) { $0 + ($1.time - time) * ($1.lead - lead) }
    let slope = spread > 0 ? common / spread : 0
    return zip(sound, pairs).map { point, pair in
      let off = (pair.lead - lead - slope * (pair.time - time)).magnitude
      return max(0, off - Grid.angle(of: coordinates, at: sweep.level[point]))
    }
  }

  private static func wrapped(_ degrees: Double) -> Double {
    degrees - 360 * (degrees / 360).rounded()
  }
}
