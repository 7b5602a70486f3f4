public import Checks
public import Sensors
import Verifier
import Wire

/// Frames in, verdicts out, in one thread and as fast as the machine goes: the same observers and
/// the same verifier as on the road.
public final class OfflineVerifier {
  /// One sensor's observer, with storage for an observation and a verdict.
  private final class Desk {
    var observer: Observer
    var observation: Observation
    var verdict: Verdict

    init(spec: SensorSpec, profile: Profile, stopwatch: @escaping @Sendable () -> UInt64) {
      observer = Observer(spec: spec, profile: profile)
      observation = Observation(for: spec)
      verdict = Verdict(maskCapacity: spec.maskCapacity, stopwatch: stopwatch)
    }
  }

  public let rig: [SensorSpec]
  private let desks: [Desk]
  private var verifier: Verifier

  /// - Parameter stopwatch: monotonic nanoseconds for the checks' costs; without one they are 0.
  public init(
    rig: [SensorSpec], profile: Profile, stopwatch: @escaping @Sendable () -> UInt64 = { 0 }
  ) {
    self.rig = rig
    desks = rig.map { Desk(spec: $0, profile: profile, stopwatch: stopwatch) }
    verifier = Verifier(rig: rig, profile: profile)
  }

  /// Judges one frame; `body` sees the verdict, which is overwritten by the sensor's next one.
  ///
  /// - Parameters:
  ///   - header: its `sensor` is an index into the rig.
  ///   - arrived: when it arrived by the configured clock.
  ///   - supersededBefore: frames of the sensor that the live service left out before this one.
  /// - Throws: why it is no frame of this sensor.
  public func judge(
    _ header: FrameHeader, _ payload: RawSpan, arrived: Instant, supersededBefore: UInt32 = 0,
    _ body: (inout Verdict) -> Void
  ) throws(Malformation) {
    try judge(
      header, payload, arrived: arrived, supersededBefore: supersededBefore,
      seeing: { _, verdict in body(&verdict) })
  }

  /// The same; `body` sees what was observed of the frame, too.
  public func judge(
    _ header: FrameHeader, _ payload: RawSpan, arrived: Instant, supersededBefore: UInt32 = 0,
    seeing body: (borrowing Observation, inout Verdict) -> Void
  ) throws(Malformation) {
    do {
      try header.validate(payloadSize: payload.byteCount, against: rig[header.sensor])
    } catch {
      throw error.reason
    }
    let desk = desks[header.sensor]
    desk.observation.arrived = arrived
    desk.observation.supersededBefore = supersededBefore
    try desk.observer.observe(header, payload, into: &desk.observation)
    verifier.judge(desk.observation, into: &desk.verdict)
    body(desk.observation, &desk.verdict)
  }
}
