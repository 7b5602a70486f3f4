private import Glibc

/// A signal that asks the process to do something, taken by a thread that waits for it instead of
/// by a handler that interrupts one.
public enum ProcessSignal: CaseIterable, Sendable {
  case hangUp, interrupt, terminate

  /// Blocks signals in the calling thread and in all threads that it starts afterwards. Call it
  /// first in the program, so that no thread is left on which they would end the process.
  public static func block(_ signals: [ProcessSignal] = [.interrupt, .terminate]) {
    var set = mask(signals)
    unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Lets a write fail, instead of ending the process, where a pipe has no reader any more or a
  /// file is as large as it may become.
  public static func ignoreFailedWrites() {
    _ = signal(SIGPIPE, SIG_IGN)
    _ = signal(SIGXFSZ, SIG_IGN)
  }

  /// Waits for one of `signals`, which must be blocked.
  ///
  /// - Returns: the signal that came, or nil after `timeout`.
  public static func wait(
    for signals: [ProcessSignal] = [.interrupt, .terminate], timeout: Duration
  ) -> ProcessSignal? {
    var set = mask(signals)
    let deadline = HostClock.monotonic().addingReportingOverflow(timeout.clampedNanoseconds)
    while true {
      let now = HostClock.monotonic()
      // A year stands for ever, and fits the kernel's seconds.
      let year: UInt64 = 31_536_000_000_000_000
      let left = deadline.overflow ? year : deadline.partialValue - min(now, deadline.partialValue)
      let nanoseconds = min(left, year)
      var time = timespec(
        tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
      let number = unsafe sigtimedwait(&set, nil, &time)
      if let signal = allCases.first(where: { $0.number == number }) { return signal }
      if errno != EINTR { return nil }
    }
  }

  var number: Int32 {
    switch self {
    case .hangUp: SIGHUP
    case .interrupt: SIGINT
    case .terminate: SIGTERM
    }
  }

  private static func mask(_ signals: [ProcessSignal]) -> sigset_t {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for signal in signals { unsafe sigaddset(&set, signal.number) }
    return set
  }
}
