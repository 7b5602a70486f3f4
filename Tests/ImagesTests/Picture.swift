import Images

/// A made picture: soft colours that change slowly, so that compression keeps them.
struct Picture {
  let width: Int
  let height: Int
  /// R, G, B in tight rows.
  let rgb: [UInt8]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    var rgb: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let phase = (x + y / 2) % 288
        let slope = min(phase, 288 - phase)
        rgb += [UInt8(60 + slope), UInt8(200 - slope), UInt8(90 + slope / 2)]
      }
    }
    self.rgb = rgb
    grey = Picture.grey(of: rgb)
  }

  /// Luma of `rgb`.
  let grey: [UInt8]

  /// BT.601, full range, by the same integers as everywhere else.
  static func grey(of rgb: [UInt8]) -> [UInt8] {
    stride(from: 0, to: rgb.count, by: 3).map { i in
      let sum = 77 * Int(rgb[i]) + 150 * Int(rgb[i + 1]) + 29 * Int(rgb[i + 2]) + 128
      return UInt8(sum >> 8)
    }
  }

  func jpeg(quality: Int = 90) throws(ImageError) -> [UInt8] {
    var encoder = JPEGEncoder()
    var bytes: [UInt8] = []
    try encoder.encode(
      rgb: rgb.span, width: width, height: height, quality: quality, into: &bytes)
    return bytes
  }
}

/// The largest difference of two planes of one size.
func worst(_ a: [UInt8], _ b: [UInt8]) -> Int {
  precondition(a.count == b.count)
  return zip(a, b).map { abs(Int($0) - Int($1)) }.max() ?? 0
}

/// A seeded generator (SplitMix64, Steele et al. 2014), so that garbage is the same in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
