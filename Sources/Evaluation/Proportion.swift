/// A share of frames or objects, with the interval that their number allows.
public struct Proportion: Equatable, Sendable {
  public let count: Int
  public let of: Int

  public init(_ count: Int, of total: Int) {
    self.count = count
    of = total
  }

  public static func + (a: Proportion, b: Proportion) -> Proportion {
    Proportion(a.count + b.count, of: a.of + b.of)
  }

  /// Nil where there was nothing to count.
  public var share: Double? { of > 0 ? Double(count) / Double(of) : nil }

  /// The 95 % interval after Wilson (1927), which holds for few trials and for shares near 0 and 1:
  /// (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n).
  public var interval: (low: Double, high: Double)? {
    guard let p = share else { return nil }
    let z = 1.959963984540054
    let n = Double(of)
    let middle = p + z * z / (2 * n)
    let spread = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    return (max(0, (middle - spread) / scale), min(1, (middle + spread) / scale))
  }
}
