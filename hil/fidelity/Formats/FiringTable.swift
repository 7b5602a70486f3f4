import Foundation

/// In which order, at which azimuths and at which times a lidar fires, learned from clean sweeps.
struct FiringTable {
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

  init(learning sweeps: [SweepPoints], lasers table: LaserTable) {
    let step = sweeps.first.map { Sweep($0, lasers: table).step } ?? 0.2
    self.step = 360 / (360 / step).rounded()
    let clean = sweeps.map { ($0, table.assign($0)) }
    var turns = 0.0
    for (sweep, lasers) in clean {
      FiringTable.successive(sweep, lasers) { turns += $0 > 0 ? 1 : -1 }
    }
    direction = turns < 0 ? -1 : 1
    phases = FiringTable.phases(clean, step: self.step, count: table.elevations.count)
    turn = sweeps.first?.time.flatMap { $0.max() }.flatMap { $0 > 0 ? $0 : nil }
    (offsets, timeTolerance) = FiringTable.offsets(
      clean, direction: direction, turn: turn, count: table.elevations.count)
  }

  func features(of sweep: SweepPoints, lasers table: LaserTable) -> FeatureList {
    let lasers = table.assign(sweep)
    let count = Double(max(1, sweep.range.count))
    var list = FeatureList()
    var against = 0
    FiringTable.successive(sweep, lasers) { if $0 * direction < 0 { against += 1 } }
    list.add("against the turn", Double(against) / count)
    list.add("times that fall", sweep.time?.shareFalling ?? 0)
    list.add("lasers out of order", laserDisorder(sweep, lasers))
    list.add("lasers unknown", Double(lasers.count { $0 == nil }) / count)
    list.add("shots twice", Double(repeats(Sweep(sweep, lasers: table))) / count)
    let phase = phaseResiduals(sweep, lasers)
    list.add("off the firing grid", phase.max() ?? 0)
    list.add("share off the firing grid", Double(phase.count { $0 > 0.1 }) / count)
    let times = timeResiduals(sweep, lasers)
    list.add("off the time of firing", min(20, times.max() ?? 0))
    list.add(
      "share off the time of firing",
      Double(times.count { $0 > timeTolerance * 1.2 + 1e-3 }) / count)
    return list
  }

  /// Degrees, signed, from each return of a laser to its next in the payload's order.
  private static func successive(
    _ sweep: SweepPoints, _ lasers: [Int?], _ visit: (Double) -> Void
  ) {
    var last: [Int: Double] = [:]
    for (point, laser) in lasers.enumerated() where sweep.isSound[point] {
      guard let laser else { continue }
      if let before = last[laser] {
        let change = wrapped(sweep.azimuth[point] - before)
        if change.magnitude > 0.02 { visit(change) }
      }
      last[laser] = sweep.azimuth[point]
    }
  }

  /// The share of successive points of one azimuth whose lasers do not follow as most do.
  private func laserDisorder(_ sweep: SweepPoints, _ lasers: [Int?]) -> Double {
    var (rising, falling) = (0, 0)
    for point in lasers.indices.dropFirst() {
      guard let laser = lasers[point], let before = lasers[point - 1] else { continue }
      let change = FiringTable.wrapped(sweep.azimuth[point] - sweep.azimuth[point - 1])
      guard change.magnitude < step / 2 else { continue }
      if laser > before { rising += 1 } else { falling += 1 }
    }
    return Double(min(rising, falling)) / Double(max(1, rising + falling))
  }

  private func repeats(_ sweep: Sweep) -> Int {
    sweep.lasers.reduce(0) { sum, laser in
      sum + zip(laser, laser.dropFirst()).count { $1.azimuth - $0.azimuth < step / 4 }
    }
  }

  private static func phases(
    _ clean: [(SweepPoints, [Int?])], step: Double, count: Int
  ) -> [Double]? {
    var sums = [(cosine: Double, sine: Double, count: Double)](
      repeating: (0, 0, 0), count: count)
    for (sweep, lasers) in clean {
      for (point, laser) in lasers.enumerated() where sweep.isSound[point] {
        guard let laser else { continue }
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

  /// Steps from each point to its laser's nearest shot.
  private func phaseResiduals(_ sweep: SweepPoints, _ lasers: [Int?]) -> [Double] {
    guard let phases else { return [] }
    return lasers.enumerated().compactMap { point, laser in
      guard let laser, sweep.isSound[point] else { return nil }
      let place = sweep.azimuth[point] / step - phases[laser]
      return (place - place.rounded()).magnitude
    }
  }

  private static func offsets(
    _ clean: [(SweepPoints, [Int?])], direction: Double, turn: Double?, count: Int
  ) -> (offsets: [Double], tolerance: Double) {
    let none = [Double](repeating: 0, count: count)
    guard let turn else { return (none, 0) }
    var byLaser = [[Double]](repeating: [], count: count)
    for (sweep, lasers) in clean {
      let leads = leads(sweep, direction: direction, turn: turn)
      for (point, laser) in lasers.enumerated() where sweep.isSound[point] {
        if let laser { byLaser[laser].append(leads[point]) }
      }
    }
    let offsets = byLaser.map { $0.isEmpty ? 0 : $0.median }
    let largest = clean.map { sweep, lasers in
      detrended(sweep, lasers, leads(sweep, direction: direction, turn: turn), offsets).max() ?? 0
    }
    return (offsets, largest.max() ?? 0)
  }

  /// Degrees, magnitudes: from where each point's laser looks at its time to its azimuth.
  private func timeResiduals(_ sweep: SweepPoints, _ lasers: [Int?]) -> [Double] {
    guard let turn else { return [] }
    return FiringTable.detrended(
      sweep, lasers, FiringTable.leads(sweep, direction: direction, turn: turn), offsets)
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
  /// turn makes.
  private static func detrended(
    _ sweep: SweepPoints, _ lasers: [Int?], _ leads: [Double], _ offsets: [Double]
  ) -> [Double] {
    let times = sweep.time ?? []
    let pairs = lasers.enumerated().compactMap { point, laser -> (time: Double, lead: Double)? in
      guard let laser, sweep.isSound[point] else { return nil }
      return (times[point], leads[point] - offsets[laser])
    }
    let (time, lead) = (pairs.map(\.time).mean, pairs.map(\.lead).mean)
    let spread = pairs.reduce(0) { $0 + ($1.time - time) * ($1.time - time) }
    let common = pairs.reduce(0) { $0 + ($1.time - time) * ($1.lead - lead) }
    let slope = spread > 0 ? common / spread : 0
    return pairs.map { ($0.lead - lead - slope * ($0.time - time)).magnitude }
  }

  private static func wrapped(_ degrees: Double) -> Double {
    degrees - 360 * (degrees / 360).rounded()
  }
}
