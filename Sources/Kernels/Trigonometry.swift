/// Elementary functions of our own, the same to the last bit on every machine.
///
/// A libm picks its code by processor, and the last bits differ with it. These use the four
/// operations and comparisons alone (and `squareRoot`, which IEEE 754 rounds correctly), in a
/// fixed order. The polynomials are the functions' Taylor series, each after the argument was made
/// small enough for the first dropped term to vanish in a double's rounding.
///
/// Angles in radians. A NaN gives a NaN, everything else is defined below; nothing traps.
public enum Trigonometry {
  /// The largest angle that `sine` and `cosine` take; beyond it, they answer NaN.
  public static let largestAngle = 1.6e6

  /// Sine, to 1.5e-16 of the true value. NaN for infinite angles and beyond `largestAngle`.
  public static func sine(_ radians: Double) -> Double { sineCosine(radians).sine }

  /// Cosine, to 1.5e-16 of the true value. NaN for infinite angles and beyond `largestAngle`.
  public static func cosine(_ radians: Double) -> Double { sineCosine(radians).cosine }

  /// Both at the cost of one.
  public static func sineCosine(_ radians: Double) -> (sine: Double, cosine: Double) {
    guard radians.magnitude <= largestAngle else { return (.nan, .nan) }
    // Adding and taking away 1.5 · 2^52 rounds to an integer. That integer times a 33-bit part of
    // π/2 is exact (Cody and Waite, "Software Manual for the Elementary Functions", 1980).
    let shift = 0x1.8p52
    let quarters = (radians * 0x1.45f306dc9c883p-1 + shift) - shift
    let first = radians - quarters * 0x1.921fb544p+0
    let second = quarters * 0x1.0b4611a6p-34
    let high = first - second
    let low =
      ((first - high) - second) - quarters * 0x1.3198a2ep-69 - quarters * 0x1.b839a252049c1p-104
    let r = high + low
    let rest = (high - r) + low

    let z = r * r
    let s = r + (r * (z * sineSeries(z)) + rest * (1 - z * 0.5))
    let half = 0.5 * z
    let w = 1 - half
    let c = w + (((1 - w) - half) + (z * z * cosineSeries(z) - r * rest))
    switch Int(quarters) & 3 {
    // An angle of -0 has a sine of -0.
    case 0: return (radians == 0 ? radians : s, c)
    case 1: return (c, -s)
    case 2: return (-s, -c)
    default: return (-c, s)
    }
  }

  /// The angle of the point (x, y) in -π…π, to 4.5e-16; zeros and infinities as C's `atan2`.
  public static func arctangent(y: Double, x: Double) -> Double {
    if x.isNaN || y.isNaN { return .nan }
    let (a, b) = (x.magnitude, y.magnitude)
    let (small, large) = a < b ? (a, b) : (b, a)
    // 0/0 is the angle of the x axis, ∞/∞ that of the diagonal.
    let ratio = large == 0 ? 0 : (small.isInfinite ? 1 : small / large)
    var angle = arctangentOfUnit(ratio)
    if a < b { angle = 0x1.921fb54442d18p+0 - angle + 0x1.1a62633145c07p-54 }
    if x.sign == .minus { angle = 0x1.921fb54442d18p+1 - angle + 0x1.1a62633145c07p-53 }
    return y.sign == .minus ? -angle : angle
  }

  /// The angle of the point (x, y) in -π…π, to 4e-7: the vector kernels' own, lane by lane.
  ///
  /// The origin has the angle 0, whatever the signs of its zeros. Coordinates that are not finite
  /// give a NaN or some angle, and no trap.
  @inline(__always)
  public static func arctangent(y: Float, x: Float) -> Float {
    let (a, b) = (x.magnitude, y.magnitude)
    let large = a < b ? b : a
    let small = a < b ? a : b
    // Above tan(π/8): atan(t) = π/4 + atan((t - 1) / (t + 1)), with one division for both.
    let isSteep = small > large * 0.41421357
    let numerator = isSteep ? small - large : small
    let denominator = isSteep ? small + large : large
    let u = numerator / (denominator == 0 ? 1 : denominator)
    let z = u * u
    // Chebyshev fit of atan(u) / u over |u| ≤ tan(π/8), relative error 1.9e-8.
    let p = ((0.07976042 * z - 0.13848415) * z + 0.19974075) * z - 0.33332786
    let base: Float = isSteep ? 0.7853982 : 0
    var angle = base + (u + u * (z * p))
    angle = a < b ? 1.5707964 - angle : angle
    angle = x < 0 ? 3.1415927 - angle : angle
    return y < 0 ? -angle : angle
  }

  /// The angle in -π/2…π/2 whose sine is given, to 4.5e-16; NaN outside of -1…1.
  public static func arcsine(_ sine: Double) -> Double {
    arctangent(y: sine, x: ((1 - sine) * (1 + sine)).squareRoot())
  }

  /// e to a power, to a relative 3e-16; 0 and infinity where the result leaves the doubles.
  public static func exponential(_ power: Double) -> Double {
    if power.isNaN { return .nan }
    if power > 709.79 { return .infinity }
    if power < -745.2 { return 0 }
    let shift = 0x1.8p52
    let twos = (power * 0x1.71547652b82fep0 + shift) - shift
    let r = (power - twos * 0x1.62e42feep-1) - twos * 0x1.a39ef35793c76p-33
    let result = 1 + (r + r * r * exponentialSeries(r))
    // In two steps, so that neither factor leaves the normal doubles.
    let n = Int(twos)
    return result * powerOfTwo(n >> 1) * powerOfTwo(n - n >> 1)
  }

  /// The natural logarithm, to 3e-16 of it or absolute; -∞ for 0, NaN below.
  public static func logarithm(_ value: Double) -> Double {
    if value.isNaN || value < 0 { return .nan }
    if value == 0 { return -.infinity }
    if value == .infinity { return value }
    var (mantissa, exponent) = (value.significand, value.exponent)
    if mantissa > 1.4142135623730951 { (mantissa, exponent) = (mantissa * 0.5, exponent + 1) }
    // log m = 2 artanh((m - 1) / (m + 1)), |s| ≤ 0.172.
    let f = mantissa - 1
    let s = f / (2 + f)
    let z = s * s
    let half = 0.5 * f * f
    let e = Double(exponent)
    // 2s = f - s·f, and s·f = f²/2 - s·f²/2: the large terms stay exact.
    let tail = s * (half + 2 * z * logarithmSeries(z)) + e * 0x1.a39ef35793c76p-33
    return e * 0x1.62e42feep-1 + (f - (half - tail))
  }
}

/// (sin r - r) / r³ in z = r², |r| ≤ π/4.
private func sineSeries(_ z: Double) -> Double {
  var p = 1 / 355_687_428_096_000.0
  p = p * z - 1 / 1_307_674_368_000.0
  p = p * z + 1 / 6_227_020_800.0
  p = p * z - 1 / 39_916_800.0
  p = p * z + 1 / 362_880.0
  p = p * z - 1 / 5_040.0
  p = p * z + 1 / 120.0
  return p * z - 1 / 6.0
}

/// (cos r - 1 + r²/2) / r⁴ in z = r², |r| ≤ π/4.
private func cosineSeries(_ z: Double) -> Double {
  var p = 1 / 20_922_789_888_000.0
  p = p * z - 1 / 87_178_291_200.0
  p = p * z + 1 / 479_001_600.0
  p = p * z - 1 / 3_628_800.0
  p = p * z + 1 / 40_320.0
  p = p * z - 1 / 720.0
  return p * z + 1 / 24.0
}

/// The arctangents of 0, 1/8 … 1.
private let arctangentOfEighths: InlineArray<9, Double> = [
  0, 0.12435499454676144, 0.24497866312686414, 0.35877067027057225, 0.4636476090008061,
  0.5585993153435624, 0.6435011087932844, 0.7188299996216245, 0.7853981633974483,
]

/// The arctangent of 0…1: atan t = atan c + atan((t - c) / (1 + t c)), c the nearest eighth.
private func arctangentOfUnit(_ t: Double) -> Double {
  let eighth = Int(t * 8 + 0.5)
  let c = Double(eighth) * 0.125
  let u = (t - c) / (1 + t * c)
  let z = u * u
  var p = -1 / 15.0
  p = p * z + 1 / 13.0
  p = p * z - 1 / 11.0
  p = p * z + 1 / 9.0
  p = p * z - 1 / 7.0
  p = p * z + 1 / 5.0
  p = p * z - 1 / 3.0
  return arctangentOfEighths[eighth] + (u + u * (z * p))
}

/// (e^r - 1 - r) / r², |r| ≤ ln 2 / 2.
private func exponentialSeries(_ r: Double) -> Double {
  var p = 1 / 87_178_291_200.0
  p = p * r + 1 / 6_227_020_800.0
  p = p * r + 1 / 479_001_600.0
  p = p * r + 1 / 39_916_800.0
  p = p * r + 1 / 3_628_800.0
  p = p * r + 1 / 362_880.0
  p = p * r + 1 / 40_320.0
  p = p * r + 1 / 5_040.0
  p = p * r + 1 / 720.0
  p = p * r + 1 / 120.0
  p = p * r + 1 / 24.0
  p = p * r + 1 / 6.0
  return p * r + 1 / 2.0
}

/// (artanh(s) - s) / s³ in z = s², |s| ≤ 0.172.
private func logarithmSeries(_ z: Double) -> Double {
  var p = 1 / 21.0
  p = p * z + 1 / 19.0
  p = p * z + 1 / 17.0
  p = p * z + 1 / 15.0
  p = p * z + 1 / 13.0
  p = p * z + 1 / 11.0
  p = p * z + 1 / 9.0
  p = p * z + 1 / 7.0
  p = p * z + 1 / 5.0
  return p * z + 1 / 3.0
}

/// 2^n for a normal double.
private func powerOfTwo(_ n: Int) -> Double {
  Double(bitPattern: UInt64(n &+ 1023) << 52)
}
