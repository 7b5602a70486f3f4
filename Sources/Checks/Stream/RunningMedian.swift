/// The median and the extremes of the last values, exact, with storage of fixed size.
package struct RunningMedian: Sendable {
  /// In order of arrival, as a ring.
  private var recent: [Double]
  private var next = 0
  /// The same values in order of size.
  private var sorted: [Double]
  private let window: Int

  package init(window: Int) {
    self.window = window
    recent = []
    sorted = []
    recent.reserveCapacity(window)
    sorted.reserveCapacity(window)
  }

  /// The median, or nil before the first value; of an even number, the upper of the middle two.
  package var median: Double? { sorted.isEmpty ? nil : sorted[sorted.count / 2] }

  package var lowest: Double? { sorted.first }

  package var highest: Double? { sorted.last }

  package var count: Int { sorted.count }

  /// What is not finite has no place in an order and is left out.
  package mutating func append(_ value: Double) {
    guard value.isFinite else { return }
    if recent.count == window {
      if let old = sorted.firstIndex(of: recent[next]) { sorted.remove(at: old) }
      recent[next] = value
      next = (next + 1) % window
    } else {
      recent.append(value)
    }
    let place = sorted.firstIndex { $0 > value } ?? sorted.count
    sorted.insert(value, at: place)
  }

  package mutating func clear() {
    recent.removeAll(keepingCapacity: true)
    sorted.removeAll(keepingCapacity: true)
    next = 0
  }
}
