import Kernels
import Sensors

/// How a lidar stands over the ground: its height, and how its axis leans.
struct SensorLevel: Sendable {
  /// Metres: of a sensor of which nothing is known.
  static let usualHeight = 2.0

  /// Steps above the level that the vehicle stands on.
  let height: Int
  /// Cosine of the angle between the sensor's axis and the vehicle's.
  let upright: Double
  /// What a metre ahead of the sensor, or to its left, adds to the height.
  private let ahead: Double
  private let left: Double

  /// - Parameter extrinsics: of the sensor; the level is `base_link`'s, which stands on the road.
  init(_ extrinsics: Extrinsics) {
    let rotation = extrinsics.rotation
    let (x, y, z, w) = (rotation.x, rotation.y, rotation.z, rotation.w)
    height = Int((extrinsics.translation.z / Double(RangeImage.step)).rounded())
    // The last row of the rotation's matrix.
    ahead = 2 * (x * z - y * w)
    left = 2 * (y * z + x * w)
    upright = 1 - 2 * (x * x + y * y)
  }

  /// - Parameter height: metres above the road; the axis is upright.
  init(height: Double) {
    self.init(Extrinsics(translation: SIMD3(0, 0, height)))
  }

  /// What a metre in a direction adds to the height.
  func tilt(cosine: Double, sine: Double) -> Double { ahead * cosine + left * sine }

  /// The height above the road where it is not known: how far most of what lies 3 to 20 m away is
  /// below the sensor, to 0.1 m. Nil where too little lies there.
  static func learn(from points: SweepPoints) -> SensorLevel? {
    var counts = [Int](repeating: 0, count: 45)
    for i in 0..<points.count where points.steps[i] != RangeImage.none {
      let (level, height) = points.place(i)
      guard (3...20).contains(level), (-4 ... -0.5).contains(height) else { continue }
      counts[Int(-height * 10)] += 1
    }
    guard let most = counts.max(), most > 100, let bin = counts.firstIndex(of: most) else {
      return nil
    }
    return SensorLevel(height: (Double(bin) + 0.5) / 10)
  }
}
