internal import Sensors

/// In which order a radar lists its detections, and where its list is cut, learned from its scans.
struct RadarOrder {
  enum Key: CaseIterable {
    case range, azimuth
    /// Strongest first.
    case strength

    func value(of detection: RadarDetection) -> Double {
      switch self {
      case .range: detection.range
      case .azimuth: detection.azimuth
      case .strength: detection.snr == 0 ? -detection.rcs : -detection.snr
      }
    }
  }

  /// Neighbours in order, out of all of them. Places on a grid are a little out of order: 0.94.
  private static let least = 0.8
  /// Metres that the range falls by where a second list begins behind the first (ARS 408: that of
  /// the near scan, then that of the far scan).
  private static let fall = 10.0
  /// Scans of one length that make it a limit, where the layout names none.
  private static let fewestFull = 3

  private var inOrder = [Int](repeating: 0, count: Key.allCases.count)
  private var pairs = 0
  /// Of the last scans: their length, and the SNR of their weakest detection.
  private var lengths: [(count: Int, weakest: Double)] = []

  mutating func note(_ detections: [RadarDetection]) {
    for (before, after) in zip(detections, detections.dropFirst()) {
      for (i, key) in Key.allCases.enumerated()
      where key.value(of: before) <= key.value(of: after) {
        inOrder[i] += 1
      }
      pairs += 1
    }
    if lengths.count == 256 { lengths.removeFirst() }
    lengths.append((detections.count, detections.map(\.snr).min() ?? 0))
  }

  /// What the list is sorted by; nil = by nothing that is known.
  var key: Key? {
    guard pairs > 0, let best = inOrder.indices.max(by: { inOrder[$0] < inOrder[$1] }),
      Double(inOrder[best]) >= RadarOrder.least * Double(pairs)
    else { return nil }
    return Key.allCases[best]
  }

  /// Whether no detection is out of order, but for where one list ends and another begins.
  var isStrict: Bool {
    guard let key, let i = Key.allCases.firstIndex(of: key) else { return false }
    return pairs - inOrder[i] <= lengths.count
  }

  /// Which list of those behind each other a detection is in, by its place.
  func runs(of detections: [RadarDetection]) -> [Int] {
    var run = 0
    return detections.indices.map { i in
      if key == .range, i > 0, detections[i].range < detections[i - 1].range - RadarOrder.fall {
        run += 1
      }
      return run
    }
  }

  /// The most detections that a list has.
  func limit(of layout: PointLayout, _ spec: SensorSpec) -> Int {
    let bound = spec.maximumPoints > 0 ? spec.maximumPoints : .max
    if layout.capacity > 0 { return Swift.min(Int(layout.capacity), bound) }
    return Swift.min(longest ?? .max, bound)
  }

  /// Whether a full list has lost its weakest, instead of its last: then the weakest that is left
  /// is stronger than in a list with room. Without an SNR, or any full list, it is the last with
  /// none, the weakest with one.
  func dropsWeakest(at limit: Int, hasStrength: Bool) -> Bool {
    guard hasStrength else { return false }
    let full = lengths.filter { $0.count >= limit }.map(\.weakest)
    let open = lengths.filter { $0.count < limit }.map(\.weakest)
    guard full.count >= RadarOrder.fewestFull, open.count >= RadarOrder.fewestFull
    else { return true }
    return RadarNoise.median(full) > RadarNoise.median(open) + 0.5
  }

  private var longest: Int? {
    guard let longest = lengths.map(\.count).max(),
      lengths.count(where: { $0.count == longest }) >= RadarOrder.fewestFull
    else { return nil }
    return longest
  }
}
