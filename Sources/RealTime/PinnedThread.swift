private import CRealTime
private import Glibc
private import Synchronization

/// A thread of the system with a name and, if wanted, a processor and a real-time priority of its
/// own.
///
/// All signals are blocked in it, so that they reach the thread that waits for them
/// (`ProcessSignal`); those that a fault of its own raises are not.
public final class PinnedThread: Sendable {
  /// What a thread asks of the scheduler.
  public struct Placement: Equatable, Sendable {
    /// The only processor that it runs on; nil = any.
    public var processor: Int?
    /// `SCHED_FIFO`, 1…99; nil = the ordinary scheduler.
    public var priority: Int?

    public init(processor: Int? = nil, priority: Int? = nil) {
      self.processor = processor
      self.priority = priority
    }
  }

  /// What the system refused; the thread runs nevertheless, without it.
  public struct Refusals: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let processor = Refusals(rawValue: 1)
    public static let priority = Refusals(rawValue: 2)
  }

  /// Reads as `thread <name>: <the system's reason>`.
  public struct StartError: Error, Equatable, CustomStringConvertible {
    public let name: String
    public let number: Int32

    public var description: String {
      "thread \(name): \(unsafe String(cString: strerror(number)))"
    }
  }

  private let joined = Mutex(false)
  private let thread: pthread_t
  private let start: Start

  /// Starts the thread.
  ///
  /// - Parameter name: shown by `top -H`; the system keeps 15 bytes.
  public init(
    name: String, placement: Placement = Placement(), body: @escaping @Sendable () -> Void
  ) throws(StartError) {
    start = Start(name: name, placement: placement, body: body)
    let argument = unsafe Unmanaged.passRetained(start)
    var before = sigset_t()
    var all = sigset_t()
    unsafe sigfillset(&all)
    for fault in [SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS] {
      unsafe sigdelset(&all, fault)
    }
    // The mask is inherited: blocked here for a moment, so that no signal comes in between.
    unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
    var thread = pthread_t()
    let result = unsafe pthread_create(
      &thread, nil,
      { argument in
        unsafe Unmanaged<Start>.fromOpaque(argument!).takeRetainedValue().run()
        return nil
      }, argument.toOpaque())
    unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
    self.thread = thread
    guard result == 0 else {
      unsafe argument.release()
      joined.withLock { $0 = true }
      throw StartError(name: name, number: result)
    }
  }

  /// A thread that nobody joined goes on alone.
  deinit {
    joined.withLock { if !$0 { pthread_detach(thread) } }
  }

  /// Waits until the thread has ended; at once if it was joined already.
  public func join() {
    joined.withLock {
      if !$0 { pthread_join(thread, nil) }
      $0 = true
    }
  }

  /// What the system refused; complete once the body runs, empty before.
  public var refusals: Refusals {
    // Partner: the releasing store in `Start.run`.
    Refusals(rawValue: start.refusals.load(ordering: .acquiring))
  }
}

/// What a new thread is given.
private final class Start: Sendable {
  let name: String
  let placement: PinnedThread.Placement
  let body: @Sendable () -> Void
  let refusals = Atomic<UInt8>(0)

  init(name: String, placement: PinnedThread.Placement, body: @escaping @Sendable () -> Void) {
    self.name = name
    self.placement = placement
    self.body = body
  }

  func run() {
    var refused: PinnedThread.Refusals = []
    // Linux refuses a longer name instead of cutting it.
    _ = unsafe String(decoding: name.utf8.prefix(15), as: UTF8.self)
      .withCString { unsafe vouch_thread_name($0) }
    if let processor = placement.processor,
      vouch_thread_pin(UInt32(exactly: processor) ?? .max) != 0
    {
      refused.insert(.processor)
    }
    if let priority = placement.priority {
      var parameters = sched_param()
      parameters.sched_priority = Int32(clamping: priority)
      if unsafe pthread_setschedparam(pthread_self(), SCHED_FIFO, &parameters) != 0 {
        refused.insert(.priority)
      }
    }
    // Partner: the acquiring load in `PinnedThread.refusals`.
    refusals.store(refused.rawValue, ordering: .releasing)
    body()
  }
}
