public import Sensors

/// Can a road vehicle move like this? Speed, yaw rate, and the change of speed since the last
/// report: |Δv| ≤ a·Δt + q, with q what noise and quantisation explain.
public struct EgoPlausibility: FrameCheck {
  static let impossible = Cause(
    "ego.impossible", .implausible, "no road vehicle moves like this")
  static let leap = Cause("ego.leap", .implausible, "the speed changes faster than a vehicle can")

  private let speed: Double
  private let yawRate: Double
  private let acceleration: Double
  private let quantum: Double
  private var last: (speed: Double, captured: Instant)?

  public init(spec: SensorSpec, profile: Profile) {
    speed = profile["ego.motion.speed"]
    yawRate = profile["ego.motion.yaw_rate"]
    acceleration = profile["ego.motion.acceleration"]
    quantum = profile["ego.motion.quantum"]
  }

  public mutating func restart() { last = nil }

  public mutating func learn(from observation: borrowing Observation) {
    guard case .ego(let motion) = observation.header.layout else { return }
    last = (motion.speed, observation.header.captured)
  }

  public mutating func examine(
    _ observation: borrowing Observation, in scene: Scene, into verdict: inout Verdict
  ) {
    let header = observation.header
    guard case .ego(let motion) = header.layout else { return }
    if abs(motion.speed) > speed {
      return object(
        to: header, Self.impossible, abs(motion.speed), speed, .metresPerSecond, into: &verdict)
    }
    if abs(motion.yawRate) > yawRate {
      return object(
        to: header, Self.impossible, abs(motion.yawRate), yawRate, .radiansPerSecond,
        into: &verdict)
    }
    guard let last else {
      return verdict.report(
        .egoMotion, .insufficient, score: 0, threshold: quantum, unit: .metresPerSecond)
    }
    let change = abs(motion.speed - last.speed)
    let limit = acceleration * abs(header.captured.seconds(since: last.captured)) + quantum
    guard change <= limit else {
      return object(to: header, Self.leap, change, limit, .metresPerSecond, into: &verdict)
    }
    verdict.report(.egoMotion, .ok, score: change, threshold: limit, unit: .metresPerSecond)
  }

  private func object(
    to header: FrameHeader, _ cause: Cause, _ measured: Double, _ limit: Double, _ unit: Unit,
    into verdict: inout Verdict
  ) {
    verdict.report(
      .egoMotion, .failed, score: measured, threshold: limit, unit: unit,
      finding: Finding(
        .egoMotion, cause, .failed, measured: Float(measured), limit: Float(limit), unit: unit,
        firstSequence: header.sequence))
  }
}
