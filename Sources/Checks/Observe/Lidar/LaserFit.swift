/// The cone that a laser's points lie on, by least squares: z / ρ = t + c / ρ, a line of intercept
/// t and slope c through their places (1 / ρ, z / ρ).
struct LaserFit: Sendable {
  /// Metres: beams that begin nearer to the sensor's origin begin at it.
  private static let smallestOrigin = 0.02
  /// Of 1 / ρ: points at one distance alone say nothing of where the beams begin.
  private static let leastVariance = 1e-5

  private(set) var count = 0
  private var u = 0.0
  private var s = 0.0
  private var uu = 0.0
  private var us = 0.0
  private var ss = 0.0

  mutating func add(level: Double, height: Double) {
    let (inverse, slope) = (1 / level, height / level)
    count += 1
    u += inverse
    s += slope
    uu += inverse * inverse
    us += inverse * slope
    ss += slope * slope
  }

  /// The cone, with the standard deviation of the points' angles from it; nil without points.
  ///
  /// - Parameter isCentred: all beams begin at the sensor's origin.
  func cone(isCentred: Bool) -> BeamTable.Laser? {
    guard count > 0 else { return nil }
    let n = Double(count)
    let (meanU, meanS) = (u / n, s / n)
    let (varU, cov, varS) = (uu / n - meanU * meanU, us / n - meanU * meanS, ss / n - meanS * meanS)
    let origin = isCentred || varU < Self.leastVariance ? 0 : cov / varU
    let isAtOrigin = origin.magnitude < Self.smallestOrigin
    let (c, rest) = isAtOrigin ? (0, varS) : (origin, varS - origin * cov)
    let slope = meanS - c * meanU
    return BeamTable.Laser(
      ring: 0, slope: slope, origin: c,
      spread: max(rest, 0).squareRoot() / (1 + slope * slope))
  }
}
