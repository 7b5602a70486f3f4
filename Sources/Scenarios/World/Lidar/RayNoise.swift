/// Random numbers for the rays of a sweep, each from its ray's number alone: loops over rays then
/// need no order, and vectorise.
struct RayNoise {
  private let key: UInt32

  /// - Parameter random: gives the sweep's key.
  init(_ random: inout Random) { key = random.next() }

  private init(key: UInt32) { self.key = key }

  /// Numbers for another use of the same rays.
  func other(_ use: UInt32) -> RayNoise { RayNoise(key: RayNoise.mix(key &+ use &* 0x9E37_79B9)) }

  /// 32 random bits of a ray.
  @inline(__always)
  func bits(_ ray: UInt32) -> UInt32 { RayNoise.mix(ray &* 0x9E37_79B9 ^ key) }

  /// Wellons 2018, "Prospecting for hash functions": two rounds of multiply and shift.
  @inline(__always)
  static func mix(_ value: UInt32) -> UInt32 {
    var x = value
    x ^= x >> 16
    x = x &* 0x7FEB_352D
    x ^= x >> 15
    x = x &* 0x846C_A68B
    return x ^ (x >> 16)
  }

  /// In 0..<1, from the upper 16 bits.
  @inline(__always)
  static func high(_ bits: UInt32) -> Float { Float(Int32(bitPattern: bits >> 16)) * 0x1p-16 }

  /// In 0..<1, from the lower 16 bits.
  @inline(__always)
  static func low(_ bits: UInt32) -> Float { Float(Int32(bitPattern: bits & 0xFFFF)) * 0x1p-16 }

  /// Mean 0, standard deviation 1: how many bits are set, made continuous by `part` in 0..<1.
  ///
  /// The binomial distribution of 32 coins has a variance of 8, the part one of 1/12.
  @inline(__always)
  static func gaussian(_ bits: UInt32, _ part: Float) -> Float {
    let set = Float(Int32(truncatingIfNeeded: bits.nonzeroBitCount))
    return (set + part - 16.5) * 0.35172622
  }

  /// Mean 1, at most 17.3, to 1e-4: from the upper 24 bits.
  @inline(__always)
  static func exponential(_ bits: UInt32) -> Float {
    -0.6931472 * FloatMath.binaryLogarithm((Float(Int32(bitPattern: bits >> 8)) + 0.5) * 0x1p-24)
  }
}

/// Functions of single precision that loops over rays vectorise: no table, no branch.
enum FloatMath {
  /// The binary logarithm of a positive, normal number, to 2e-5 (least squares over the mantissa).
  @inline(__always)
  static func binaryLogarithm(_ value: Float) -> Float {
    let exponent = Float(Int32(bitPattern: value.bitPattern >> 23) &- 127)
    let t = Float(bitPattern: value.bitPattern & 0x7F_FFFF | 0x3F80_0000) - 1
    let p = ((-0.03417683 * t + 0.14468563) * t - 0.301049) * t + 0.46802857
    return exponent + t * ((p * t - 0.72017612) * t + 1.44266891)
  }

  /// 2 to a power of −120…0, to a relative 1e-5; less counts as −120.
  @inline(__always)
  static func powerOfTwo(_ power: Float) -> Float {
    let bounded = power < -120 ? -120 : power
    let shifted = bounded + 0x1.8p23
    let part = bounded - (shifted - 0x1.8p23)
    let p = ((0.00967077 * part + 0.05587554) * part + 0.24022212) * part + 0.69312726
    return Float(bitPattern: (p * part + 1).bitPattern &+ shifted.bitPattern << 23)
  }

  /// The nearest integer to a number of 0…4,194,303, ties to even.
  @inline(__always)
  static func integer(_ value: Float) -> UInt32 { (value + 0x1.8p23).bitPattern & 0x3F_FFFF }
}
