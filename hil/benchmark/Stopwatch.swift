import RealTime

/// Times of one thing that is done again and again.
struct Stopwatch {
  private var times: [UInt64] = []

  /// Does it once and notes how long it took.
  mutating func measure<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
    let start = HostClock.monotonic()
    try body()
    note(HostClock.monotonic() - start)
  }

  mutating func note(_ nanoseconds: UInt64) { times.append(nanoseconds) }

  var count: Int { times.count }

  /// Nanoseconds that `p` percent of the times do not exceed; 0 if there are none.
  func percentile(_ p: Double) -> Double {
    guard !times.isEmpty else { return 0 }
    let place = Int((Double(times.count) * p / 100).rounded(.up)) - 1
    return Double(times.sorted()[min(max(0, place), times.count - 1)])
  }
}
