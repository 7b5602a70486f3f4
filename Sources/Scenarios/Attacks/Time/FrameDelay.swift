internal import Sensors

/// A sensor's content comes some frames late.
///
/// ```
/// clean       1  2  3  4  5  6  7
/// truthful    1  2        3  4  5     stamps and numbers as they were, received two periods late
/// forged      1  2        3  4  5     content of two frames before, under fresh ones: 5 6 7
///                   ‾‾‾‾ the stream pauses: a frame that was shown already is not shown again
/// ```
struct FrameDelay: Attack {
  private let frames: Int
  private let isForged: Bool
  /// Forged: the frames that are held, oldest first.
  private var held: [Frame] = []
  /// Truthful: when the last late one was received.
  private var received: Instant?

  init(_ settings: AttackSettings, isForged: Bool) {
    frames = Int(settings["by"])
    self.isForged = isForged
  }

  mutating func bend(
    _ frame: Frame, at moment: Moment, into output: inout AttackOutput
  ) throws {
    if isForged {
      forge(frame, moment, &output)
    } else {
      hold(frame, moment, &output)
    }
  }

  private mutating func hold(_ frame: Frame, _ moment: Moment, _ output: inout AttackOutput) {
    // What comes after waits for what is under way: a stream does not overtake itself.
    let isWaiting = received.map { frame.logged <= $0 } ?? false
    guard moment.strength != nil || isWaiting else {
      received = nil
      return output.pass(frame)
    }
    guard !moment.isSham else { return output.publish(frame, moment.truth(of: frame)) }
    let delay = Double(frames) / moment.rig[frame.header.sensor].rate
    let late = frame.received(
      later: moment.strength == nil ? 0 : nanoseconds(delay), after: received)
    received = late.logged
    var truth = moment.truth(of: late)
    truth.strength = moment.strength ?? 1
    output.publish(late, truth)
  }

  private mutating func forge(_ frame: Frame, _ moment: Moment, _ output: inout AttackOutput) {
    guard moment.strength != nil else {
      held = []
      return output.pass(frame)
    }
    guard !moment.isSham else { return output.publish(frame, moment.truth(of: frame)) }
    held.append(frame)
    guard held.count > frames else { return output.lose(moment.truth(of: frame)) }
    let late = held.removeFirst().passedOff(as: frame)
    output.publish(late, moment.truth(of: late))
  }
}
