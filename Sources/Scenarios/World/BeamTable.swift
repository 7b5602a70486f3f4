internal import Kernels

/// The beams of the simulated lidar: 64 rings, dense around the horizon as a Pandar64's are, and
/// 1800 columns a turn. Ring 0 looks highest.
struct BeamTable {
  static let rings = 64
  static let columns = 1800
  /// Metres; nothing is measured beyond.
  static let longestRange = 200.0
  /// Seconds between the shots of two rings of a column; a column takes 55.6 µs.
  static let shotInterval = 0.8e-6

  /// Tangent, cosine and sine of each ring's elevation.
  let tangents: [Double]
  let cosines: [Double]
  /// Cosine and sine of each column's azimuth in the sensor's frame: clockwise from the rear.
  let directions: [Vector2]

  init() {
    let angles = BeamTable.elevations.map { Trigonometry.sineCosine($0 * Double.pi / 180) }
    tangents = angles.map { $0.sine / $0.cosine }
    cosines = angles.map(\.cosine)
    directions = (0..<BeamTable.columns).map { column in
      let (sine, cosine) = Trigonometry.sineCosine(BeamTable.azimuth(column))
      return Vector2(cosine, sine)
    }
  }

  /// Radians, from π down to −π.
  static func azimuth(_ column: Int) -> Double {
    Double.pi - (Double(column) + 0.5) * 2 * Double.pi / Double(columns)
  }

  /// Degrees, falling: a third of a degree apart between +2° and −7°, wider above and below.
  static let elevations: [Double] = {
    let edges: [(from: Double, step: Double, count: Int)] = [
      (15, 3, 2), (9.5, 1.5, 5), (2.1, 0.34, 27), (-7.3, 0.55, 20), (-18.3, 0.74, 10),
    ]
    return edges.flatMap { edge in
      (0..<edge.count).map { edge.from - edge.step * Double($0) }
    }
  }()
}
