import Foundation

/// Logistic regression with an L2 penalty on all weights but the intercept; both classes count
/// alike, however many rows they have. The same rows give the same weights.
///
/// Newton's method: w ← w − H⁻¹ ∇, with ∇ = Σ cᵢ (pᵢ − yᵢ) xᵢ + λ w and
/// H = Σ cᵢ pᵢ (1 − pᵢ) xᵢ xᵢᵀ + λ I (Hastie et al., "The Elements of Statistical Learning", 4.4).
struct LogisticRegression {
  /// Of the standardised features; the intercept is the last.
  private(set) var weights: [Double]
  private let standardisation: Standardisation

  /// The strength of the penalty beside rows that weigh 1 in all.
  private static let penalty = 0.01
  private static let steps = 30

  /// - Parameter isPositive: the class of each row.
  init(_ rows: [[Double]], isPositive: [Bool]) {
    standardisation = Standardisation(of: rows)
    let inputs = rows.map(standardisation.apply).map { $0 + [1] }
    let positives = Double(isPositive.count { $0 })
    let shares = (positive: 0.5 / positives, negative: 0.5 / (Double(rows.count) - positives))
    let size = (rows.first?.count ?? 0) + 1
    weights = [Double](repeating: 0, count: size)
    for _ in 0..<LogisticRegression.steps {
      var gradient = weights.map { LogisticRegression.penalty * $0 }
      var hessian = [Double](repeating: 0, count: size * size)
      for place in 0..<size - 1 { hessian[place * size + place] = LogisticRegression.penalty }
      gradient[size - 1] = 0
      hessian[size * size - 1] = 1e-9
      for (input, positive) in zip(inputs, isPositive) {
        let share = positive ? shares.positive : shares.negative
        let p = LogisticRegression.probability(input, weights)
        let (slope, bend) = (share * (p - (positive ? 1 : 0)), share * p * (1 - p))
        for i in 0..<size {
          gradient[i] += slope * input[i]
          for j in 0..<size { hessian[i * size + j] += bend * input[i] * input[j] }
        }
      }
      let step = LogisticRegression.solve(hessian, gradient)
      for i in 0..<size { weights[i] -= step[i] }
      if step.allSatisfy({ $0.magnitude < 1e-9 }) { break }
    }
  }

  /// That a row is of the positive class.
  func probability(_ row: [Double]) -> Double {
    LogisticRegression.probability(standardisation.apply(row) + [1], weights)
  }

  private static func probability(_ input: [Double], _ weights: [Double]) -> Double {
    1 / (1 + exp(-zip(input, weights).reduce(0) { $0 + $1.0 * $1.1 }))
  }

  /// x of A x = b, for a symmetric positive definite A, by Cholesky's A = L Lᵀ.
  private static func solve(_ a: [Double], _ b: [Double]) -> [Double] {
    let size = b.count
    var (l, x) = (a, b)
    for i in 0..<size {
      for j in 0...i {
        var sum = l[i * size + j]
        for k in 0..<j { sum -= l[i * size + k] * l[j * size + k] }
        l[i * size + j] = i == j ? max(sum, 1e-12).squareRoot() : sum / l[j * size + j]
      }
    }
    for i in 0..<size {
      for k in 0..<i { x[i] -= l[i * size + k] * x[k] }
      x[i] /= l[i * size + i]
    }
    for i in (0..<size).reversed() {
      for k in i + 1..<size { x[i] -= l[k * size + i] * x[k] }
      x[i] /= l[i * size + i]
    }
    return x
  }
}
