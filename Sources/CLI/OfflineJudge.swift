import Checks
import Evaluation
import Sensors
import Service
import Wire

/// The service's own observers and verifier, as evaluation and calibration ask them.
struct OfflineJudge: FrameJudge {
  private let verifier: OfflineVerifier

  init(rig: [SensorSpec], profile: Profile) {
    verifier = OfflineVerifier(rig: rig, profile: profile)
  }

  mutating func judge(
    _ frame: Frame, _ body: (borrowing Observation, borrowing Verdict) -> Void
  ) -> Bool {
    var header = frame.header
    // No publisher starts at 0, and a source counts from its own start.
    header.epoch = 1 &+ header.epoch
    do {
      try verifier.judge(
        header, frame.payload.bytes, arrived: frame.logged,
        seeing: { observation, verdict in body(observation, verdict) })
      return true
    } catch {
      return false
    }
  }
}
