import RealTime
import Sensors
import Synchronization

/// One sensor's way from its input to its observer: a bounded queue, and the storage for it.
final class Lane: Sendable {
  let spec: SensorSpec
  /// Received, not yet observed. Where it is full, the newest frame takes the oldest one's place.
  let inbox: Ring<Delivery>
  /// Storage that no frame is using.
  let spare: Ring<Delivery>
  let tally = Tally()
  /// Frames taken from the inputs so far. Partner: none, a count stands alone.
  let taken = Atomic<UInt64>(0)
  /// Once a second from the inputs, and read with every status: its parts belong together.
  let heartbeat = Mutex(LastHeartbeat())

  /// When the last heartbeat came, on the monotonic clock (0 = none yet), and what it announced.
  struct LastHeartbeat: Sendable {
    var received: UInt64 = 0
    var epoch: UInt64 = 0
    var sequence: UInt64 = 0
  }

  /// - Parameters:
  ///   - queue: frames that may wait.
  ///   - inFlight: frames that may be beyond the queue: observed, judged, published.
  init(
    spec: SensorSpec, queue: Int, inFlight: Int, stopwatch: @escaping @Sendable () -> UInt64
  ) {
    self.spec = spec
    inbox = Ring(capacity: queue)
    spare = Ring(capacity: queue + inFlight)
    for _ in 0..<queue + inFlight {
      let refused = spare.push(Delivery(for: spec, stopwatch: stopwatch))
      precondition(refused == nil, "the ring holds what it was made for")
    }
  }

  /// Returns storage.
  func giveBack(_ delivery: consuming Delivery) {
    let refused = spare.push(delivery)
    precondition(refused == nil, "a lane has no more storage than it was made with")
  }
}
