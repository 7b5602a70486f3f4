/// Rotations as people write them, without libm: its last bits differ from processor to processor.
enum Rotation {
  static func length(_ q: SIMD4<Double>) -> Double { (q * q).sum().squareRoot() }

  /// The quaternion made unit length; nil where it is more than 0.001 off. Within 1e-6 it stays as
  /// it is, so that a written one reads back bit for bit.
  static func unit(_ q: SIMD4<Double>) -> SIMD4<Double>? {
    let length = length(q)
    guard abs(length - 1) <= 1e-3 else { return nil }
    return abs(length - 1) <= 1e-6 ? q : q / length
  }

  /// Degrees about the vehicle's fixed x, then y, then z axis: q = q(yaw) q(pitch) q(roll).
  static func quaternion(roll: Double, pitch: Double, yaw: Double) -> SIMD4<Double> {
    let (sr, cr) = sineCosine(degrees: roll / 2)
    let (sp, cp) = sineCosine(degrees: pitch / 2)
    let (sy, cy) = sineCosine(degrees: yaw / 2)
    return SIMD4(
      cy * cp * sr - sy * sp * cr, cy * sp * cr + sy * cp * sr, sy * cp * cr - cy * sp * sr,
      cy * cp * cr + sy * sp * sr)
  }

  /// Taylor series about the nearest quarter turn: |x| ≤ π/4, so that the first term left out,
  /// x¹⁸/18!, is below 1e-17.
  private static func sineCosine(degrees: Double) -> (sine: Double, cosine: Double) {
    let quarters = (degrees / 90).rounded()
    let x = (degrees - 90 * quarters) * .pi / 180
    var (sine, cosine, term) = (0.0, 0.0, 1.0)
    for n in 0..<18 {
      let signed = n & 2 == 0 ? term : -term
      if n & 1 == 0 { cosine += signed } else { sine += signed }
      term *= x / Double(n + 1)
    }
    switch Int(quarters) & 3 {
    case 0: return (sine, cosine)
    case 1: return (cosine, -sine)
    case 2: return (-sine, -cosine)
    default: return (-cosine, sine)
    }
  }
}
