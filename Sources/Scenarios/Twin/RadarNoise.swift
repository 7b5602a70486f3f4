internal import Sensors

/// How much a radar's measures vary from scan to scan where nothing else does, learned by matching
/// the detections of successive scans.
///
/// Each is looked for where its Doppler takes it; two that are each other's nearest within the
/// gate are one target. σ = 1.4826 · median |Δ − median Δ| / √2, which a share of false matches
/// hardly moves.
struct RadarNoise {
  static let gate = RadarGate(range: 1, azimuth: 0.05, doppler: 0.5)
  /// Until matches say more: what this finds on the lists of an ARS 408.
  private static let usual: [Double] = [0.15, 0.007, 0.01, 0.05, 2.5, 2.5]
  private static let window = 512
  private static let fewest = 40

  /// By role, the last differences, as rings.
  private var differences = [[Double]](repeating: [], count: RadarDetection.roles.count)
  private var next = 0
  private var last: (detections: [RadarDetection], instant: Instant)?

  mutating func note(_ detections: [RadarDetection], at instant: Instant) {
    defer { last = (detections, instant) }
    guard let last else { return }
    let seconds = instant.seconds(since: last.instant)
    guard seconds > 0, seconds < 0.3 else { return }
    let expected = last.detections.map { $0.moved(by: seconds) }
    for pair in RadarNoise.matches(expected, detections) {
      for (i, role) in RadarDetection.roles.enumerated() {
        let difference = detections[pair.found][role] - expected[pair.expected][role]
        if differences[i].count < RadarNoise.window {
          differences[i].append(difference)
        } else {
          differences[i][next % RadarNoise.window] = difference
        }
      }
      next += 1
    }
  }

  /// The standard deviation of a measure; of RCS and SNR that of their fluctuation.
  func deviation(of role: PointRole) -> Double {
    guard let i = RadarDetection.roles.firstIndex(of: role) else { return 0 }
    guard differences[i].count >= RadarNoise.fewest else { return RadarNoise.usual[i] }
    let middle = RadarNoise.median(differences[i])
    let spread = RadarNoise.median(differences[i].map { ($0 - middle).magnitude })
    return 1.4826 * spread / 2.0.squareRoot()
  }

  /// Pairs that are each other's nearest, within the gate.
  static func matches(
    _ expected: [RadarDetection], _ found: [RadarDetection]
  ) -> [(expected: Int, found: Int)] {
    expected.indices.compactMap { i in
      guard let j = nearest(to: expected[i], among: found),
        nearest(to: found[j], among: expected) == i
      else { return nil }
      return (i, j)
    }
  }

  /// The nearest within a gate.
  static func nearest(
    to detection: RadarDetection, among others: [RadarDetection], in gate: RadarGate = gate
  ) -> Int? {
    var best: (index: Int, distance: Double)?
    for (i, other) in others.enumerated() {
      let distance = detection.distance(to: other, in: gate)
      if distance < best?.distance ?? 1 { best = (i, distance) }
    }
    return best?.index
  }

  /// The upper of the middle two of an even number; `values` is not empty.
  static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
