/// What lies between the camera and what it sees: light is lost on the way, and other light is
/// scattered into it (Koschmieder 1924): L = L₀ T + A (1 − T), T = exp(−β d).
struct Atmosphere {
  /// β, one a metre.
  let extinction: Float
  /// A, lux.
  private(set) var airlight: SIMD3<Float>

  init(_ conditions: Conditions, _ daylight: Daylight) {
    let severity = Float(conditions.severity)
    switch conditions.weather {
    case .clear: extinction = conditions.daylight == .day ? 0.0009 : 0.0005
    // What Conditions says of fog; rain and spray bring their mist.
    case .fog: extinction = Atmosphere.fog[Swift.min(Swift.max(conditions.severity, 1), 5) - 1]
    case .rain: extinction = 0.0015 * severity
    case .spray: extinction = 0.001 * severity
    }
    airlight = daylight.horizon * (conditions.weather == .clear ? 0.6 : 0.85)
  }

  /// The same air where less daylight gets into it.
  func shaded(by cover: Float) -> Atmosphere {
    var air = self
    air.airlight *= 1 - cover
    return air
  }

  private static let fog: [Float] = [0.005, 0.01, 0.02, 0.03, 0.06]

  /// The share of light that comes through so many metres, to 2e-4.
  @inline(__always)
  func transmittance(_ metres: Float) -> Float {
    // 2^t: the whole part goes into the exponent, a cubic stands for the rest.
    let power = metres * (extinction * -1.442695)
    let t = power > -40 ? power : -40
    let shifted = t + 12_582_912
    let part = t - (shifted - 12_582_912)
    let bits = (shifted.bitPattern &+ 127) << 23
    return Float(bitPattern: bits)
      * (1 + part * (0.69314 + part * (0.2402 + part * 0.0558)))
  }
}
