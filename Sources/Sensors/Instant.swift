/// A point in time: nanoseconds of UTC since 1970, as every stamp on the wire is.
///
/// Differences are signed and wrap instead of trapping, because a stamp comes from outside and may
/// hold any 64 bits.
public struct Instant: Hashable, Comparable, Sendable {
  public var nanoseconds: UInt64

  public init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

  public static func < (a: Instant, b: Instant) -> Bool { a.nanoseconds < b.nanoseconds }

  /// Signed nanoseconds from `earlier` to this instant.
  public func nanoseconds(since earlier: Instant) -> Int64 {
    Int64(bitPattern: nanoseconds &- earlier.nanoseconds)
  }

  /// Signed milliseconds from `earlier` to this instant.
  public func milliseconds(since earlier: Instant) -> Double {
    Double(nanoseconds(since: earlier)) * 1e-6
  }

  /// Signed seconds from `earlier` to this instant.
  public func seconds(since earlier: Instant) -> Double {
    Double(nanoseconds(since: earlier)) * 1e-9
  }

  /// This instant moved by signed nanoseconds.
  public func advanced(byNanoseconds offset: Int64) -> Instant {
    Instant(nanoseconds: nanoseconds &+ UInt64(bitPattern: offset))
  }
}
