import Checks
import Sensors
import Verifier
import Wire

/// Observes and judges one sensor's frames, and notes how long each takes.
struct TimedVerifier: ~Copyable {
  private var observer: Observer
  private var verifier: Verifier
  private var observation: Observation
  private var verdict: Verdict
  private(set) var observing = Stopwatch()
  private(set) var judging = Stopwatch()
  /// Both together.
  private(set) var verifying = Stopwatch()

  init(row: SensorSpec) {
    observer = Observer(spec: row, profile: Profile())
    verifier = Verifier(rig: [row], profile: Profile())
    observation = Observation(for: row)
    verdict = Verdict(maskCapacity: row.maskCapacity)
  }

  /// - Parameter isWarmingUp: the times are not noted.
  mutating func verify(_ frame: Frame, isWarmingUp: Bool = false) throws(Malformation) {
    var (observed, judged) = (Stopwatch(), Stopwatch())
    observation.arrived = frame.header.published
    try observed.measure { () throws(Malformation) in
      try observer.observe(frame.header, frame.payload.bytes, into: &observation)
    }
    judged.measure { verifier.judge(observation, into: &verdict) }
    guard !isWarmingUp else { return }
    let times = (UInt64(observed.percentile(50)), UInt64(judged.percentile(50)))
    observing.note(times.0)
    judging.note(times.1)
    verifying.note(times.0 + times.1)
  }

  var decision: Decision { verdict.decision }
}
