/// What is beyond all that is drawn: sky, clouds, and the far edge of the city.
extension Shading {
  /// The sky is paler to the horizon, with clouds; in fog there is none.
  func shadeSky(_ columns: Range<Int>, _ moment: Moment, into row: inout ImageRow) {
    let rays = lens.rays(of: moment.row)
    let (x, y) = (rays.columns, rays.rows)
    precondition(columns.upperBound <= x.count && y.count == x.count)
    for i in columns { row.depth[i] = 0 }
    // The lens bends a row by little: its middle stands for what goes with the height.
    let middle = y[(columns.lowerBound + columns.upperBound) / 2]
    let level = SkyLevel(
      rise: (canvas.centre.y - middle) * canvas.scale.y + moment.grade, daylight, air)
    let (open, cloud) = (level.open, level.cloud)
    let (centre, scale, heading) = (canvas.centre.x, canvas.scale.x, moment.heading)
    let drop = canvas.scale.y
    row.light.change(columns) { i, _, _, _ in
      let turn = (centre - x[i]) * scale + heading
      let rise = level.rise + (middle - y[i]) * drop
      let cover = clouds.sample(turn * 420, rise * 900) * 3 + 0.1
      let share = cover > 0 ? (cover < 0.8 ? cover : 0.8) : 0
      return (
        open.x + (cloud.x - open.x) * share, open.y + (cloud.y - open.y) * share,
        open.z + (cloud.z - open.z) * share
      )
    }
    guard level.rise < Skyline.highest else { return }
    let haze = air.transmittance(Skyline.distance)
    let lit = (daylight.skylight + daylight.sunlight * 0.35) * haze
    let veil = air.airlight * (1 - haze)
    let rooms = daylight.isNight ? 14 * haze : 0
    row.light.change(columns) { i, red, green, blue in
      let turn = (centre - x[i]) * scale + heading
      let rise = level.rise + (middle - y[i]) * drop
      let tone = skyline.tone(turn, rise, grain)
      guard tone > 0 else { return (red, green, blue) }
      let shine = tone > 0.8 ? rooms : 0
      return (
        lit.x * tone * 0.16 + veil.x + shine, lit.y * tone * 0.17 + veil.y + shine * 0.7,
        lit.z * tone * 0.16 + veil.z + shine * 0.4
      )
    }
  }
}

/// The sky at one height.
private struct SkyLevel {
  /// Tangent of the elevation.
  let rise: Float
  let open: SIMD3<Float>
  let cloud: SIMD3<Float>

  init(rise: Float, _ daylight: Daylight, _ air: Atmosphere) {
    self.rise = rise
    let steep = rise > 0 ? (rise < 0.4 ? rise * 2.5 : 1) : 0
    let clear = air.transmittance(120 / (steep + 0.05))
    let sky = daylight.horizon + (daylight.zenith - daylight.horizon) * (steep * (2 - steep))
    open = daylight.horizon + (sky - daylight.horizon) * clear
    cloud = daylight.horizon + (daylight.cloud - daylight.horizon) * clear
  }
}

/// Roofs, towers and trees at the far edge of the city, by direction.
struct Skyline {
  /// Tangent of the elevation that none reaches, and metres to them all.
  static let highest: Float = 0.08
  static let distance: Float = 420

  private static let side = 1024
  /// By direction: how high it is, and whether it is built.
  private let heights: [Float]
  private let isBuilt: [Bool]

  init(seed: UInt64) {
    var random = Random(seed: seed, .daylight, 1)
    var heights: [Float] = []
    var isBuilt: [Bool] = []
    while heights.count < Skyline.side {
      let isHouse = random.chance(0.55)
      let width = isHouse ? 5 + random.below(22) : 8 + random.below(30)
      let isTower = isHouse && random.chance(0.16)
      let height = random.uniform(0.01, isTower ? 0.075 : 0.04)
      for _ in 0..<width {
        heights.append(Float(height + (isHouse ? 0 : random.uniform(-0.004, 0.004))))
        isBuilt.append(isHouse)
      }
    }
    (self.heights, self.isBuilt) = (heights, isBuilt)
  }

  /// How bright what is there is against a grey wall; 0 = nothing is there.
  ///
  /// - Parameters:
  ///   - turn: radians to the left of the world's x axis.
  ///   - rise: tangent of the elevation.
  @inline(__always)
  func tone(_ turn: Float, _ rise: Float, _ grain: Texture) -> Float {
    let place = turn * 420
    let index = Int(truncatingIfNeeded: (place + 12_582_912).bitPattern) & (Skyline.side - 1)
    guard rise < heights[index] else { return 0 }
    let tone = 0.75 + grain.sample(Float(index / 6) * 31, 5)
    guard isBuilt[index] else { return tone * (0.35 + grain.sample(place * 3, rise * 1300)) }
    let (u, v) = (place * 0.9, rise * 300)
    let isWindow = u - u.rounded(.down) > 0.45 && v - v.rounded(.down) > 0.5
    return isWindow && grain.sample(u.rounded(.down) * 17, v.rounded(.down) * 29) > 0.02
      ? 0.81 : isWindow ? tone * 0.5 : tone > 0.79 ? 0.79 : tone
  }
}
