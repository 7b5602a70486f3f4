public import Sensors

/// A check: one question asked of every frame of one sensor.
///
/// It reads the observation, the scene and its own past; it has no clock, no randomness, and
/// allocates nothing after `init`.
public protocol FrameCheck: Sendable {
  /// Takes its limits out of the profile.
  init(spec: SensorSpec, profile: Profile)

  /// Reports one result, and a finding for each objection.
  mutating func examine(
    _ observation: borrowing Observation, in scene: Scene, into verdict: inout Verdict)

  /// Learns from a frame to which no check objects. What is suspicious never becomes the baseline.
  mutating func learn(from observation: borrowing Observation)

  /// Forgets the past: the publisher started a new epoch.
  mutating func restart()
}

/// What is known beside the frame itself when it is judged.
public struct Scene: Sendable {
  /// The newest verified ego motion and the time that it is of.
  private var ego: (motion: EgoMotion, captured: Instant)?
  private let maximumAge: Double

  public init(profile: Profile) { maximumAge = profile["verifier.ego_age"] }

  /// Remembers what a frame to which nothing objects tells of the vehicle.
  public mutating func remember(_ header: FrameHeader) {
    if case .ego(let motion) = header.layout { ego = (motion, header.captured) }
  }

  /// m/s, or nil where no report is near enough in time to `instant`.
  public func egoSpeed(at instant: Instant) -> Double? {
    guard let ego, abs(instant.milliseconds(since: ego.captured)) <= maximumAge else { return nil }
    return ego.motion.speed
  }
}
