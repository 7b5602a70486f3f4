/// Counts times in nanoseconds, from 0 to 18 minutes, in buckets whose middle is at most 0.4 % from
/// anything in them.
///
/// Log-linear, as HdrHistogram is (Gil Tene): values below 128 have a bucket each; above, each
/// power of two is divided into 128 equal buckets.
///
/// ```
/// value   0 … 127 | 128 … 255 | 256 … 511 | …
/// bucket  width 1 | width 1   | width 2   | width 4 …
/// ```
///
/// All memory is reserved at the start. A copy shares it, and the next `record` then copies it:
/// hot paths keep a histogram to themselves.
public struct LatencyHistogram: Sendable {
  /// Binary logarithm of the buckets of a power of two.
  private static let precision = 7
  /// The longest time that has a bucket of its own is below 2^40 ns; longer ones are counted there.
  private static let magnitudes = 40

  private var buckets: [UInt64]
  /// Times recorded.
  public private(set) var count: UInt64 = 0
  /// The longest time recorded, exactly.
  public private(set) var max: UInt64 = 0

  public init() {
    buckets = Array(
      repeating: 0,
      count: (LatencyHistogram.magnitudes - LatencyHistogram.precision + 1)
        << LatencyHistogram.precision)
  }

  public mutating func record(_ nanoseconds: UInt64) {
    buckets[LatencyHistogram.bucket(of: nanoseconds)] &+= 1
    count &+= 1
    max = Swift.max(max, nanoseconds)
  }

  /// Adds what another histogram has counted.
  public mutating func merge(_ other: LatencyHistogram) {
    for i in buckets.indices { buckets[i] &+= other.buckets[i] }
    count &+= other.count
    max = Swift.max(max, other.max)
  }

  /// Forgets everything.
  public mutating func clear() {
    for i in buckets.indices { buckets[i] = 0 }
    count = 0
    max = 0
  }

  /// The least time that `p` percent of the recorded ones do not exceed, in nanoseconds; 0 if
  /// nothing was recorded.
  ///
  /// - Parameter p: 0…100.
  public func percentile(_ p: Double) -> UInt64 {
    guard count > 0, p < 100 else { return max }
    let rank = Swift.max(1, (Double(count) * p / 100).rounded(.up))
    var seen: UInt64 = 0
    for i in buckets.indices {
      seen &+= buckets[i]
      if Double(seen) >= rank { return Swift.min(LatencyHistogram.middle(of: i), max) }
    }
    return max
  }

  private static func bucket(of value: UInt64) -> Int {
    let value = Swift.min(value, (1 << magnitudes) - 1)
    let magnitude = 63 - (value | 1).leadingZeroBitCount
    guard magnitude > precision else { return Int(value) }
    // The first of the 128 is the power of two itself, so the leading bit only chooses the octave.
    let shift = magnitude - precision
    return (shift << precision) + Int(value >> UInt64(shift))
  }

  private static func middle(of bucket: Int) -> UInt64 {
    let shift = Swift.max(0, (bucket >> precision) - 1)
    let low = UInt64(bucket - (shift << precision)) << UInt64(shift)
    return low + (UInt64(1) << UInt64(shift)) / 2
  }
}
