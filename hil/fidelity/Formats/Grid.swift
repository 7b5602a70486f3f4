/// The steps in which a sensor reports a quantity, learned from clean values.
struct Grid {
  /// Nil = it stands on no grid that is known.
  let step: Double?

  private static let candidates = [1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.004, 0.002, 0.001]
  /// The share of clean values that stand on the grid at the least.
  private static let share = 0.98

  /// The coarsest that nearly all values stand on.
  init(learning values: [Double]) {
    let values = values.finite
    step = Grid.candidates.first { candidate in
      // So many would stand on it by chance alone.
      let chance = values.map { min(1, 2 * Grid.tolerance($0) / candidate) }.mean
      let off = Double(Grid.countOff(values, candidate))
      return !values.isEmpty && off <= (1 - Grid.share) * Double(values.count) && chance < 0.3
    }
  }

  /// The values beside the grid; none where there is no grid.
  func countOff(_ values: [Double]) -> Int { step.map { Grid.countOff(values, $0) } ?? 0 }

  /// The share of values an odd number of steps from 0.
  func shareOdd(_ values: [Double]) -> Double {
    guard let step, !values.isEmpty else { return 0 }
    let odd = values.count { Int(($0 / step).rounded().truncatingRemainder(dividingBy: 2)) != 0 }
    return Double(odd) / Double(values.count)
  }

  /// Degrees that a direction may be off, for coordinates being rounded: to a grid, and to 32 bits.
  ///
  /// - Parameters:
  ///   - step: of the grid, in metres; 0 = none.
  ///   - distance: metres.
  static func angle(of step: Double, at distance: Double) -> Double {
    guard distance > 0 else { return 0 }
    // Half a step along each of two axes.
    return (0.5.squareRoot() * step / distance + 2.5e-7) * 180 / .pi
  }

  private static func countOff(_ values: [Double], _ step: Double) -> Int {
    values.count { value in
      !((value / step).rounded() * step - value).magnitude.isLessThanOrEqualTo(tolerance(value))
    }
  }

  /// What a number in 32 bits, or three of them in a root, may be off.
  private static func tolerance(_ value: Double) -> Double { 2.5e-7 * value.magnitude + 1e-6 }
}
