/// What part of a JPEG's resolution is decoded, by fewer coefficients of its DCT.
public enum JPEGScale: Int, CaseIterable, Sendable {
  case full = 1
  case half = 2
  case quarter = 4
  case eighth = 8

  /// Pixels of a decoded side, rounded up.
  ///
  /// - Parameter side: pixels of the same side at full resolution.
  public func scaled(_ side: Int) -> Int {
    let (whole, rest) = side.quotientAndRemainder(dividingBy: rawValue)
    return whole + (rest > 0 ? 1 : 0)
  }
}
