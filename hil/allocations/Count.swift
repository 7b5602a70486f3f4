import CAllocations
import Glibc

/// What one thread has allocated since counting began, by whose code it was.
struct Count: Equatable, Sendable {
  let thread: String
  /// Our own, the Swift runtime's for us included.
  var own: UInt64
  var zeroMQ: UInt64
  var turboJPEG: UInt64

  /// Starts counting.
  static func arm() { vouch_allocations_arm() }

  static func disarm() { vouch_allocations_disarm() }

  /// All threads so far, in the order of their first allocation.
  static func now() -> [Count] {
    (0..<vouch_allocations_threads()).map { index in
      let thread = vouch_allocations_of_thread(index)
      return Count(
        thread: name(of: index), own: thread.counts.0, zeroMQ: thread.counts.1,
        turboJPEG: thread.counts.2)
    }
  }

  /// Writes to standard error where these threads have allocated; only while disarmed.
  static func printOwnStacks(of threads: [String]) {
    for stack in 0..<vouch_allocations_stacks() {
      let thread = name(of: vouch_allocations_thread_of_stack(stack))
      guard threads.contains(where: thread.hasPrefix(_:)) else { continue }
      print("\n\(thread): \(vouch_allocations_of_stack(stack)) times, from:")
      fflush(nil)
      vouch_allocations_print_stack(stack)
    }
  }

  private static func name(of thread: Int32) -> String {
    let name = vouch_allocations_of_thread(thread).name
    return unsafe withUnsafeBytes(of: name) {
      unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
