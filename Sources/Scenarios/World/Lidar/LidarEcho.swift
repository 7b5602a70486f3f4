/// What comes back of the shots of a sweep: range and intensity, with the receiver's noise.
struct LidarEcho {
  /// Metres: standard deviation of a strong echo's range, and of one at the receiver's limit.
  ///
  /// The variance falls with the received power, as that of any matched filter's arrival time.
  static let strongNoise: Float = 0.007
  static let weakNoise: Float = 0.035
  /// Metres: standard deviation, from laser to laser, of the error that each keeps.
  static let laserBias = 0.006
  /// The power that is lost in the noise, of that of a white surface head-on at 1 m: a surface of
  /// 10 % is seen to 200 m.
  private static let floor: Float = 0.1 / (200 * 200)
  /// Of all shots, those that are lost for no reason of the scene.
  private static let lost: Float = 0.006
  /// Of those at an edge, those that measure between its sides.
  private static let mixed: Float = 0.1

  /// The intensity of a white surface head-on: most of the scale is left to reflectors.
  static let gain: Float = 52

  /// Steps of the range grid, and the intensity in the bits from 24 on; 0 = no echo.
  private(set) var echoes: [UInt32]
  /// Of each ring, metres.
  private let biases: [Float]
  private let columns: Int

  init(_ table: BeamTable, seed: UInt64) {
    columns = table.columns
    echoes = Array(repeating: 0, count: table.rings * table.columns)
    biases = (0..<table.rings).map { ring in
      var random = Random(seed: seed, .lidarUnit, ring)
      return Float(LidarEcho.laserBias * random.gaussian())
    }
  }

  mutating func receive(_ image: inout LidarImage, _ table: BeamTable, _ noise: RayNoise) {
    let other = noise.other(1)
    for ring in 0..<table.rings {
      let row = ring * columns..<(ring + 1) * columns
      LidarEcho.straddle(&image.distances, row, noise.other(2))
      LidarEcho.receive(
        image.distances, image.answers, row,
        lengthening: 1 / table.cosines[ring], bias: biases[ring], noise, other, into: &echoes)
    }
  }

  /// A beam has a width: where it straddles the edge of something near, the pulse's two parts
  /// overlap and are now and then taken for one in between.
  private static func straddle(
    _ distances: inout [Float], _ rays: Range<Int>, _ noise: RayNoise
  ) {
    var distances = distances.mutableSpan
    precondition(rays.lowerBound >= 0 && rays.upperBound <= distances.count)
    for i in rays.lowerBound..<rays.upperBound &- 1 {
      let (distance, next) = (distances[i], distances[i &+ 1])
      let step = next - distance
      let bits = noise.bits(UInt32(truncatingIfNeeded: i))
      let between = RayNoise.low(bits) < mixed ? distance + step * RayNoise.high(bits) : distance
      let near = step.magnitude < 5 ? between : distance
      distances[i] = step.magnitude > 0.4 ? near : distance
    }
  }

  private static func receive(
    _ distances: [Float], _ answers: [Float], _ rays: Range<Int>, lengthening: Float, bias: Float,
    _ noise: RayNoise, _ other: RayNoise, into echoes: inout [UInt32]
  ) {
    let (distances, answers) = (distances.span, answers.span)
    var echoes = echoes.mutableSpan
    precondition(rays.lowerBound >= 0 && rays.upperBound <= echoes.count)
    precondition(distances.count == echoes.count && answers.count == echoes.count)
    let scale = Float(1 / BeamTable.rangeGrid)
    let nearest = Float(BeamTable.shortestRange)
    // A step short of it, which the coordinates' rounding does not carry a point beyond.
    let longest = Float(BeamTable.longestRange - BeamTable.rangeGrid)
    for i in rays {
      let range = distances[i] * lengthening
      let answer = answers[i]
      let bits = noise.bits(UInt32(truncatingIfNeeded: i))
      let more = other.bits(UInt32(truncatingIfNeeded: i))
      // Speckle.
      let power = answer * (0.55 + 0.9 * RayNoise.high(bits)) / (range * range)
      let variance = strongNoise * strongNoise + weakNoise * weakNoise * floor / power
      // Told that it is not negative, the compiler takes the processor's square root.
      let deviation = (variance > 0 ? variance : 0).squareRoot()
      let error = deviation * RayNoise.gaussian(more, RayNoise.low(bits)) + bias
      let draw = RayNoise.low(RayNoise.mix(more))
      let strong = power >= floor ? (range + error) * scale : 0
      let kept = draw >= lost ? strong : 0
      let near = range + error >= nearest ? kept : 0
      let steps = range + error <= longest ? near : 0
      let grey = gain * answer * (0.86 + 0.28 * draw)
      let dark = grey > 1 ? grey : 1
      let bright = dark < 254 ? dark : 254
      let shade = steps > 0 ? FloatMath.integer(bright) : 0
      echoes[i] = FloatMath.integer(steps) | shade << 24
    }
  }
}
