internal import Sensors

/// What there is to know of one radar to change its scans as itself would have given them, learned
/// from clean ones:
///
/// ```
///            ┌─ codec: which fields, in which bytes      ┌─ signal: SNR by cross-section and range
/// clean ──▶ ─┼─ grid: on which values                    ├─ noise: of each measure
///            ├─ order: sorted by what, cut where         └─ returns: detections a target, cells
/// ```
/// A scan is opened, edited and closed; what was not edited stays byte for byte.
struct RadarTwin {
  let spec: SensorSpec
  private(set) var grid = RadarGrid()
  private(set) var order = RadarOrder()
  private(set) var noise = RadarNoise()
  private(set) var signal = RadarSignal()
  private(set) var returns = RadarReturns()
  /// Scans learned from.
  private(set) var scans = 0
  /// The last clean scans that it was shown, oldest first.
  private(set) var history: [[RadarDetection]] = []
  /// The extremes of each measure, by `RadarDetection.roles`.
  private var extremes: [ClosedRange<Double>?] = RadarDetection.roles.map { _ in nil }

  init(of spec: SensorSpec) { self.spec = spec }

  mutating func learn(from frame: Frame) {
    guard let detections = RadarTwin.detections(of: frame), !detections.isEmpty else { return }
    for detection in detections {
      grid.note(detection)
      for (i, role) in RadarDetection.roles.enumerated() where detection[role].isFinite {
        let value = detection[role]
        let seen = extremes[i] ?? value...value
        extremes[i] = Swift.min(seen.lowerBound, value)...Swift.max(seen.upperBound, value)
      }
    }
    order.note(detections)
    noise.note(detections, at: frame.header.captured)
    if RadarTwin.layout(of: frame)?[.snr] != nil { signal.note(detections) }
    returns.note(detections)
    scans += 1
  }

  /// Keeps what a clean scan lists, without learning from it.
  mutating func remember(_ frame: Frame) {
    guard let detections = RadarTwin.detections(of: frame) else { return }
    history.append(detections)
    if history.count > 3 { history.removeFirst() }
  }

  /// The smallest and the greatest of a measure so far; nil before the first scan.
  func extremes(of role: PointRole) -> ClosedRange<Double>? {
    RadarDetection.roles.firstIndex(of: role).flatMap { extremes[$0] }
  }

  /// Whether a measure has more than one value in this radar's lists.
  func isSpread(_ role: PointRole) -> Bool {
    extremes(of: role).map { $0.lowerBound < $0.upperBound } ?? false
  }

  /// The scan, to be edited; nil where it has no position or no Doppler, or is cut short.
  func open(_ frame: Frame) -> RadarScan? { RadarScan(frame, as: self) }

  /// The detection with the SNR that it has in this radar's list this time; nil where it is too
  /// weak to be listed.
  func measure(_ target: RadarDetection, _ random: inout Random) -> RadarDetection? {
    guard let floor = signal.floor else { return target }
    var measured = target
    measured.snr = signal.level(of: target) + signal.deviation * random.gaussian()
    return measured.snr > floor ? measured : nil
  }

  static func layout(of frame: Frame) -> PointLayout? {
    if case .points(let layout) = frame.header.layout { return layout }
    return nil
  }

  /// All detections of a scan, in the order of its list.
  static func detections(of frame: Frame) -> [RadarDetection]? {
    guard let layout = layout(of: frame) else { return nil }
    let codec = RadarCodec(layout: layout)
    var detections: [RadarDetection] = []
    for point in 0..<Int(layout.count) {
      guard let detection = codec.read(point, of: frame.payload) else { return nil }
      detections.append(detection)
    }
    return detections
  }
}
