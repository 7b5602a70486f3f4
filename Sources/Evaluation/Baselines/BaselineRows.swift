/// The compared methods' rows, once all drives are scored.
///
/// Each method objects where its score is above a threshold, which is the quantile of its scores on
/// clean frames of the *other* drives; where there is none, of this one, which favours it.
public struct BaselineRows {
  /// Of clean frames, the share that the threshold is to let pass.
  public static let quantile = 0.995

  private let thresholds: [[Double]]

  /// - Parameter clean: by drive, the scores on the drive as it is.
  public init(clean: [BaselineScores]) {
    thresholds = clean.indices.map { drive in
      BaselineMethod.allCases.map { method in
        let others = clean.indices.filter { $0 != drive || clean.count == 1 }
        return Self.quantile(others.flatMap { clean[$0].clean[method.rawValue] })
      }
    }
  }

  /// Of one attack on one drive: frames found, and clean frames flagged.
  public func counts(
    _ method: BaselineMethod, drive: Int, attacked: BaselineScores, clean: BaselineScores
  ) -> (found: Proportion, flagged: Proportion) {
    let limit = thresholds[drive][method.rawValue]
    func above(_ scores: [Double]) -> Proportion {
      Proportion(scores.count { $0 > limit }, of: scores.count)
    }
    return (above(attacked.attacked[method.rawValue]), above(clean.clean[method.rawValue]))
  }

  private static func quantile(_ scores: [Double]) -> Double {
    guard !scores.isEmpty else { return .infinity }
    let sorted = scores.sorted()
    return sorted[min(sorted.count - 1, Int(Double(sorted.count) * quantile))]
  }
}
