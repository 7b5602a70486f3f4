/// How the coefficients of one component spread within their steps, for each place in the block:
/// Laplace's distribution, as likely as the quantised ones allow.
///
/// With γ = e^(−λ/2), λ being by the step: P(0) = 1 − γ, P(±k) = γ^(2k−1) (1 − γ²) for k ≥ 1. Of N
/// coefficients, N₀ of them 0, whose magnitudes sum up to S, the likeliest γ solves
///
///     (N + 2S) γ² + N₀ γ − (2S − N + N₀) = 0
struct JPEGSpread {
  /// By place: magnitudes of what was rounded to 0, then what was rounded off others', towards 0
  /// counting negative; each as many quantiles.
  private var quantiles: [Float]

  private static let resolution = 64
  /// Cells of a step; the logarithm is to be a power of 2.
  private static let cells = 32
  private static let halvings = 5

  /// - Parameter values: 64 a block, row by row.
  init(of values: [Int16]) {
    var zeros = [Int](repeating: 0, count: 64)
    var sums = zeros
    for at in values.indices {
      let value = Int(values[at])
      if value == 0 { zeros[at & 63] += 1 } else { sums[at & 63] += abs(value) }
    }
    let count = Double(values.count / 64)
    quantiles = []
    quantiles.reserveCapacity(64 * 2 * JPEGSpread.resolution)
    for place in 0..<64 {
      let (zero, twice) = (Double(zeros[place]), 2 * Double(sums[place]))
      let square = zero * zero + 4 * (count + twice) * (twice - count + zero)
      let gamma = count > 0 ? (square.squareRoot() - zero) / (2 * (count + twice)) : 0
      quantiles += JPEGSpread.quantiles(falling: gamma, from: 0, length: 0.5)
      quantiles += JPEGSpread.quantiles(falling: gamma * gamma, from: -0.5, length: 1)
    }
  }

  /// Of a density that falls evenly, by a factor, over a length.
  private static func quantiles(
    falling factor: Double, from start: Double, length: Double
  ) -> [Float] {
    var pace = factor
    for _ in 0..<halvings { pace = pace.squareRoot() }
    var (sums, weight) = ([0.0], 1.0)
    for _ in 0..<cells {
      sums.append(sums[sums.count - 1] + weight)
      weight *= pace
    }
    var cell = 0
    return (0..<resolution).map { quantile in
      let wanted = (Double(quantile) + 0.5) / Double(resolution) * sums[cells]
      while sums[cell + 1] < wanted { cell += 1 }
      let part = (wanted - sums[cell]) / (sums[cell + 1] - sums[cell])
      return Float(start + (Double(cell) + part) / Double(cells) * length)
    }
  }

  /// What the values may have been before they were rounded, in steps.
  func draw(_ values: [Int16], seed: UInt64) -> [Float] {
    var drawn = [Float](repeating: 0, count: values.count)
    let (source, quantiles) = (values.span, quantiles.span)
    var target = drawn.mutableSpan
    // Knuth's multiplier of 64 bits; its upper bits are as good as drawn.
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    for at in source.indices {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = source[at]
      let table = (at & 63) << 7 | Int(truncatingIfNeeded: state >> 58)
      if value == 0 {
        let magnitude = quantiles[table]
        target[at] = state & 1 << 57 == 0 ? magnitude : -magnitude
      } else {
        let off = quantiles[table | 64]
        target[at] = Float(value) + (value > 0 ? off : -off)
      }
    }
    return drawn
  }
}
