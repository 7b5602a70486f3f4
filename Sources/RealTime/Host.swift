private import Glibc

extension HostClock {
  /// Sleeps until a moment on the monotonic clock.
  public static func sleep(until moment: UInt64) {
    var time = timespec(
      tv_sec: Int(clamping: moment / 1_000_000_000), tv_nsec: Int(moment % 1_000_000_000))
    while unsafe clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil) == EINTR {}
  }
}

/// The machine that the program runs on.
public enum Host {
  /// Processors that are online.
  public static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
