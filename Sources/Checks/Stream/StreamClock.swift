public import Sensors

/// Do the stamps of a stream go forward at the sensor's rate, and is the delay from capture to
/// arrival the usual one?
///
/// Delay o = arrival − capture, m the least of the last half second's: a host that is busy for a
/// moment delivers late and then catches up, which leaves m as it was; a delay that is held raises
/// it. Against the median o' of accepted delays, a two-sided CUSUM (Page 1954):
/// S⁺ = max(0, S⁺ + (m − o') − b), S⁻ = max(0, S⁻ − (o − o') − b); it shifted when S > τ.
public struct StreamClock: FrameCheck {
  static let backward = Cause(
    "time.backward", .inconsistent, "the capture stamp does not come after the last one")
  static let future = Cause(
    "time.future", .inconsistent, "the capture stamp is ahead of the arrival")
  static let stale = Cause(
    "time.stale", .stale, "the capture is older than a frame may be when it arrives")
  static let interval = Cause(
    "time.interval", .inconsistent, "the interval between captures is not the sensor's")
  static let delay = Cause(
    "time.delay", .stale, "the delay from capture to arrival moved away from the usual")

  /// Delays whose median is the usual one, and how many of them it takes to be one: a stream's
  /// first frames may have waited for its subscriber.
  private static let window = 15
  private static let fewest = 5

  private let maximumLead: Double
  private let maximumAge: Double
  private let slack: Double
  private let shift: Double
  /// Milliseconds, and as a fraction of them.
  private let period: Double
  private let tolerance: Double

  private var last: Instant?
  private var lastSequence: UInt64 = 0
  private var delays: RunningMedian
  /// Of all frames, half a second of them, as a ring.
  private var recent: [Double] = []
  private var nextRecent = 0
  private let recentCount: Int
  private var above = 0.0
  private var below = 0.0

  public init(spec: SensorSpec, profile: Profile) {
    maximumLead = profile["stream.clock.future"]
    maximumAge = profile["stream.clock.age"]
    slack = profile["stream.clock.slack"]
    shift = profile["stream.clock.shift"]
    period = 1000 / spec.rate
    tolerance = spec.intervalTolerance
    delays = RunningMedian(window: Self.window)
    recentCount = min(max(Int(spec.rate / 2), Self.fewest), 64)
    recent.reserveCapacity(recentCount)
  }

  public mutating func restart() {
    last = nil
    delays.clear()
    recent.removeAll(keepingCapacity: true)
    nextRecent = 0
    (above, below) = (0, 0)
  }

  public mutating func learn(from observation: borrowing Observation) {
    // What is beyond the slack is jitter or the beginning of a shift: neither is the usual delay.
    let delay = observation.arrived.milliseconds(since: observation.header.captured)
    if delays.count < Self.fewest || abs(delay - (delays.median ?? delay)) <= slack {
      delays.append(delay)
    }
    last = observation.header.captured
    lastSequence = observation.header.sequence
  }

  public mutating func examine(
    _ observation: borrowing Observation, in scene: Scene, into verdict: inout Verdict
  ) {
    let header = observation.header
    let delay = observation.arrived.milliseconds(since: header.captured)
    if let last, header.captured <= last {
      return object(
        to: header, Self.backward, .failed, -header.captured.milliseconds(since: last), limit: 0,
        clock: .capture, into: &verdict)
    }
    if delay < -maximumLead {
      return object(
        to: header, Self.future, .failed, -delay, limit: maximumLead, clock: .capture,
        into: &verdict)
    }
    if delay > maximumAge {
      return object(
        to: header, Self.stale, .failed, delay, limit: maximumAge, clock: .receive, into: &verdict)
    }
    let least = leastRecent(with: delay)
    guard let last, let usual = delays.median, delays.count >= Self.fewest else {
      return verdict.report(
        .streamClock, .insufficient, score: 0, threshold: shift, unit: .milliseconds)
    }
    above = max(0, above + (least - usual) - slack)
    below = max(0, below - (delay - usual) - slack)
    let accumulated = max(above, below)
    if accumulated > shift {
      // Enough to say that it shifted; not so much that the way back takes for ever.
      (above, below) = (min(above, 2 * shift), min(below, 2 * shift))
      return object(
        to: header, Self.delay, .suspicious, accumulated, limit: shift, clock: .receive,
        into: &verdict)
    }
    examineInterval(header, since: last, accumulated: accumulated, into: &verdict)
  }

  /// Milliseconds: the least delay of the last half second, this one included.
  private mutating func leastRecent(with delay: Double) -> Double {
    if recent.count < recentCount {
      recent.append(delay)
    } else {
      recent[nextRecent] = delay
    }
    nextRecent = (nextRecent + 1) % recentCount
    return recent.min() ?? delay
  }

  /// A frame after a long interval is itself whole; one that comes too soon is one too many.
  private func examineInterval(
    _ header: FrameHeader, since last: Instant, accumulated: Double, into verdict: inout Verdict
  ) {
    let steps = Double(max(1, header.sequence &- lastSequence))
    let interval = header.captured.milliseconds(since: last) / steps
    let deviation = interval / period - 1
    guard abs(deviation) > tolerance else {
      return verdict.report(
        .streamClock, .ok, score: accumulated, threshold: shift, unit: .milliseconds)
    }
    object(
      to: header, Self.interval, .suspicious, interval, limit: period * (1 + tolerance),
      clock: .capture, isMasked: deviation > 0, into: &verdict)
  }

  private func object(
    to header: FrameHeader, _ cause: Cause, _ state: CheckState, _ measured: Double,
    limit: Double, clock: Clock, isMasked: Bool = false, into verdict: inout Verdict
  ) {
    verdict.report(
      .streamClock, state, score: measured, threshold: limit, unit: .milliseconds,
      finding: Finding(
        .streamClock, cause, state, measured: Float(measured), limit: Float(limit),
        unit: .milliseconds, clock: clock, firstSequence: header.sequence, isMasked: isMasked))
  }
}
