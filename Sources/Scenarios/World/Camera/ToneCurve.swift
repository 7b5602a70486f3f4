/// From signal to grey levels: a square root for the eye, a straight foot for the noise in the
/// dark, and a shoulder for highlights (Reinhard et al. 2002, eq. 4).
package enum ToneCurve {
  /// The signal that becomes white, squared; where the foot ends; what makes white 255. Literals:
  /// a stored value would be looked up for each pixel.
  @inline(__always) private static var white: Float { 9 }
  @inline(__always) private static var foot: Float { 0.07 }
  @inline(__always) private static var scale: Float { 273.47442 }

  /// 0…255 for a signal of 0…3, not rounded; more above.
  @inline(__always)
  package static func level(_ signal: Float) -> Float {
    let light = signal > 0 ? signal : 0
    let bounded = light < 3 ? light : 3
    let shown = bounded * (1 + bounded * (1 / white)) / (1 + bounded)
    return (root(of: shown + foot * foot) - foot) * scale
  }

  /// The square root of a positive number, to 2e-3 of it, in arithmetic that vectorises: the
  /// library's own asks whether its argument is negative. After Lomont 2003, "Fast inverse square
  /// root".
  @inline(__always)
  package static func root(of value: Float) -> Float {
    let guess = Float(bitPattern: 0x5F37_5A86 &- (value.bitPattern >> 1))
    return value * guess * (1.5 - 0.5 * value * guess * guess)
  }
}
