internal import Sensors

/// Takes a target's detections out of the list: what a raised noise floor in its cells does. Where
/// the list was full, others take their place.
struct TargetRemoval: RadarEdit {
  private var lock: TargetLock

  init(_ settings: AttackSettings) { lock = TargetLock(settings) }

  mutating func apply(to scan: inout RadarScan, _ context: inout EditContext) -> RadarEffect {
    let members = lock.follow(scan, context)
    guard !members.isEmpty else { return .none }
    scan.remove { members.contains($0) }
    scan.refill(&context.random)
    return .within(lock.region)
  }
}

/// Raises the noise floor everywhere: the weakest of the list are gone, 5 % of it a decibel.
struct NoiseFloor: RadarEdit {
  private static let share = 0.05

  /// dB.
  private let raise: Double

  init(_ settings: AttackSettings) { raise = settings["floor"] }

  mutating func apply(to scan: inout RadarScan, _ context: inout EditContext) -> RadarEffect {
    let detections = scan.detections
    let share = Swift.min(1, NoiseFloor.share * raise * context.strength)
    let gone = Int((share * Double(detections.count)).rounded())
    guard gone > 0 else { return .none }
    let strengths = detections.map(scan.strength(of:))
    let weakest = detections.indices.sorted { (strengths[$0], $0) < (strengths[$1], $1) }
      .prefix(gone)
    scan.remove { weakest.contains($0) }
    return .within(.frame)
  }
}
