/// Lens and sensor: soft edges, vignetting, photon and read noise, eight bits.
///
/// With a signal S of which 1 fills a pixel of W electrons at no gain, and an amplification g, the
/// noise has the variance g S / W + (g r / W)²: photons and the reading of the pixel (EMVA 1288).
package struct ImageSensor {
  private let width: Int
  private let height: Int
  /// W and r, electrons.
  private static let fullWell: Float = 14_000
  private static let readNoise: Float = 2.4
  /// The share of light that is lost at half the width from the middle.
  private static let falloff: Float = 0.16
  /// How far a pixel's response is from its neighbours', as a fraction.
  private static let unevenness = 0.006
  /// The share of its light that a pixel gives to each neighbour: the processor takes back a little
  /// more than what lens and colour filter spread.
  private static let softness: Float = -0.035

  /// Normal deviates, drawn once; a row of a colour reads them from a place of its own.
  private let deviates: [Float]
  private static let deviateCount = 1 << 16
  /// By pixel: what it makes of its light.
  private let response: [Float]
  /// Red, green, blue, row by row.
  package private(set) var colours: [UInt8]
  /// The last two rows exposed, and the next.
  private var above: LightRow
  private var middle: LightRow
  private var below: LightRow
  /// Spread over rows, with a column more on both sides.
  private var soft: [Float]
  /// Grey levels of the row, by colour.
  private var plane: [UInt8]

  package init(seed: UInt64, width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    var random = Random(seed: seed, .cameraNoise, -1)
    deviates = (0..<ImageSensor.deviateCount + width).map { _ in Float(random.gaussian()) }
    var response: [Float] = []
    response.reserveCapacity(width * height)
    for row in 0..<height {
      let y = (2 * Double(row) + 1 - Double(height)) / Double(width)
      for column in 0..<width {
        let x = (2 * Double(column) + 1) / Double(width) - 1
        let loss = Double(ImageSensor.falloff) * (x * x + y * y)
        response.append(Float((1 - loss) * (1 + ImageSensor.unevenness * random.gaussian())))
      }
    }
    self.response = response
    colours = Array(repeating: 0, count: width * height * 3)
    let line = [Float](repeating: 0, count: width)
    let light = LightRow(width: width)
    (above, middle, below, soft) = (light, light, light, line + [0, 0])
    plane = Array(repeating: 0, count: width)
  }

  /// Takes the light of a whole image, and develops it.
  ///
  /// - Parameter index: of the frame, which has a noise of its own.
  package mutating func expose(_ rows: [LightRow], with exposure: Exposure, index: Int) {
    var random = Random(seed: UInt64(index), .cameraNoise, index)
    for (row, light) in rows.enumerated() {
      var light = light
      expose(&light, row: row, with: exposure, &random)
    }
  }

  /// Takes the light of the next row, in exchange for some old one's; the row above is then
  /// complete, and developed.
  mutating func expose(
    _ light: inout LightRow, row: Int, with exposure: Exposure, _ random: inout Random
  ) {
    swap(&above, &middle)
    swap(&middle, &below)
    swap(&below, &light)
    if row == 0 { (above, middle) = (below, below) } else { develop(row - 1, exposure, &random) }
    guard row == height - 1 else { return }
    (above, middle) = (middle, below)
    develop(row, exposure, &random)
  }

  private mutating func develop(_ row: Int, _ exposure: Exposure, _ random: inout Random) {
    for colour in 0..<3 {
      ImageSensor.soften(
        above[colour], middle[colour], below[colour], full: 4 / exposure.sensitivity, into: &soft)
      let place = Int(random.next()) & (ImageSensor.deviateCount - 1)
      ImageSensor.expose(
        soft, response[row * width..<(row + 1) * width], deviates[place..<place + width], exposure,
        into: &plane)
      ImageSensor.weave(plane, at: row * width * 3 + colour, into: &colours)
    }
  }

  /// Spreads light to the rows above and below; a pixel takes no more than fills it.
  private static func soften(
    _ above: [Float], _ middle: [Float], _ below: [Float], full: Float, into soft: inout [Float]
  ) {
    let (above, middle, below) = (above.span, middle.span, below.span)
    var soft = soft.mutableSpan
    let count = middle.count
    precondition(above.count == count && below.count == count && soft.count == count + 2)
    let share = ImageSensor.softness
    for i in 0..<count {
      let upper = above[i] < full ? above[i] : full
      let lower = below[i] < full ? below[i] : full
      let here = middle[i] < full ? middle[i] : full
      soft[i &+ 1] = here * (1 - 2 * share) + (upper + lower) * share
    }
    soft[0] = soft[1]
    soft[count + 1] = soft[count]
  }

  private static func expose(
    _ soft: [Float], _ response: ArraySlice<Float>, _ deviates: ArraySlice<Float>,
    _ exposure: Exposure, into plane: inout [UInt8]
  ) {
    let count = plane.count
    let left = soft.span.extracting(0..<count)
    let middle = soft.span.extracting(1..<count + 1)
    let right = soft.span.extracting(2..<count + 2)
    let response = response.span.extracting(0..<count)
    let deviates = deviates.span.extracting(0..<count)
    var plane = plane.mutableSpan
    let share = ImageSensor.softness
    let sensitivity = exposure.sensitivity
    let gain = exposure.amplification / ImageSensor.fullWell * ImageSensor.kept(exposure)
    let dark = gain * ImageSensor.readNoise * (gain * ImageSensor.readNoise)
    for i in 0..<count {
      let light = middle[i] * (1 - 2 * share) + (left[i] + right[i]) * share
      let signal = (light > 0 ? light : 0) * response[i] * sensitivity
      let noise = ToneCurve.root(of: signal * gain + dark) * deviates[i]
      let level = ToneCurve.level(signal + noise)
      // Added to 2²³, the lowest byte of a number is its nearest integer's.
      let bounded: Float = level < 255 ? level : 255
      plane[i] = UInt8(truncatingIfNeeded: (bounded + 8_388_608).bitPattern)
    }
  }

  /// The share of the noise's variance that the processor's own filter leaves: it smooths the more,
  /// the more was amplified.
  private static func kept(_ exposure: Exposure) -> Float { 1 / (1 + exposure.decibels * 0.042) }

  /// Puts one colour of a row between the others.
  private static func weave(_ plane: [UInt8], at start: Int, into colours: inout [UInt8]) {
    let plane = plane.span
    var bytes = colours.mutableSpan
    precondition(start >= 0 && start + 3 * plane.count <= bytes.count + 2)
    for i in plane.indices { bytes[start &+ 3 &* i] = plane[i] }
  }

  /// Brightness alone, row by row (the weights of ITU-R BT.601, in 1/256).
  package var luma: [UInt8] {
    var luma = [UInt8](repeating: 0, count: width * height)
    let bytes = colours.span
    for i in luma.indices {
      let red = 77 * UInt16(bytes[3 * i])
      let green = 150 * UInt16(bytes[3 * i + 1])
      let blue = 29 * UInt16(bytes[3 * i + 2])
      luma[i] = UInt8(truncatingIfNeeded: (red &+ green &+ blue &+ 128) >> 8)
    }
    return luma
  }
}
