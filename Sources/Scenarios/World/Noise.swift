internal import Kernels

/// A stream of pseudo-random numbers, the same on every machine: PCG-XSH-RR 64/32 (O'Neill 2014).
///
/// A stream is keyed by what it is for (seed, sensor, frame), never shared: what one sensor draws
/// changes nothing of another's.
struct Random {
  private var state: UInt64
  private let increment: UInt64

  init(seed: UInt64, _ purpose: Purpose, _ index: Int) {
    // Mixed before the index comes in: neighbouring seeds would else share their numbers, only in
    // another order.
    let own = Random.mix(seed &+ Random.mix(purpose.rawValue))
    let key = Random.mix(own ^ UInt64(bitPattern: Int64(index)))
    increment = Random.mix(key) | 1
    state = key &+ increment
    _ = next()
  }

  /// What a stream is drawn for.
  enum Purpose: UInt64 {
    case road = 1
    case block, traffic, oncoming, pedestrians, texture
    case cameraClock, cameraNoise, lidarClock, lidarNoise, radarClock, radarNoise
    case egoClock, egoNoise, latency
    case attack
    case slope, junction, cyclists, laneChanges, lidarUnit
    case daylight, rainfall, clockDrift, missedCycle, odometryBias, scintillation, roadside
  }

  /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
  static func mix(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func next() -> UInt32 {
    let old = state
    state = old &* 6_364_136_223_846_793_005 &+ increment
    let shifted = UInt32(truncatingIfNeeded: ((old >> 18) ^ old) >> 27)
    let rotation = UInt32(truncatingIfNeeded: old >> 59)
    return (shifted >> rotation) | (shifted << ((~rotation &+ 1) & 31))
  }

  /// In 0..<1.
  mutating func uniform() -> Double { Double(next()) * 0x1p-32 }

  mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * uniform()
  }

  /// In `0..<count`.
  mutating func below(_ count: Int) -> Int {
    Int((UInt64(next()) &* UInt64(count)) >> 32)
  }

  mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

  /// Mean 0, standard deviation 1, cut at 4.3.
  mutating func gaussian() -> Double { Gaussian.quantile(next()) }

  /// Mean 1.
  mutating func exponential() -> Double { -Trigonometry.logarithm(uniform() + 0x1p-33) }
}

/// The normal distribution by its inverse, from a table: no libm, hence the same bits everywhere.
enum Gaussian {
  private static let cells = 2048
  private static let table: [Double] = (0...cells).map { i in
    let p = Double(i) / Double(cells)
    return inverse(Swift.min(Swift.max(p, 1e-5), 1 - 1e-5))
  }

  /// The quantile at `bits` / 2³², linear between the table's nodes.
  static func quantile(_ bits: UInt32) -> Double {
    let cell = Int(bits >> 21)
    let part = Double(bits & 0x1F_FFFF) * 0x1p-21
    let low = table[cell]
    return low + (table[cell + 1] - low) * part
  }

  /// Acklam's rational approximation (2003) of the normal quantile, relative error below 1.2e-9.
  private static func inverse(_ p: Double) -> Double {
    if p > 0.97575 { return -inverse(1 - p) }
    if p < 0.02425 {
      let q = (-2 * Trigonometry.logarithm(p)).squareRoot()
      let over = ((((c[0] * q + c[1]) * q + c[2]) * q + c[3]) * q + c[4]) * q + c[5]
      return over / ((((d[0] * q + d[1]) * q + d[2]) * q + d[3]) * q + 1)
    }
    let q = p - 0.5
    let r = q * q
    let over = (((((a[0] * r + a[1]) * r + a[2]) * r + a[3]) * r + a[4]) * r + a[5]) * q
    return over / (((((b[0] * r + b[1]) * r + b[2]) * r + b[3]) * r + b[4]) * r + 1)
  }

  private static let a = [
    -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
    1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00,
  ]
  private static let b = [
    -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
    6.680131188771972e+01, -1.328068155288572e+01,
  ]
  private static let c = [
    -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
    -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00,
  ]
  private static let d = [
    7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
    3.754408661907416e+00,
  ]
}
