import RealTime
package import Sensors
import Synchronization
import Wire

/// How one sensor stands: what its last frames were, at what rate they come, and how long they
/// took.
///
/// A worse decision shows at once; a better one only when it has held, so that a sensor that
/// comes and goes does not flicker.
package struct StatusBoard: Sendable {
  /// A decision and what it was accused of, in storage that is reused.
  private struct Opinion {
    var decision = Decision.unverified
    var findings: [Finding] = []

    init() { findings.reserveCapacity(Verdict.maximumFindings) }

    mutating func take(_ verdict: borrowing Verdict) {
      decision = verdict.decision
      findings.removeAll(keepingCapacity: true)
      findings.append(contentsOf: verdict.findings)
    }

    mutating func take(_ other: Opinion) {
      decision = other.decision
      findings.removeAll(keepingCapacity: true)
      findings.append(contentsOf: other.findings)
    }

    /// Whether a verdict accuses of the same.
    func accusesAlike(_ verdict: borrowing Verdict) -> Bool {
      findings.elementsEqual(verdict.findings) {
        $0.check == $1.check && $0.cause.family == $1.cause.family
      }
    }
  }

  /// Frames in a row that a better decision has to hold before it shows.
  private static let patience = 5
  /// Periods without a frame after which a sensor is silent, and seconds at the least.
  private static let silentPeriods = 5.0
  private static let silentSeconds = 0.5
  /// Seconds without a heartbeat, of which there is one a second at least.
  private static let heartbeatSeconds = 3.0

  static let silent: StaticString = "stream.silent"
  static let noHeartbeat: StaticString = "stream.heartbeat"

  private let sensor: SensorIndex
  /// Of the run, on the monotonic clock.
  private let start: UInt64
  private(set) var latency = LatencyHistogram()
  private var shown = Opinion()
  /// The worst of the frames in a row that were better than what is shown, and their number.
  private var better = Opinion()
  private var betterFrames = 0
  private var trust: Float = 0
  /// What a status is given of causes, and of the stream's own troubles; reserved, and reused once
  /// that status is gone.
  private var named: [StaticString] = []
  private var epoch: UInt64 = 0
  /// Of the epoch.
  private var lastSequence: UInt64 = 0
  private var lastFrame: UInt64 = 0
  /// Nanoseconds between frames, an exponential mean with gain 1/8; 0 = not known.
  private var interval = 0.0
  /// As it was last said.
  private var isSilent = true

  package init(sensor: SensorIndex, start: UInt64) {
    self.sensor = sensor
    self.start = start
    named.reserveCapacity(Verdict.maximumFindings + 2)
  }

  /// What is shown of its frames.
  package var decision: Decision { shown.decision }
  package var causes: [StaticString] { shown.findings.map(\.cause.name) }

  /// Notes a verdict.
  ///
  /// - Returns: whether what is shown has changed.
  package mutating func note(
    _ verdict: borrowing Verdict, of header: FrameHeader, at now: UInt64,
    latency nanoseconds: UInt64
  ) -> Bool {
    latency.record(nanoseconds)
    trust = verdict.trust
    if Self.isNumbered(verdict) {
      if header.epoch > epoch { (epoch, lastSequence) = (header.epoch, 0) }
      if header.epoch == epoch { lastSequence = max(lastSequence, header.sequence) }
    }
    noteArrival(at: now)
    let wasSilent = isSilent
    isSilent = false
    return show(verdict) || wasSilent
  }

  /// Whether a frame's numbers can be believed: nobody stands behind those of a rejected one unless
  /// its place in the stream was right.
  private static func isNumbered(_ verdict: borrowing Verdict) -> Bool {
    verdict.decision != .rejected
      || verdict.results.contains { $0.check == .streamSequence && $0.state == .ok }
  }

  /// Frames of two inputs may come in another order than they were received in.
  private mutating func noteArrival(at now: UInt64) {
    if lastFrame != 0 {
      let elapsed = now > lastFrame ? Double(now - lastFrame) : 0
      interval += (elapsed - interval) / (interval == 0 ? 1 : 8)
    }
    lastFrame = max(lastFrame, now)
  }

  /// - Returns: whether what is shown has changed.
  private mutating func show(_ verdict: borrowing Verdict) -> Bool {
    let rank = Self.badness(verdict.decision)
    guard rank < Self.badness(shown.decision) else {
      betterFrames = 0
      let isChange = verdict.decision != shown.decision || !shown.accusesAlike(verdict)
      shown.take(verdict)
      return isChange
    }
    if betterFrames == 0 || rank >= Self.badness(better.decision) { better.take(verdict) }
    betterFrames += 1
    guard betterFrames >= Self.patience else { return false }
    betterFrames = 0
    shown.take(better)
    return true
  }

  /// Whether it has fallen silent since that was last said.
  func hasFallenSilent(_ spec: SensorSpec, at now: UInt64) -> Bool {
    !isSilent && isQuiet(spec, at: now)
  }

  /// Seconds since the last frame.
  private func quiet(at now: UInt64) -> Double {
    lastFrame == 0 ? .infinity : Double(now - min(lastFrame, now)) * 1e-9
  }

  private func isQuiet(_ spec: SensorSpec, at now: UInt64) -> Bool {
    quiet(at: now) > max(Self.silentSeconds, Self.silentPeriods / spec.rate)
  }

  /// What is published of it.
  mutating func status(of lane: Lane, at now: UInt64) -> SensorStatus {
    isSilent = isQuiet(lane.spec, at: now)
    let beat = lane.heartbeat.withLock { $0 }
    named.removeAll(keepingCapacity: true)
    if isSilent {
      named.append(Self.silent)
    } else {
      for finding in shown.findings { named.append(finding.cause.name) }
    }
    let lastBeat = max(beat.received, start)
    if lane.spec.heartbeat, now - min(lastBeat, now) > UInt64(Self.heartbeatSeconds * 1e9) {
      named.append(Self.noHeartbeat)
    }
    var status = SensorStatus(
      sensor: sensor, decision: isSilent ? .unverified : shown.decision, trust: trust,
      rate: isSilent || interval == 0 ? 0 : 1e9 / interval, time: Instant.now, causes: named,
      account: lane.tally.account)
    // Frames at the tail of a stream leave no gap behind them: the heartbeat has said them.
    if quiet(at: now) > Self.silentSeconds, beat.epoch == epoch, beat.sequence > lastSequence {
      let lost = status.account.lost.addingReportingOverflow(beat.sequence - lastSequence)
      status.account.lost = lost.overflow ? .max : lost.partialValue
    }
    return status
  }

  private static func badness(_ decision: Decision) -> Int {
    switch decision {
    case .verified: 0
    case .unverified: 1
    case .suspect: 2
    case .rejected: 3
    }
  }
}
