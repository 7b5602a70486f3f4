import Sensors
import Wire

/// Numbers and encodes what is published with each verdict: the same on the road and in replay.
struct Publication: ~Copyable, Sendable {
  private let encoder: VerifiedHeaderEncoder
  /// By sensor and decision, the ordinal of the last message on that topic.
  private var ordinals: [UInt64]

  /// - Parameter epoch: UTC in nanoseconds at which this run of the verifier began.
  init(sensors: SensorTable, profileSHA256: String, epoch: UInt64) {
    encoder = VerifiedHeaderEncoder(profileSHA256: profileSHA256, epoch: epoch, sensors: sensors)
    ordinals = [UInt64](repeating: 0, count: sensors.rows.count * Decision.allCases.count)
  }

  /// Writes part 1 of a verdict's message into the emptied buffer.
  mutating func encode(
    frame header: RawSpan, of sensor: SensorIndex, _ verdict: borrowing Verdict,
    received: Instant, decided: Instant, into buffer: inout ByteBuffer
  ) {
    let topic = sensor * Decision.allCases.count + Int(verdict.decision.rawValue) - 1
    ordinals[topic] += 1
    buffer.clear()
    encoder.encode(
      frame: header, verdict: verdict, received: received, decided: decided,
      ordinal: ordinals[topic], into: &buffer)
  }
}
