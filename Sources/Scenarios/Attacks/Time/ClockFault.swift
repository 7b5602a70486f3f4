internal import Sensors

/// The clock that stamps frames goes wrong; when they are received stays as it was.
struct ClockFault: Attack {
  enum Kind: String, CaseIterable {
    /// It jumps.
    case step
    /// It runs fast or slow: offset = rate · time.
    case slew
    /// PTP takes the two ways of the network for equally long: the offset is half of what they
    /// differ by.
    case asymmetry
  }

  private let kind: Kind
  /// Seconds, parts, and seconds.
  private let step: Double
  private let slew: Double
  private let asymmetry: Double
  private var onset: Instant?

  init(_ settings: AttackSettings) {
    kind = Kind(rawValue: settings.word("kind")) ?? .step
    step = settings["step"] * 1e-3
    slew = settings["slew"] * 1e-6
    asymmetry = settings["asymmetry"] * 1e-3
  }

  mutating func bend(
    _ frame: Frame, at moment: Moment, into output: inout AttackOutput
  ) throws {
    guard let strength = moment.strength else {
      onset = nil
      return output.pass(frame)
    }
    let start = onset ?? frame.header.captured
    onset = start
    let offset =
      switch kind {
      case .step: step
      case .slew: slew * frame.header.captured.seconds(since: start)
      case .asymmetry: asymmetry / 2
      }
    let wrong = moment.isSham ? frame : frame.restamped(by: nanoseconds(offset * strength))
    output.publish(wrong, moment.truth(of: wrong))
  }
}
