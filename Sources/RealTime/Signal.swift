private import CRealTime
private import Glibc
private import Synchronization

/// Wakes one sleeping consumer. Posting while it is awake costs one atomic exchange.
///
/// A post is remembered until the next wait, and several posts are remembered as one: after a wait
/// the consumer takes all that is there, then waits again. Any thread may post; one thread waits.
@safe
public final class Signal: @unchecked Sendable {
  // Unchecked, because the word lives behind a pointer: the kernel needs its address.
  private let word: UnsafeMutablePointer<Atomic<UInt32>>

  private static let idle: UInt32 = 0
  private static let posted: UInt32 = 1
  private static let asleep: UInt32 = 2

  public init() {
    unsafe word = .allocate(capacity: 1)
    unsafe word.initialize(to: Atomic(Signal.idle))
  }

  deinit {
    unsafe word.deinitialize(count: 1)
    unsafe word.deallocate()
  }

  /// Wakes the consumer, or lets its next wait return at once.
  public func post() {
    // Releases what the poster wrote to the acquiring exchanges in `wait`.
    let before = unsafe word.pointee.exchange(Signal.posted, ordering: .acquiringAndReleasing)
    if before == Signal.asleep { unsafe vouch_futex_wake(address) }
  }

  /// Sleeps until a post, at most for `timeout` by the monotonic clock.
  ///
  /// - Returns: false if no post came.
  public func wait(timeout: Duration) -> Bool {
    let (sum, overflow) = HostClock.monotonic().addingReportingOverflow(timeout.clampedNanoseconds)
    // The kernel's seconds are signed.
    let deadline = overflow ? UInt64(Int64.max) : min(sum, UInt64(Int64.max))
    while true {
      // Partner of all three: the exchange in `post`.
      if unsafe word.pointee.compareExchange(
        expected: Signal.posted, desired: Signal.idle, ordering: .acquiringAndReleasing
      ).exchanged {
        return true
      }
      // Already asleep here means that the kernel woke this thread without a post.
      let announced = unsafe word.pointee.compareExchange(
        expected: Signal.idle, desired: Signal.asleep, ordering: .acquiringAndReleasing)
      if !announced.exchanged && announced.original == Signal.posted { continue }
      if unsafe vouch_futex_wait(address, Signal.asleep, deadline) == ETIMEDOUT {
        return unsafe word.pointee.exchange(Signal.idle, ordering: .acquiringAndReleasing)
          == Signal.posted
      }
    }
  }

  // An atomic has the layout of its value, and the kernel compares the word atomically.
  private var address: UnsafeMutablePointer<UInt32> {
    unsafe UnsafeMutableRawPointer(word).assumingMemoryBound(to: UInt32.self)
  }
}
