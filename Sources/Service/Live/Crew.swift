import RealTime
import Synchronization
import ZeroMQ

/// The threads of the stages: each makes its stage itself, because a socket belongs to the thread
/// that made it, and says whether it could.
final class Crew: Sendable {
  private struct State: Sendable {
    var threads: [Pipeline.Stage: [PinnedThread]] = [:]
    var failure: String?
  }

  private let state = Mutex(State())

  /// What went wrong in a thread after it had begun, if anything.
  var failure: String? { state.withLock { $0.failure } }

  /// Starts a thread and waits until its stage stands.
  ///
  /// - Parameters:
  ///   - body: makes the stage, calls its argument, and runs.
  /// - Throws: what kept the stage from being made.
  func start(
    _ stage: Pipeline.Stage, name: String,
    _ body: @escaping @Sendable (_ stands: () -> Void) throws(ZeroMQError) -> Void
  ) throws(ServiceError) {
    let gate = Gate()
    let thread: PinnedThread
    do throws(PinnedThread.StartError) {
      thread = try PinnedThread(name: name) {
        do throws(ZeroMQError) {
          try body { gate.open(nil) }
        } catch {
          if !gate.open(error) { self.state.withLock { $0.failure = error.description } }
        }
      }
    } catch {
      throw ServiceError(error)
    }
    state.withLock { $0.threads[stage, default: []].append(thread) }
    if let error = gate.wait() { throw ServiceError(error) }
  }

  /// Waits until a stage's threads have ended, and lets go of them: what they run holds the service
  /// that holds this crew.
  func join(_ stage: Pipeline.Stage) {
    let threads = state.withLock { $0.threads.removeValue(forKey: stage) ?? [] }
    for thread in threads { thread.join() }
  }
}

/// Where one thread waits for another's beginning.
private final class Gate: Sendable {
  /// Written before the gate opens, read after.
  private let error = Mutex<ZeroMQError?>(nil)
  /// Partner: the load in `wait`, which the store in `open` makes the error visible to. The mutex
  /// alone would do, but where two threads meet at it the kernel hands it over, which
  /// ThreadSanitizer does not see.
  private let isOpen = Atomic(false)
  private let signal = Signal()

  /// Called by the beginning thread alone.
  ///
  /// - Returns: false if it was open already.
  @discardableResult
  func open(_ failure: ZeroMQError?) -> Bool {
    guard !isOpen.load(ordering: .relaxed) else { return false }
    error.withLock { $0 = failure }
    isOpen.store(true, ordering: .releasing)
    signal.post()
    return true
  }

  func wait() -> ZeroMQError? {
    while !isOpen.load(ordering: .acquiring) { _ = signal.wait(timeout: .seconds(1)) }
    return error.withLock { $0 }
  }
}
