import Checks
import Sensors
import ZeroMQ

/// A frame on its way through the service, with all the storage that it needs there: reserved at
/// the start, handed from thread to thread through rings, and back to the lane that it came from.
struct Delivery: ~Copyable, Sendable {
  /// Topic, header, payload and authentication, where ZeroMQ put them.
  var parts: Multipart
  var header: FrameHeader
  /// UTC of receipt, and the same moment on the monotonic clock, from which deadlines count.
  var received = Instant(nanoseconds: 0)
  var receivedMonotonic: UInt64 = 0
  /// Frames of the sensor that were taken from its input so far; the service left out those whose
  /// number is missing in judgement.
  var number: UInt64 = 0
  var observation: Observation
  var verdict: Verdict

  init(for spec: SensorSpec, stopwatch: @escaping @Sendable () -> UInt64) {
    parts = Multipart()
    observation = Observation(for: spec)
    verdict = Verdict(maskCapacity: spec.maskCapacity, stopwatch: stopwatch)
    header = FrameHeader(
      sensor: 0, modality: spec.modality, epoch: 0, sequence: 0, captured: received,
      published: received, layout: .ego(EgoMotion(speed: 0, yawRate: 0)))
  }
}
