internal import Sensors

/// Drops that fall past the camera while an image is exposed: each a streak, as long as it falls in
/// that time, and through which the sky is seen.
struct Rainfall {
  private struct Streak {
    var first: Float
    var end: Float
    /// At the first row, and what it moves by in each.
    var column: Float
    var slope: Float
    /// How much of what is behind it is hidden.
    var cover: Float
  }

  private var streaks: [Streak] = []
  private let light: SIMD3<Float>

  /// Drops that an image of 1280 by 720 pixels shows, by severity.
  private static let counts = [70, 150, 260, 420, 700]
  /// m/s of a drop of 2 mm (Atlas et al. 1973).
  private static let speed = 6.5

  init(
    _ conditions: Conditions, _ daylight: Daylight, _ ego: EgoPose, _ intrinsics: Intrinsics,
    _ exposure: Exposure, _ random: inout Random
  ) {
    light = daylight.skylight * 1.1 + (daylight.isNight ? 6 : 0)
    guard case .rain(let severity) = conditions.weather else { return }
    let fine = intrinsics.fx / 1005
    let most = Rainfall.counts[Swift.min(Swift.max(severity, 1), 5) - 1]
    // A drop narrower than a pixel is lost in it.
    for _ in 0..<Int(Double(most) * Swift.min(fine, 1)) {
      // Half of all that are near enough to be seen are within 2 m.
      let metres = 0.7 + 2.6 * random.uniform() * (1 + random.uniform())
      let fall = Rainfall.speed * exposure.seconds * intrinsics.fy / metres
      let row = random.uniform(-fall, Double(intrinsics.height))
      let column = random.uniform(0, Double(intrinsics.width))
      let aside = (column - intrinsics.cx) / intrinsics.fx
      let width = 0.002 * intrinsics.fx / metres
      // Smeared over its fall, a drop hides the less, the farther it falls.
      let share = Swift.min(1, width) * Swift.min(1, 4 * width / Swift.max(fall, 1))
      streaks.append(
        Streak(
          first: Float(row), end: Float(row + Swift.max(fall, 1.5)), column: Float(column),
          slope: Float(0.06 + aside * ego.speed / Rainfall.speed), cover: Float(0.5 * share)))
    }
  }

  /// Adds what crosses a row.
  func add(row index: Int, to light: inout LightRow) {
    let row = Float(index)
    for streak in streaks where streak.first <= row && row < streak.end {
      let column = Int(streak.column + streak.slope * (row - streak.first))
      guard light.red.indices.contains(column) else { continue }
      light.change(column..<column + 1) { _, red, green, blue in
        (
          red + (self.light.x - red) * streak.cover, green + (self.light.y - green) * streak.cover,
          blue + (self.light.z - blue) * streak.cover
        )
      }
    }
  }
}
