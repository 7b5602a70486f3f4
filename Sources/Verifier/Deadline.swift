public import Sensors

extension Verdict {
  static let missed = Cause(
    "time.deadline", .stale, "the verdict was not ready by the frame's deadline")

  /// Marks the published decision of a frame whose verdict came too late. The verifier's state
  /// stays as judged: only what is published is UNVERIFIED, never silently good.
  ///
  /// - Parameters:
  ///   - lateness: nanoseconds from receipt to decision.
  ///   - deadline: milliseconds that were allowed.
  public mutating func missDeadline(of header: FrameHeader, lateness: UInt64, deadline: Double) {
    decision = .unverified
    restVerified = false
    let measured = Double(lateness) * 1e-6
    object(
      Finding(
        .streamClock, Self.missed, .failed, measured: Float(measured), limit: Float(deadline),
        unit: .milliseconds, clock: .receive, firstSequence: header.sequence))
  }
}
