import Kernels
import Sensors

/// What the last sweeps saw around the vehicle, in the world's grid: what was free of anything that
/// stands, and what was occupied. What Vouch did not believe is in none of them.
struct SweepMemory: Sendable {
  /// Sweeps that are kept.
  static let depth = 4

  /// One sweep's view.
  struct Trace: Sendable {
    var free = BitGrid()
    var occupied = BitGrid()
    var captured = Instant(nanoseconds: 0)
  }

  /// The newest first; the first `count` are meant.
  private(set) var traces: [Trace]
  private(set) var count = 0
  /// The trail that they lie on.
  private var trail = 0

  init() { traces = (0..<SweepMemory.depth).map { _ in Trace() } }

  mutating func forget() { count = 0 }

  /// Forgets what cannot be compared with a sweep: of another trail, or older than `age` seconds.
  mutating func prepare(for instant: Instant, _ pose: EgoPose, age: Double) {
    if pose.trail != trail { count = 0 }
    trail = pose.trail
    while count > 0 {
      let seconds = instant.seconds(since: traces[count - 1].captured)
      guard seconds > age || seconds <= 0 else { break }
      count -= 1
    }
  }

  /// Takes a sweep's view as the newest, and gives the storage of the oldest in exchange.
  mutating func append(_ trace: inout Trace) {
    swap(&traces[SweepMemory.depth - 1], &trace)
    for i in (1..<SweepMemory.depth).reversed() { traces.swapAt(i, i - 1) }
    count = min(count + 1, SweepMemory.depth)
  }
}
