extension [Double] {
  /// Nan where there is nothing to average.
  var mean: Double { isEmpty ? .nan : reduce(0, +) / Double(count) }

  /// Standard deviation around the mean; nan below two values.
  var deviation: Double {
    guard count > 1 else { return .nan }
    let mean = mean
    return (reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)).squareRoot()
  }

  var median: Double { quantile(0.5) }

  /// The value that a share of `p` does not exceed, linear between neighbours; nan of nothing.
  func quantile(_ p: Double) -> Double { sorted().quantileOfSorted(p) }

  /// `quantile` of values in rising order.
  func quantileOfSorted(_ p: Double) -> Double {
    guard let last = indices.last else { return .nan }
    let place = p * Double(last)
    let below = Int(place)
    let above = Swift.min(below + 1, last)
    return self[below] + (self[above] - self[below]) * (place - Double(below))
  }

  /// 1.4826 times the median distance from the median: the standard deviation of normal values,
  /// whatever a minority of others is.
  var robustDeviation: Double {
    let median = median
    return 1.4826 * map { ($0 - median).magnitude }.median
  }

  var interquartileRange: Double {
    let values = sorted()
    return values.quantileOfSorted(0.75) - values.quantileOfSorted(0.25)
  }

  /// Those that are numbers.
  var finite: [Double] { filter(\.isFinite) }
}
