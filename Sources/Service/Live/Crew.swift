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
  private let result = Mutex<(isOpen: Bool, error: ZeroMQError?)>((false, nil))
  private let signal = Signal()

  /// - Returns: false if it was open already.
  @discardableResult
  func open(_ error: ZeroMQError?) -> Bool {
    let isFirst = result.withLock { result in
      defer { if !result.isOpen { result = (true, error) } }
      return !result.isOpen
    }
    signal.post()
    return isFirst
  }

  func wait() -> ZeroMQError? {
    while true {
      let (isOpen, error) = result.withLock { $0 }
      if isOpen { return error }
      _ = signal.wait(timeout: .seconds(1))
    }
  }
}
