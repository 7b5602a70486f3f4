/// Lens and sensor: soft edges, vignetting, photon and read noise, eight bits.
struct ImageSensor {
  private let width: Int
  private let height: Int
  /// Grey levels of noise in the dark, and its growth with the signal.
  private static let darkNoise: Float = 1.6
  private static let shotNoise: Float = 0.01
  /// The share of light that is lost at half the width from the middle.
  private static let falloff: Float = 0.16

  /// Normal deviates, drawn once; a row reads them from a place of its own.
  private let deviates: [SIMD3<Float>]
  private static let deviateCount = 1 << 14
  /// What each column keeps of its light in the middle row.
  private let gains: [Float]
  private var bytes: [UInt8]
  /// This row and the one above, before lens and noise.
  private var line: [SIMD3<Float>]
  private var above: [SIMD3<Float>]

  init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    var random = Random(seed: 0, .cameraNoise, -1)
    deviates = (0..<ImageSensor.deviateCount).map { _ in
      SIMD3(Float(random.gaussian()), Float(random.gaussian()), Float(random.gaussian()))
    }
    gains = (0..<width).map { column in
      let x = 2 * Float(column) / Float(width) - 1
      return 1 - ImageSensor.falloff * x * x
    }
    bytes = Array(repeating: 0, count: width * height * 3)
    line = Array(repeating: .zero, count: width)
    above = Array(repeating: .zero, count: width)
  }

  /// The light that falls on a pixel of the row that is next to be developed.
  mutating func expose(_ column: Int, to colour: SIMD3<Float>) { line[column] = colour }

  /// Makes bytes of the exposed row; where the facet changes, the lens blends neighbours.
  ///
  /// - Parameter owners: the facet at each pixel of the image.
  mutating func develop(row: Int, owners: [UInt16], _ random: inout Random) {
    let start = row * width
    let place = Int(random.next())
    let y = (2 * Float(row) - Float(height)) / Float(width)
    let loss = ImageSensor.falloff * y * y
    for column in 0..<width {
      var light = line[column]
      let owner = owners[start + column]
      if column > 0 && owners[start + column - 1] != owner {
        light = (light + line[column - 1]) * 0.5
      }
      if row > 0 && owners[start - width + column] != owner {
        light = (light + above[column]) * 0.5
      }
      light *= gains[column] - loss
      let deviate = deviates[(place &+ column) & (ImageSensor.deviateCount - 1)]
      let noise = (light * ImageSensor.shotNoise + ImageSensor.darkNoise) * deviate
      let level = light + noise + 0.5
      let at = (start + column) * 3
      bytes[at] = ImageSensor.byte(level.x)
      bytes[at + 1] = ImageSensor.byte(level.y)
      bytes[at + 2] = ImageSensor.byte(level.z)
    }
    swap(&line, &above)
  }

  private static func byte(_ level: Float) -> UInt8 {
    UInt8(truncatingIfNeeded: Int32(level < 0 ? 0 : level > 255 ? 255 : level))
  }

  /// Red, green, blue, row by row.
  var colours: [UInt8] { bytes }

  /// Brightness alone (the weights of ITU-R BT.601, in 1/256).
  var luma: [UInt8] {
    (0..<width * height).map { pixel in
      let red = 77 * UInt32(bytes[3 * pixel])
      let green = 150 * UInt32(bytes[3 * pixel + 1])
      let blue = 29 * UInt32(bytes[3 * pixel + 2])
      return UInt8((red + green + blue + 128) >> 8)
    }
  }
}
