/// Pixels that are drawn on, with smooth edges. Coordinates are in pixels from the upper left
/// corner; a pixel's middle is half a pixel in.
struct Canvas {
  let width: Int
  let height: Int
  /// R, G, B in tight rows.
  private(set) var pixels: [UInt8]

  init(width: Int, height: Int, _ colour: Colour) {
    (self.width, self.height) = (width, height)
    pixels = [UInt8](repeating: 0, count: 3 * width * height)
    fill(Box(x: 0, y: 0, width: width, height: height), colour)
  }

  /// A rectangle of whole pixels.
  struct Box: Equatable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int

    var right: Int { x + width }
    var bottom: Int { y + height }

    func inset(_ margin: Int) -> Box {
      Box(x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin)
    }

    func contains(_ x: Double, _ y: Double) -> Bool {
      x >= Double(self.x) && x < Double(right) && y >= Double(self.y) && y < Double(bottom)
    }
  }

  /// Lays a colour over a pixel; outside of the canvas nothing happens.
  mutating func blend(_ x: Int, _ y: Int, _ colour: Colour, _ share: Double) {
    guard x >= 0, x < width, y >= 0, y < height, share > 0 else { return }
    let place = 3 * (y * width + x)
    for channel in 0..<3 {
      let old = Double(pixels[place + channel])
      let new = old + (colour.channels[channel] - old) * Swift.min(1, share)
      pixels[place + channel] = UInt8(Swift.min(255, Swift.max(0, new.rounded())))
    }
  }

  /// Sets a pixel to a colour of 0…255.
  mutating func set(_ x: Int, _ y: Int, _ channels: SIMD3<Double>) {
    guard x >= 0, x < width, y >= 0, y < height else { return }
    for channel in 0..<3 {
      let value = Swift.min(255, Swift.max(0, channels[channel].rounded()))
      pixels[3 * (y * width + x) + channel] = UInt8(value)
    }
  }

  mutating func fill(_ box: Box, _ colour: Colour, _ share: Double = 1) {
    for y in Swift.max(0, box.y)..<Swift.max(0, Swift.min(height, box.bottom), box.y) {
      for x in Swift.max(0, box.x)..<Swift.max(0, Swift.min(width, box.right), box.x) {
        blend(x, y, colour, share)
      }
    }
  }

  /// The edge of a box, inwards.
  mutating func outline(_ box: Box, _ colour: Colour, width line: Int = 1) {
    fill(Box(x: box.x, y: box.y, width: box.width, height: line), colour)
    fill(Box(x: box.x, y: box.bottom - line, width: box.width, height: line), colour)
    fill(Box(x: box.x, y: box.y, width: line, height: box.height), colour)
    fill(Box(x: box.right - line, y: box.y, width: line, height: box.height), colour)
  }

  mutating func dot(
    _ x: Double, _ y: Double, radius: Double, _ colour: Colour, _ share: Double = 1,
    within clip: Box
  ) {
    cover(x - radius, y - radius, x + radius, y + radius, colour, clip) { px, py in
      let (dx, dy) = (px - x, py - y)
      return share * (radius + 0.5 - (dx * dx + dy * dy).squareRoot())
    }
  }

  /// A circle's line.
  mutating func ring(
    _ x: Double, _ y: Double, radius: Double, _ colour: Colour, width line: Double = 1,
    within clip: Box
  ) {
    cover(x - radius - 1, y - radius - 1, x + radius + 1, y + radius + 1, colour, clip) { px, py in
      let (dx, dy) = (px - x, py - y)
      return line / 2 + 0.5 - ((dx * dx + dy * dy).squareRoot() - radius).magnitude
    }
  }

  mutating func line(
    _ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double, _ colour: Colour,
    width line: Double = 1, _ share: Double = 1, within clip: Box
  ) {
    let (dx, dy) = (x1 - x0, y1 - y0)
    let square = Swift.max(dx * dx + dy * dy, 1e-9)
    cover(
      Swift.min(x0, x1) - line, Swift.min(y0, y1) - line, Swift.max(x0, x1) + line,
      Swift.max(y0, y1) + line, colour, clip
    ) { px, py in
      let along = Swift.min(1, Swift.max(0, ((px - x0) * dx + (py - y0) * dy) / square))
      let (ox, oy) = (px - x0 - along * dx, py - y0 - along * dy)
      return share * Swift.min(1, line / 2 + 0.5 - (ox * ox + oy * oy).squareRoot())
    }
  }

  /// Blends a colour over the pixels of a stretch, by what share of each is covered.
  private mutating func cover(
    _ left: Double, _ top: Double, _ right: Double, _ bottom: Double, _ colour: Colour,
    _ clip: Box, _ share: (Double, Double) -> Double
  ) {
    let columns = Canvas.whole(left, right, clip.x, clip.right)
    for y in Canvas.whole(top, bottom, clip.y, clip.bottom) {
      for x in columns { blend(x, y, colour, share(Double(x) + 0.5, Double(y) + 0.5)) }
    }
  }

  /// The whole pixels of a stretch, within bounds.
  private static func whole(
    _ from: Double, _ to: Double, _ low: Int, _ high: Int
  ) -> Range<Int> {
    guard from.isFinite, to.isFinite else { return low..<low }
    let first = Int(Swift.min(Swift.max(from.rounded(.down), Double(low)), Double(high)))
    let last = Int(Swift.min(Swift.max(to.rounded(.up), Double(first)), Double(high)))
    return first..<Swift.max(first, last)
  }
}
