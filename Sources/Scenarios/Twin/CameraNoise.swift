/// A camera's noise by level, learned from its own images: what new content must carry to look as
/// if the sensor had seen it.
///
/// Blocks of 8 × 8 pixels are fitted with a plane; what is left of the flattest quarter of a range
/// of levels is noise. Through a JPEG, more of it was there before than is left.
struct CameraNoise {
  /// Variance of a channel at each level.
  private(set) var variances = [Float](repeating: 0, count: 256)
  /// The share of a channel's variance that is its own; the rest is common to all three.
  private(set) var ownShare: Float = 0

  private var samples: [[Sample]] = Array(repeating: [], count: CameraNoise.ranges)
  private var learned = 0

  /// Of a block: variance of luma, and mean of those of the channels.
  private struct Sample {
    let luma: Float
    let channels: Float
  }

  private static let ranges = 16
  private static let frames = 4
  private static let fewest = 12
  /// The mean of the lowest quarter of a variance over 61 degrees of freedom, to the variance.
  private static let quarterMean: Float = 0.77
  /// The sum of the squared weights of luma: what it keeps of noise that each channel has alone.
  private static let lumaShare: Float = 0.447

  /// Whether it does not know enough yet.
  var isLearning: Bool { learned < Self.frames }

  /// Learns from a picture without an attack on it.
  ///
  /// - Parameter codec: what has taken some of the noise away; nil = nothing.
  mutating func learn(from picture: CameraPicture, through codec: QuantisedNoise?) {
    learned += 1
    for y in stride(from: 0, through: picture.height - 8, by: 16) {
      for x in stride(from: 0, through: picture.width - 8, by: 16) {
        guard let (level, sample) = Self.measure(picture, x, y) else { continue }
        samples[Int(level) * Self.ranges / 256].append(sample)
      }
    }
    fit(isGrey: picture.isGrey, codec)
  }

  /// The residue of planes through a block; nil where a level saturates.
  private static func measure(
    _ picture: CameraPicture, _ left: Int, _ top: Int
  ) -> (level: Float, Sample)? {
    // Luma beside the channels.
    var (sum, squares) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
    var (across, down) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
    for y in 0..<8 {
      for x in 0..<8 {
        let pixel = picture[left + x, top + y]
        if pixel.min() < 3 || pixel.max() > 252 { return nil }
        let value = SIMD4(pixel, (pixel * CameraPicture.lumaWeights).sum())
        sum += value
        squares += value * value
        across += value * (Float(x) - 3.5)
        down += value * (Float(y) - 3.5)
      }
    }
    // Σ (x − 3.5)² over the block is 336; three parameters are fitted.
    let slopes = (across * across + down * down) / 336
    let residue = (squares - sum * sum / 64 - slopes) / 61
    let channels = (residue.x + residue.y + residue.z) / 3
    return (sum.w / 64, Sample(luma: Swift.max(0, residue.w), channels: Swift.max(0, channels)))
  }

  private mutating func fit(isGrey: Bool, _ codec: QuantisedNoise?) {
    var luma = [Float?](repeating: nil, count: Self.ranges)
    var (ofLuma, ofChannels) = (Float(0), Float(0))
    for range in luma.indices where samples[range].count >= Self.fewest {
      let flattest = samples[range].sorted { $0.luma < $1.luma }.prefix(samples[range].count / 4)
      let sum = flattest.reduce(Float(0)) { $0 + $1.luma }
      let variance = sum / Float(flattest.count) / Self.quarterMean
      luma[range] = codec?.before(variance) ?? variance
      ofLuma += sum
      ofChannels += flattest.reduce(Float(0)) { $0 + $1.channels }
    }
    // Of a variance V with an own share s, luma has V (1 − s (1 − 0.447)).
    if !isGrey, ofChannels > ofLuma {
      let own = (ofChannels - ofLuma) / (1 - Self.lumaShare)
      let common = Swift.max(0, ofLuma / Self.quarterMean - Self.lumaShare * own)
      ownShare = own / (own + common)
    }
    let scale = 1 / (1 - ownShare * (1 - Self.lumaShare))
    for level in variances.indices {
      variances[level] = scale * Self.interpolated(luma, at: level)
    }
  }

  /// Between the middles of the two nearest ranges that are known.
  private static func interpolated(_ values: [Float?], at level: Int) -> Float {
    let place = (Float(level) + 0.5) * Float(ranges) / 256 - 0.5
    let below = values.indices.last { Float($0) <= place && values[$0] != nil }
    let above = values.indices.first { Float($0) > place && values[$0] != nil }
    switch (below, above) {
    case (let below?, let above?):
      let (low, high) = (values[below] ?? 0, values[above] ?? 0)
      return low + (high - low) * (place - Float(below)) / Float(above - below)
    case (let only?, nil), (nil, let only?): return values[only] ?? 0
    case (nil, nil): return 0
    }
  }

  /// Variances at the levels of three channels.
  @inline(__always)
  func variance(_ level: SIMD3<Float>) -> SIMD3<Float> {
    SIMD3(of(level.x), of(level.y), of(level.z))
  }

  @inline(__always)
  private func of(_ level: Float) -> Float {
    variances[Int(Swift.min(Swift.max(level, 0), 255))]
  }
}
