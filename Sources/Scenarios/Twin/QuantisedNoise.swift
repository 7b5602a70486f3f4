/// What a JPEG leaves of a sensor's noise: a coefficient smaller than half of its step is gone.
///
/// Of normal noise of deviation s, the coefficient of step Q has variance Q² E[round(s X / Q)²].
/// Its inverse tells what a sensor's noise was before: new content gets that, and loses as much.
struct QuantisedNoise {
  /// Of all coefficients of a block but the mean.
  private let steps: [Float]

  /// - Parameter steps: of luma, row by row.
  init(steps: [UInt16]) { self.steps = steps.dropFirst().map(Float.init) }

  /// The variance that is left of a variance.
  func left(of variance: Float) -> Float {
    let deviation = variance.squareRoot()
    let share = steps.reduce(Float(0)) { $0 + Self.share(deviation / $1) }
    return variance * share / Float(steps.count)
  }

  /// The variance of which one is left: by halving the range in which it lies.
  func before(_ left: Float) -> Float {
    guard left > 0 else { return 0 }
    var (low, high): (Float, Float) = (0, 64 * 64)
    for _ in 0..<24 {
      let middle = (low + high) / 2
      if self.left(of: middle) < left { low = middle } else { high = middle }
    }
    return high
  }

  // MARK: E[round(r X)²] / r²

  private static let resolution: Float = 32
  private static let most: Float = 4

  private static func share(_ ratio: Float) -> Float {
    guard ratio < most else { return 1 }
    let place = ratio * resolution
    let cell = Int(place)
    return shares[cell] + (shares[cell + 1] - shares[cell]) * (place - Float(cell))
  }

  private static let shares: [Float] = (0...Int(most * resolution)).map { place in
    let ratio = Double(place) / Double(resolution)
    guard ratio > 0 else { return 0 }
    let draws = 1024
    let sum = (0..<draws).reduce(0.0) { sum, draw in
      let quantile = (Double(draw) + 0.5) / Double(draws) * 0x1p32
      let rounded = (ratio * Gaussian.quantile(UInt32(quantile))).rounded()
      return sum + rounded * rounded
    }
    return Float(sum / Double(draws) / (ratio * ratio))
  }
}
