import Checks
import Sensors

/// Two checks in running order, as one: `Then<A, Then<B, C>>` runs A, B, C.
struct Then<First: FrameCheck, Second: FrameCheck>: FrameCheck {
  private var first: First
  private var second: Second

  init(spec: SensorSpec, profile: Profile) {
    first = First(spec: spec, profile: profile)
    second = Second(spec: spec, profile: profile)
  }

  mutating func examine(
    _ observation: borrowing Observation, in scene: Scene, into verdict: inout Verdict
  ) {
    first.examine(observation, in: scene, into: &verdict)
    second.examine(observation, in: scene, into: &verdict)
  }

  mutating func learn(from observation: borrowing Observation) {
    first.learn(from: observation)
    second.learn(from: observation)
  }

  mutating func restart() {
    first.restart()
    second.restart()
  }
}
