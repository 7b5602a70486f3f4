import Kernels

/// Heights of a lidar's rays and returns above the level that its vehicle stands on, in steps.
struct LevelHeights: Sendable {
  private let places: CellPlaces
  private let height: Int
  /// In 1/65536.
  private let upright: Int
  /// By row: the ray's height at the sensor's axis, and what it rises a step, in 1/65536.
  private let starts: [Int]
  private let rises: [Int]
  /// By strip: what the sensor's lean adds to a step's rise, in 1/65536.
  private let tilts: [Int]

  init(_ beams: BeamTable, _ level: SensorLevel) {
    func fixed(_ slope: Double) -> Int { Int((slope * 65_536).rounded()) }
    places = beams.places
    height = level.height
    upright = fixed(level.upright)
    starts = beams.lasers.map { laser in
      level.height + Int((level.upright * laser.origin / Double(RangeImage.step)).rounded())
    }
    rises = beams.lasers.map { fixed(level.upright * $0.slope) }
    tilts = (0..<beams.image.strips).map { strip in
      let column = (Double(strip) + 0.5) * Double(RangeImage.stripColumns)
      let (sine, cosine) = Trigonometry.sineCosine(beams.azimuth + column * beams.step)
      return fixed(level.tilt(cosine: cosine, sine: sine))
    }
  }

  /// A ray's height at the sensor's axis, and what it rises a step of level distance, in 1/65536.
  func ray(row: Int, strip: Int) -> (start: Int, rise: Int) {
    (starts[row], rises[row] + tilts[strip])
  }

  /// A return's level distance, and its height.
  func place(row: Int, strip: Int, range: UInt16) -> (level: Int, height: Int) {
    let level = places.level(row: row, range: range)
    let above = upright * places.height(row: row, range: range) + tilts[strip] * level
    return (level, height + above >> 16)
  }
}
