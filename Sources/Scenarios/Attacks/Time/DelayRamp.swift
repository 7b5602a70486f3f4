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
  /// The capture of the frame before, as it came.
  private var before: Instant?

  init(_ settings: AttackSettings) {
    step = nanoseconds(settings["step"] * 1e-3)
    limit = nanoseconds(settings["limit"] * 1e-3)
  }

  mutating func bend(
    _ frame: Frame, at moment: Moment, into output: inout AttackOutput
  ) throws {
    defer { before = frame.header.captured }
    guard let strength = moment.strength else {
      delay = 0
      if let last, frame.header.captured <= last {
        var truth = moment.truth(of: frame)
        truth.strength = 1
        return output.lose(truth)
      }
      last = nil
      return output.pass(frame)
    }
    delay = Swift.min(limit, delay + Int64((Double(step) * strength).rounded()))
    guard !moment.isSham else { return output.publish(frame, moment.truth(of: frame)) }
    let late = continued(frame.restamped(by: delay).received(later: delay), from: frame)
    last = late.header.captured
    output.publish(late, moment.truth(of: late))
  }

  /// A sweep begins as long after the stamp before it as it did: where the driver lets them touch,
  /// they still do.
  private func continued(_ late: Frame, from frame: Frame) -> Frame {
    guard let before, let start = frame.sweepStart else { return late }
    let gap = start.nanoseconds(since: before)
    return late.withSweepStart((last ?? before).advanced(byNanoseconds: gap))
  }
}
