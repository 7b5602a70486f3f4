public import Checks
public import Sensors

/// Judges observations: a deterministic state machine without clock, thread or input of its own.
///
/// The same observations in the same order give the same verdicts, on the road and in replay.
public struct Verifier: ~Copyable, Sendable {
  private var stages: [SensorStages]
  private var scene: Scene
  private let decide: Decide

  /// - Parameter rig: the sensor rows; an observation's `header.sensor` is an index into them.
  public init(rig: [SensorSpec], profile: Profile) {
    let hasEgoMotion = rig.contains { $0.modality == .ego }
    stages = rig.map {
      SensorStages(spec: $0, profile: profile, hasEgoMotion: hasEgoMotion)
    }
    scene = Scene(profile: profile)
    decide = Decide(profile: profile)
  }

  /// Judges one frame: the stream it came in, what it shows alone and against its own past, and
  /// what follows from that. Frames of a sensor come in the order in which they were received.
  public mutating func judge(_ observation: borrowing Observation, into verdict: inout Verdict) {
    let header = observation.header
    verdict.begin()
    stages[header.sensor].startEpochIfNew(observation)
    stages[header.sensor].examineStream(observation, in: scene, into: &verdict)
    stages[header.sensor].examineContent(observation, in: scene, into: &verdict)
    decide(header, &stages[header.sensor].standing, into: &verdict)
    guard verdict.isUsable(beside: stages[header.sensor].standing.advisory) else { return }
    stages[header.sensor].learn(from: observation)
    scene.remember(header)
  }
}
