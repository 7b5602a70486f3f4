internal import Sensors

/// A second publisher of the same sensor interleaves its frames: old content under fresh stamps,
/// in an epoch of its own, which began with the attack and is therefore the newer one.
struct SecondPublisher: Attack {
  private let back: Int
  private var past: [Frame] = []
  private var epoch: UInt64?
  private var sequence: UInt64 = 0

  init(_ settings: AttackSettings) { back = Int(settings["back"]) }

  mutating func bend(
    _ frame: Frame, at moment: Moment, into output: inout AttackOutput
  ) throws {
    past.append(frame)
    if past.count > back + 1 { past.removeFirst() }
    let fault = TransportFault.injected
    guard moment.strength != nil else { return output.pass(frame) }
    if moment.isSham { return output.publish(frame, fault.truth(of: frame, at: moment)) }
    output.pass(frame)
    let began = epoch ?? UInt64(nanoseconds(moment.seconds)) + 1
    epoch = began
    sequence += 1
    // Between two of the genuine ones.
    let half = nanoseconds(0.5 / moment.rig[frame.header.sensor].rate)
    var injected = past[0].passedOff(as: frame).restamped(by: half).received(later: half)
    injected.header.epoch = began
    injected.header.sequence = sequence
    output.publish(injected, fault.truth(of: injected, at: moment))
  }
}

/// The publisher goes down and comes up again: a gap, then a new epoch, counted from 1. It does
/// not end with the attack's time, since nothing brings the old publisher back.
struct PublisherRestart: Attack {
  /// Seconds.
  private let outage: Double
  private var began: Instant?
  private var epoch: UInt64 = 0
  /// The last sequence of the old epoch.
  private var last: UInt64 = 0

  init(_ settings: AttackSettings) { outage = settings["outage"] }

  mutating func bend(
    _ frame: Frame, at moment: Moment, into output: inout AttackOutput
  ) throws {
    let fault = TransportFault.restart
    guard began != nil || moment.strength != nil else { return output.pass(frame) }
    if moment.isSham {
      guard moment.strength != nil else { return output.pass(frame) }
      return output.publish(frame, fault.truth(of: frame, at: moment))
    }
    let start = began ?? frame.header.captured
    if frame.header.captured.seconds(since: start) < outage || began == nil {
      (began, last) = (start, frame.header.sequence)
      return output.lose(fault.truth(of: frame, at: moment))
    }
    if epoch == 0 { epoch = UInt64(nanoseconds(moment.seconds)) + 1 }
    var restarted = frame
    restarted.header.epoch = epoch
    restarted.header.sequence = frame.header.sequence - last
    guard moment.strength != nil else { return output.pass(restarted) }
    output.publish(restarted, fault.truth(of: restarted, at: moment))
  }
}
