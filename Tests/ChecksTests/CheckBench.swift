import Checks
import Kernels
import Sensors

/// One check of one sensor, asked frame after frame.
struct CheckBench<Check: FrameCheck>: ~Copyable {
  var check: Check
  var observation: Observation
  var verdict: Verdict
  var scene: Scene
  let period: UInt64

  /// What a check said.
  struct Answer: Equatable {
    var state: CheckState
    var causes: [String]
    var isMasked: [Bool]
  }

  init(_ spec: SensorSpec, profile: Profile = Profile()) {
    check = Check(spec: spec, profile: profile)
    observation = Observation(for: spec)
    verdict = Verdict(maskCapacity: spec.maskCapacity)
    scene = Scene(profile: profile)
    period = UInt64(1e9 / spec.rate)
    observation.header.epoch = 1
    observation.header.captured = Instant(nanoseconds: 1_000_000_000_000)
    observation.arrived = observation.header.captured
  }

  /// The next frame on time, changed by `change`, and the check's answer to it; an answer without
  /// objection is learned from.
  mutating func next(_ change: (inout Observation) -> Void = { _ in }) -> Answer {
    observation.header.sequence += 1
    observation.header.captured.nanoseconds += period
    observation.arrived = observation.header.captured.advanced(byNanoseconds: 5_000_000)
    setPayload(observation.header.sequence)
    change(&observation)
    verdict.begin()
    check.examine(observation, in: scene, into: &verdict)
    if verdict.isUsable() { check.learn(from: observation) }
    return Answer(
      state: verdict.results[0].state, causes: verdict.findings.map(\.cause.name.description),
      isMasked: verdict.findings.map(\.isMasked))
  }

  /// Lets `frames` ordinary frames pass.
  mutating func pass(_ frames: Int, _ change: (inout Observation) -> Void = { _ in }) {
    for _ in 0..<frames { _ = next(change) }
  }

  mutating func setPayload(_ seed: UInt64) { observation.setPayload(seed) }
}

extension Observation {
  /// Another payload for another seed.
  mutating func setPayload(_ seed: UInt64) {
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: seed >> (8 * $0)) }
    fingerprint = unsafe Fingerprint(bytes.span.bytes)
  }
}

extension SensorSpec {
  static let camera = SensorSpec(
    name: "camera/front", modality: .camera, rate: 20, encodings: [.mono8], width: 160, height: 90,
    maximumPayload: 160 * 90)
  static let lidar = SensorSpec(
    name: "lidar/top", modality: .lidar, rate: 10, maximumPayload: 1 << 20, maximumPoints: 10_000)
  static let radar = SensorSpec(
    name: "radar/front", modality: .radar, rate: 13, maximumPayload: 1 << 16, maximumPoints: 200)
  static let ego = SensorSpec(
    name: "ego/odometry", modality: .ego, rate: 50, maximumPayload: 0)
}
