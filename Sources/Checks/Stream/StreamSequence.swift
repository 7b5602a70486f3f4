public import Sensors

/// Does every frame follow the one before it? (Communication faults of ISO 26262-6 Annex D:
/// repetition, loss, insertion, incorrect sequence.)
///
/// With `n` the sequence, `n'` the last accepted one and `s` the frames that the service itself
/// left out: n = n' is a duplicate, n < n' a rollback, and n − n' − 1 − s frames are lost. A jump
/// by more than the limit is a foreign numbering: it is accepted only when the next frame goes on
/// from it, so that one forged frame cannot make all genuine ones look old. For the same reason an
/// epoch, which is UTC at the publisher's start, cannot be ahead of the frame's arrival.
public struct StreamSequence: FrameCheck {
  static let duplicate = Cause(
    "stream.duplicate", .replayed, "the sequence number was already used")
  static let rollback = Cause(
    "stream.rollback", .replayed, "the sequence number is older than the last one")
  static let staleEpoch = Cause(
    "stream.epoch", .replayed, "the epoch is older than the publisher's current one")
  static let futureEpoch = Cause(
    "stream.future_epoch", .injected, "the epoch is ahead of the frame's arrival")
  static let jump = Cause(
    "stream.jump", .injected, "the sequence number jumps ahead of the stream")
  static let loss = Cause(
    "stream.loss", .removed, "frames that the publisher numbered did not arrive")

  private let maximumJump: UInt64
  /// Milliseconds.
  private let maximumLead: Double
  private var epoch: UInt64 = 0
  /// The last accepted sequence of the epoch; nil before the first.
  private var last: UInt64?
  /// Where a jump led, until the next frame confirms it.
  private var jumped: UInt64?

  public init(spec: SensorSpec, profile: Profile) {
    maximumJump = UInt64(profile["stream.sequence.jump"])
    maximumLead = profile["stream.sequence.epoch_lead"]
  }

  /// Whether this frame opens an epoch: the first of all, or of a restarted publisher.
  public func opensEpoch(_ observation: borrowing Observation) -> Bool {
    lead(of: observation) <= maximumLead && (last == nil || observation.header.epoch > epoch)
  }

  /// Milliseconds from a frame's arrival to the epoch that it claims.
  private func lead(of observation: borrowing Observation) -> Double {
    Instant(nanoseconds: observation.header.epoch).milliseconds(since: observation.arrived)
  }

  public mutating func restart() { (last, jumped) = (nil, nil) }

  public mutating func learn(from observation: borrowing Observation) {}

  public mutating func examine(
    _ observation: borrowing Observation, in scene: Scene, into verdict: inout Verdict
  ) {
    let header = observation.header
    let sequence = header.sequence
    if header.epoch < epoch {
      return object(to: header, Self.staleEpoch, measured: 1, into: &verdict)
    }
    let lead = lead(of: observation)
    guard lead <= maximumLead else {
      return object(
        to: header, Self.futureEpoch, measured: lead, limit: maximumLead, unit: .milliseconds,
        into: &verdict)
    }
    guard let last, header.epoch == epoch else {
      (epoch, self.last, jumped) = (header.epoch, sequence, nil)
      return verdict.report(.streamSequence, .ok, score: 0, threshold: 0, unit: .frames)
    }
    if sequence == last { return object(to: header, Self.duplicate, measured: 1, into: &verdict) }
    if sequence < last {
      return object(to: header, Self.rollback, measured: Double(last - sequence), into: &verdict)
    }
    let missing = sequence - last - 1
    let lost = missing - min(missing, UInt64(observation.supersededBefore))
    guard lost > maximumJump else {
      (self.last, jumped) = (sequence, nil)
      return accept(header, lost: lost, into: &verdict)
    }
    guard let jumped, jumped &+ 1 == sequence else {
      self.jumped = sequence
      return object(
        to: header, Self.jump, measured: Double(lost), limit: Double(maximumJump), into: &verdict)
    }
    // Confirmed: another numbering, of which nothing was lost.
    (self.last, self.jumped) = (sequence, nil)
    accept(header, lost: 0, into: &verdict)
  }

  private func object(
    to header: FrameHeader, _ cause: Cause, measured: Double, limit: Double = 0,
    unit: Unit = .frames, into verdict: inout Verdict
  ) {
    verdict.report(
      .streamSequence, .failed, score: measured, threshold: limit, unit: unit,
      finding: Finding(
        .streamSequence, cause, .failed, measured: Float(measured), limit: Float(limit),
        unit: unit, firstSequence: header.sequence))
  }

  /// A frame after a loss is itself whole: the finding leaves all of it usable.
  private func accept(_ header: FrameHeader, lost: UInt64, into verdict: inout Verdict) {
    verdict.lost = lost
    guard lost > 0 else {
      return verdict.report(.streamSequence, .ok, score: 0, threshold: 0, unit: .frames)
    }
    verdict.report(
      .streamSequence, .suspicious, score: Double(lost), threshold: 0, unit: .frames,
      finding: Finding(
        .streamSequence, Self.loss, .suspicious, measured: Float(lost), limit: 0, unit: .frames,
        firstSequence: header.sequence - lost, isMasked: true))
  }
}
