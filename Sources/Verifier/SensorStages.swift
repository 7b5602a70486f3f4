import Checks
import Sensors

/// One sensor's checks as fields in running order, and its standing.
struct SensorStages: Sendable {
  var standing: Standing
  private var sequence: StreamSequence
  private var stream: Then<StreamIntegrity, StreamClock>
  private var camera: Then<CameraFrozen, CameraVisibility>?
  private var lidar:
    Then<LidarFrozen, Then<LidarCoverage, Then<LidarTexture, Then<LidarPoints, LidarTemporal>>>>?
  private var radar: Then<RadarFrozen, RadarPresence>?
  private var ego: EgoPlausibility?

  init(spec: SensorSpec, profile: Profile, hasEgoMotion: Bool) {
    standing = Standing(spec: spec, hasEgoMotion: hasEgoMotion)
    sequence = .init(spec: spec, profile: profile)
    stream = .init(spec: spec, profile: profile)
    switch spec.modality {
    case .camera: camera = .init(spec: spec, profile: profile)
    case .lidar: lidar = .init(spec: spec, profile: profile)
    case .radar: radar = .init(spec: spec, profile: profile)
    case .ego: ego = .init(spec: spec, profile: profile)
    }
  }

  /// A restarted publisher is a new stream: no check holds the old one's past against it.
  mutating func startEpochIfNew(_ observation: borrowing Observation) {
    guard sequence.opensEpoch(observation) else { return }
    standing.framesOfEpoch = 0
    stream.restart()
    camera?.restart()
    lidar?.restart()
    radar?.restart()
    ego?.restart()
  }

  mutating func examineStream(
    _ observation: borrowing Observation, in scene: Scene, into verdict: inout Verdict
  ) {
    sequence.examine(observation, in: scene, into: &verdict)
    stream.examine(observation, in: scene, into: &verdict)
  }

  mutating func examineContent(
    _ observation: borrowing Observation, in scene: Scene, into verdict: inout Verdict
  ) {
    camera?.examine(observation, in: scene, into: &verdict)
    lidar?.examine(observation, in: scene, into: &verdict)
    radar?.examine(observation, in: scene, into: &verdict)
    ego?.examine(observation, in: scene, into: &verdict)
  }

  mutating func learn(from observation: borrowing Observation) {
    stream.learn(from: observation)
    camera?.learn(from: observation)
    lidar?.learn(from: observation)
    radar?.learn(from: observation)
    ego?.learn(from: observation)
  }
}
