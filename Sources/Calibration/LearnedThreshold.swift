public import Sensors

/// One threshold as clean drives teach it.
///
///     limit = q + margin · (q − median),   q = the quantile of the scores on the limit's side
///
/// so that the limit stands off from the clean scores by a part of how far they reach. A row is
/// eased as far as that asks for, within its range, and tightened to half of the distance between
/// its old value and the clean median at the most: clean drives show what is usual, and not all
/// that may become usual.
public struct LearnedThreshold: Equatable, Sendable {
  /// Of the scores: one in a thousand clean frames lies beyond it.
  public static let quantile = 0.999
  public static let margin = 0.25
  /// Scores below which a row keeps its value.
  public static let fewest = 200

  public let row: String
  public let scores: Int
  public let median: Double
  /// On the limit's side: above the median where the check objects to large scores, else below.
  public let quantile: Double
  public let old: Double
  public let value: Double

  /// Nil where there are too few scores, or all of them are the same.
  public init?(_ series: CheckScores.Series, in profile: Profile) {
    guard series.scores.count >= LearnedThreshold.fewest,
      let threshold = profile.thresholds.first(where: { $0.name == series.row })
    else { return nil }
    let sorted = series.scores.sorted().map(Double.init)
    guard sorted[0] < sorted[sorted.count - 1] else { return nil }
    let last = Double(sorted.count - 1)
    let median = sorted[Int(last / 2)]
    let isUpper = median <= threshold.value
    let share = isUpper ? LearnedThreshold.quantile : 1 - LearnedThreshold.quantile
    let quantile = sorted[Int((last * share).rounded(isUpper ? .up : .down))]
    let wanted = quantile + LearnedThreshold.margin * (quantile - median)
    let tightest = (threshold.value + median) / 2
    let limit = isUpper ? max(wanted, tightest) : min(wanted, tightest)
    row = series.row
    scores = sorted.count
    (self.median, self.quantile, old) = (median, quantile, threshold.value)
    value = min(max(limit, threshold.range.lowerBound), threshold.range.upperBound)
  }
}
