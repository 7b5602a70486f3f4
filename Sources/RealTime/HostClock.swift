private import Glibc

/// The host's clocks. Only the edges of the program read them and pass the time on.
public enum HostClock {
  /// Nanoseconds of UTC since 1970; may be stepped by whoever sets the clock.
  public static func utc() -> UInt64 { read(CLOCK_REALTIME) }

  /// Nanoseconds since an arbitrary start; never goes back.
  public static func monotonic() -> UInt64 { read(CLOCK_MONOTONIC) }

  private static func read(_ clock: clockid_t) -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
  }
}

extension Duration {
  /// Whole nanoseconds, negative as 0, what is too long as the longest.
  var clampedNanoseconds: UInt64 {
    let (seconds, attoseconds) = components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    let (product, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, carry) = product.addingReportingOverflow(UInt64(attoseconds) / 1_000_000_000)
    return overflow || carry ? .max : sum
  }
}
