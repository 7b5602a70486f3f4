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
