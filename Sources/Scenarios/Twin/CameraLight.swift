/// Light before the sensor makes levels of it: 1 saturates.
///
/// The levels of cameras go with about the square root of the light (transfer curves of 1/2.2 and
/// 1/2.4). The root itself is taken: it is exact on every machine, and a light of nothing gives
/// back the level.
enum Light {
  @inline(__always)
  static func of(_ level: SIMD3<Float>) -> SIMD3<Float> {
    let part = level * (1 / 255)
    return part * part
  }

  /// Not bounded above.
  @inline(__always)
  static func level(_ light: SIMD3<Float>) -> SIMD3<Float> {
    light.squareRoot() * 255
  }

  /// The light of a source, by the name of its colour: its strongest component is 1.
  ///
  /// - Parameter isGrey: a sensor without a filter sees any colour as light.
  static func colour(_ name: String, isGrey: Bool) -> SIMD3<Float> {
    if isGrey { return SIMD3(1, 1, 1) }
    switch name {
    case "red": return SIMD3(1, 0.05, 0.03)
    case "green": return SIMD3(0.07, 1, 0.1)
    case "blue": return SIMD3(0.04, 0.1, 1)
    case "neon": return SIMD3(0.05, 1, 0.006)
    default: return SIMD3(1, 1, 1)
    }
  }
}

/// A pixel that is exposed anew.
struct LitPixel {
  /// Levels without fresh noise; not bounded.
  let level: SIMD3<Float>
  /// The levels whose noise it still has, and how much of it is left, by amplitude.
  let source: SIMD3<Float>
  let kept: SIMD3<Float>

  @inline(__always)
  init(level: SIMD3<Float>, keeping kept: SIMD3<Float>, ofNoiseAt source: SIMD3<Float>) {
    self.level = level
    self.kept = kept
    self.source = source
  }

  /// Part of the light that was there, and light added to it.
  @inline(__always)
  init(_ old: SIMD3<Float>, keeping part: SIMD3<Float>, adding light: SIMD3<Float>) {
    source = old
    level = Light.level(part * Light.of(old) + light)
    // The derivative of the new level by the old.
    kept = part * old / level.atLeast(1)
  }

  /// Levels added to those that were there, with their noise.
  @inline(__always)
  init(_ old: SIMD3<Float>, raisedBy levels: SIMD3<Float>) {
    source = old
    level = old + levels
    kept = SIMD3(1, 1, 1)
  }
}

extension SIMD3<Float> {
  /// Each component, but not below a bound; without a branch.
  @inline(__always)
  func atLeast(_ bound: Float) -> Self {
    Self(Swift.max(x, bound), Swift.max(y, bound), Swift.max(z, bound))
  }
}
