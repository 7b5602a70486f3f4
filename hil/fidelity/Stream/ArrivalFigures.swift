import Sensors

/// When the frames of a stream are stamped and received.
struct ArrivalFigures {
  /// - Parameter stream: as it is called in the tables.
  static func figures(_ stream: String) -> [Figure] {
    [
      Figure("\(stream): interval by stamp, deviation", "ms", digits: 3),
      Figure("\(stream): interval by receipt, deviation", "ms", digits: 3),
      Figure("\(stream): intervals over 1.5 periods", "%", digits: 2),
    ]
  }

  /// In the order of `figures`.
  ///
  /// Stamps that are all one nominal period apart, and receipts that only repeat the stamps, were
  /// not measured when the drive was recorded: nan.
  ///
  /// - Parameter frames: in the order of the stream.
  static func measure(_ frames: [(captured: Instant, logged: Instant)]) -> [Double] {
    let stamps = intervals(frames.map(\.captured))
    let receipts = intervals(frames.map(\.logged))
    let delays = frames.map { $0.logged.milliseconds(since: $0.captured) }
    let isMeasured = stamps.regular.deviation > 1e-6
    return [
      isMeasured ? stamps.regular.deviation : .nan,
      delays.deviation > 1e-3 ? receipts.regular.deviation : .nan,
      isMeasured ? 100 * stamps.gaps : .nan,
    ]
  }

  /// Milliseconds of those that are no gaps, and the share of gaps.
  private static func intervals(_ times: [Instant]) -> (regular: [Double], gaps: Double) {
    let all = zip(times, times.dropFirst()).map { $1.milliseconds(since: $0) }
    let longest = 1.5 * all.median
    let regular = all.filter { $0 <= longest }
    return (regular, Double(all.count - regular.count) / Double(all.count))
  }
}
