internal import Kernels

/// What lights the world: sun, sky, and lamps where it is dark.
///
/// Light on a surface is in lux; what a surface sends, and the sky, as the lux that would make a
/// white surface as bright.
struct Daylight {
  typealias Colour = SIMD3<Float>

  /// Towards the sun, in the world.
  let sun: Vector3
  /// On a surface that faces the sun; zero where it is down or behind clouds.
  let sunlight: Colour
  /// On a surface that sees the whole sky.
  let skylight: Colour
  let zenith: Colour
  let horizon: Colour
  let cloud: Colour
  /// Whether vehicles, streets and windows are lit.
  let isLampLit: Bool
  /// Whether water stands on the road.
  let isWet: Bool
  let isNight: Bool

  init(seed: UInt64, _ conditions: Conditions) {
    var random = Random(seed: seed, .daylight, 0)
    let isClear = conditions.weather == .clear
    let low = conditions.daylight == .dusk
    // By day anywhere but low; at dusk just above the end of the street.
    let elevation = low ? random.uniform(0.07, 0.13) : random.uniform(0.45, 1)
    let azimuth = low ? random.uniform(-0.3, 0.3) : random.uniform(-Double.pi, Double.pi)
    let (rise, level) = Trigonometry.sineCosine(elevation)
    let (y, x) = Trigonometry.sineCosine(azimuth)
    sun = Vector3(x * level, y * level, rise)
    var dim: Float = 1
    if case .rain(let severity) = conditions.weather { dim = 0.8 - 0.1 * Float(severity) }
    if case .fog(let severity) = conditions.weather { dim = 0.95 - 0.06 * Float(severity) }
    switch conditions.daylight {
    case .day:
      sunlight = isClear ? Colour(76_000, 71_000, 63_000) : .zero
      skylight = isClear ? Colour(13_000, 15_500, 19_500) : Colour(24_000, 25_500, 27_000) * dim
      zenith = isClear ? Colour(13_000, 22_000, 40_000) : Colour(30_000, 32_000, 35_000) * dim
      horizon = isClear ? Colour(56_000, 60_000, 64_000) : Colour(42_000, 44_000, 46_000) * dim
      cloud = isClear ? Colour(90_000, 90_000, 89_000) : Colour(48_000, 49_000, 50_000) * dim
    case .dusk:
      sunlight = isClear ? Colour(9_000, 5_000, 2_200) : .zero
      skylight = Colour(1_500, 1_450, 1_600) * dim
      zenith = Colour(700, 900, 1_500) * dim
      horizon = isClear ? Colour(4_800, 3_000, 1_700) : Colour(1_500, 1_450, 1_600) * dim
      cloud = isClear ? Colour(3_600, 2_300, 1_700) : Colour(1_600, 1_550, 1_700) * dim
    case .night:
      sunlight = .zero
      skylight = Colour(0.5, 0.52, 0.6)
      zenith = Colour(0.3, 0.34, 0.5)
      horizon = Colour(1.1, 1.0, 0.9)
      cloud = Colour(0.8, 0.75, 0.75)
    }
    isNight = conditions.daylight == .night
    isLampLit = conditions.daylight != .day || !isClear
    switch conditions.weather {
    case .rain, .spray: isWet = true
    case .clear, .fog: isWet = false
    }
  }
}
