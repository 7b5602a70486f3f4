internal import Sensors

/// A delay that grows a little with every frame, under forged stamps: all times of the frame move
/// with it, so that its intervals are longer by the step and nothing else shows.
///
/// When it is over, frames that the delayed ones have overtaken in their stamps are lost.
struct DelayRamp: Attack {
  /// Nanoseconds.
  private let step: Int64
  private let limit: Int64
  private var delay: Int64 = 0
  private var last: Instant?

  init(_ settings: AttackSettings) {
    step = nanoseconds(settings["step"] * 1e-3)
    limit = nanoseconds(settings["limit"] * 1e-3)
  }

  mutating func bend(
    _ frame: Frame, at moment: Moment, into output: inout AttackOutput
  ) throws {
    guard let strength = moment.strength else {
      delay = 0
      if let last, frame.header.captured <= last {
        var truth = moment.truth(of: frame)
        truth.strength = 1
        return output.lose(truth)
      }
      return output.pass(frame)
    }
    delay = Swift.min(limit, delay + Int64((Double(step) * strength).rounded()))
    guard !moment.isSham else { return output.publish(frame, moment.truth(of: frame)) }
    let late = frame.restamped(by: delay).received(later: delay)
    last = late.header.captured
    output.publish(late, moment.truth(of: late))
  }
}
