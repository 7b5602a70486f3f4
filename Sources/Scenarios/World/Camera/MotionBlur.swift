/// What moves across the image while it is exposed is smeared along its row: everything by the
/// camera's turning, and what is near by its speed, away from the middle.
package struct MotionBlur {
  /// Pixels that a row turns by in the exposure.
  private let turn: Float
  /// Metres that the camera goes ahead in it.
  private let way: Float
  private let centre: Float
  /// The row's light, summed up from the left.
  private var sums: [SIMD4<Double>] = []
  /// Pixels on either side over which each is smeared.
  private var reaches: [UInt8] = []

  private static var most: Float { 20 }
  /// 1 / (2 reach + 1).
  private static let shares: [Double] = (0...20).map { 1 / Double(2 * $0 + 1) }

  /// - Parameters:
  ///   - turn: pixels by which the camera turns in the exposure, positive to the left.
  ///   - way: metres that it goes ahead in it.
  ///   - centre: the column that looks ahead.
  package init(turn: Double, way: Double, centre: Double, width: Int) {
    (self.turn, self.way, self.centre) = (Float(turn), Float(way), Float(centre))
    // Less than a pixel and a half on something 3 m ahead at the edge is not worth the trouble.
    guard turn.magnitude + way * Double(width) / 6 > 1.5 else { return }
    sums = Array(repeating: .zero, count: width + 1)
    reaches = Array(repeating: 0, count: width)
  }

  /// - Parameter depth: metres, by column; 0 = the sky.
  package mutating func smear(_ light: inout LightRow, depth: [Float]) {
    guard !reaches.isEmpty else { return }
    MotionBlur.measure(depth, centre, turn: turn, way: way, into: &reaches)
    guard let first = reaches.firstIndex(where: { $0 > 0 }),
      let last = reaches.lastIndex(where: { $0 > 0 })
    else { return }
    let most = Int(MotionBlur.most)
    let low = Swift.max(first - most, 0)
    let high = Swift.min(last + most + 1, reaches.count)
    MotionBlur.sum(light, low..<high, into: &sums)
    let (sums, reaches, shares) = (sums, reaches, MotionBlur.shares)
    light.change(first..<last + 1) { i, red, green, blue in
      let reach = Int(reaches[i])
      guard reach > 0 else { return (red, green, blue) }
      let (from, to) = (Swift.max(i - reach, low), Swift.min(i + reach + 1, high))
      let isWhole = to - from == 2 * reach + 1
      let share = isWhole ? shares[reach] : 1 / Double(to - from)
      let mean = (sums[to] - sums[from]) * share
      return (Float(mean.x), Float(mean.y), Float(mean.z))
    }
  }

  private static func measure(
    _ depth: [Float], _ centre: Float, turn: Float, way: Float, into reaches: inout [UInt8]
  ) {
    let depth = depth.span
    var reaches = reaches.mutableSpan
    precondition(depth.count == reaches.count)
    for i in depth.indices {
      // The sky is as far as can be.
      let metres = depth[i] > 0 ? depth[i] : 1e9
      let length = (turn + (Float(i) - centre) * way / metres).magnitude * 0.5
      let bounded = length < most ? length : most
      // Added to 2²³, the lowest byte of a number is its nearest integer's.
      reaches[i] = UInt8(truncatingIfNeeded: (bounded + 8_388_608).bitPattern)
    }
  }

  private static func sum(
    _ light: LightRow, _ columns: Range<Int>, into sums: inout [SIMD4<Double>]
  ) {
    let (red, green, blue) = (light.red.span, light.green.span, light.blue.span)
    var sums = sums.mutableSpan
    precondition(columns.lowerBound >= 0 && columns.upperBound <= red.count)
    precondition(green.count == red.count && blue.count == red.count)
    precondition(sums.count == red.count + 1)
    var sum = SIMD4<Double>.zero
    for i in columns {
      sums[i] = sum
      sum += SIMD4(Double(red[i]), Double(green[i]), Double(blue[i]), 0)
    }
    sums[columns.upperBound] = sum
  }
}
