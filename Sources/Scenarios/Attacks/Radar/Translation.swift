internal import Sensors

/// Moves a target in range, in Doppler, or in both as one motion would. Its SNR goes with the
/// range.
struct Translation: RadarEdit {
  enum Kind: String, CaseIterable {
    /// The range runs away from what the Doppler says.
    case range
    /// The Doppler says another speed than the range has.
    case doppler
    /// The Doppler is that of the range's running away (mmSpoof, Vennam et al. 2023).
    case both
  }

  private let kind: Kind
  /// m/s.
  private let rate: Double
  private let velocity: Double
  private var lock: TargetLock
  /// Metres.
  private var offset = 0.0
  private var isOn = false

  init(_ settings: AttackSettings) {
    kind = Kind(rawValue: settings.word("kind")) ?? .range
    rate = settings["rate"]
    velocity = settings["velocity"]
    lock = TargetLock(settings)
  }

  mutating func apply(to scan: inout RadarScan, _ context: inout EditContext) -> RadarEffect {
    let members = lock.follow(scan, context)
    if kind != .doppler {
      // The first scan is already on its way.
      offset += rate * context.strength * (isOn ? context.elapsed : 1 / context.twin.spec.rate)
    }
    isOn = true
    let shift = kind == .doppler ? velocity * context.strength : 0
    let consistent = kind == .both ? rate * context.strength : 0
    let (offset, signal, hasStrength) = (offset, context.twin.signal, scan.hasStrength)
    let movable = members.filter { scan.detections[$0].range + offset > 0.5 }
    guard !movable.isEmpty else { return .none }
    scan.move(movable, &context.random) { genuine in
      var moved = genuine
      moved.range += offset
      moved.doppler += shift + consistent
      moved.snr += hasStrength ? signal.level(of: moved) - signal.level(of: genuine) : 0
      return moved
    }
    return .onItems
  }
}
