/// What a projector shows: drawn as seen from a car behind, in light of a sunny day.
extension Sprite {
  private typealias Point = SIMD2<Float>
  private typealias Colour = SIMD3<Float>

  /// The rear of a car.
  static let car: Sprite = {
    var car = Sprite(width: 144, height: 120)
    func even(_ red: Float, _ green: Float, _ blue: Float) -> (Point) -> Colour {
      { _ in Colour(red, green, blue) }
    }
    // Tyres, body, roof with its glass, then lamps, plate and bumper.
    for side: Float in [20, 124] {
      car.paint(even(0.01, 0.01, 0.012)) { box($0, Point(side, 103), Point(13, 16), 4) }
    }
    let paint: (Point) -> Colour = { part in
      let light = 0.42 - 0.3 * (part.y - 0.4).magnitude
      return Colour(0.55, 0.1, 0.08) * light + 0.01
    }
    car.paint(paint) { box($0, Point(72, 78), Point(69, 30), 12) }
    car.paint(paint) { trapezoid($0, top: 4, bottom: 56, topHalf: 42, bottomHalf: 62) }
    car.paint { part in
      // The sky in the glass, darker downwards.
      Colour(0.16, 0.2, 0.24) * (1.2 - 2.2 * part.y) + 0.012
    } where: {
      trapezoid($0, top: 11, bottom: 49, topHalf: 38, bottomHalf: 54)
    }
    for side: Float in [16, 128] {
      car.paint(even(0.75, 0.03, 0.02)) { box($0, Point(side, 67), Point(11, 7), 3) }
      car.paint(even(0.9, 0.3, 0.2)) { box($0, Point(side, 67), Point(5, 2), 2) }
    }
    car.paint(even(0.03, 0.03, 0.034)) { box($0, Point(72, 98), Point(64, 8), 5) }
    car.paint(even(0.7, 0.7, 0.66)) { box($0, Point(72, 76), Point(20, 5), 1) }
    for letter in 0..<6 where letter != 2 {
      let x = 58 + Float(letter) * 5.6
      car.paint(even(0.03, 0.03, 0.03)) { box($0, Point(x, 76), Point(1.6, 3), 0.5) }
    }
    return car
  }()

  /// Somebody who walks across.
  static let person: Sprite = {
    var person = Sprite(width: 60, height: 150)
    func even(_ red: Float, _ green: Float, _ blue: Float) -> (Point) -> Colour {
      // Lit from the right.
      { part in Colour(red, green, blue) * (0.65 + 0.6 * part.x) }
    }
    let (dark, blue, skin) = (
      even(0.02, 0.02, 0.025), even(0.05, 0.12, 0.3), even(0.45, 0.27, 0.19)
    )
    person.paint(dark) { limb($0, Point(28, 82), Point(16, 142), 6) }
    person.paint(dark) { limb($0, Point(32, 82), Point(42, 142), 6) }
    person.paint(dark) { limb($0, Point(17, 146), Point(25, 146), 3) }
    person.paint(dark) { limb($0, Point(42, 146), Point(51, 146), 3) }
    person.paint(blue) { limb($0, Point(30, 38), Point(30, 78), 13) }
    person.paint(even(0.04, 0.1, 0.25)) { limb($0, Point(20, 38), Point(11, 78), 5) }
    person.paint(even(0.06, 0.14, 0.34)) { limb($0, Point(41, 38), Point(50, 76), 5) }
    person.paint(skin) { limb($0, Point(11, 80), Point(11, 84), 4) }
    person.paint(skin) { limb($0, Point(50, 78), Point(50, 82), 4) }
    person.paint(skin) { limb($0, Point(30, 13), Point(30, 18), 9) }
    person.paint(dark) { limb($0, Point(29, 8), Point(31, 8), 7) }
    return person
  }()

  /// A stop sign: an octagon with a white rim and its word.
  static let stopSign: Sprite = {
    let side: Float = 96
    var sign = Sprite(width: Int(side), height: Int(side))
    func octagon(_ point: Point, _ half: Float) -> Float {
      let from = point - side / 2
      let (x, y) = (from.x.magnitude, from.y.magnitude)
      return Swift.max(x, y, (x + y) * 0.7071) - half
    }
    sign.paint({ _ in Colour(0.75, 0.75, 0.75) }, where: { octagon($0, 46) })
    sign.paint({ _ in Colour(0.55, 0.015, 0.02) }, where: { octagon($0, 42) })
    // S, T, O, P in strokes on a field of 3 × 4 units.
    let strokes: [[(Int, Int, Int, Int)]] = [
      [(2, 0, 0, 0), (0, 0, 0, 2), (0, 2, 2, 2), (2, 2, 2, 4), (2, 4, 0, 4)],
      [(0, 0, 2, 0), (1, 0, 1, 4)],
      [(0, 0, 2, 0), (2, 0, 2, 4), (2, 4, 0, 4), (0, 4, 0, 0)],
      [(0, 4, 0, 0), (0, 0, 2, 0), (2, 0, 2, 2), (2, 2, 0, 2)],
    ]
    for (letter, lines) in strokes.enumerated() {
      let corner = Point(15 + Float(letter) * 18, 36)
      for (a, b, c, d) in lines {
        let (from, to) = (Point(Float(a), Float(b)), Point(Float(c), Float(d)))
        sign.paint({ _ in Colour(0.75, 0.75, 0.75) }) {
          limb($0, corner + from * 6, corner + to * 6, 2.4)
        }
      }
    }
    return sign
  }()

  // MARK: Distances of a point to the edges of shapes

  /// A rectangle with round corners.
  private static func box(
    _ point: Point, _ centre: Point, _ half: Point, _ corner: Float
  ) -> Float {
    let from = point - centre
    let beyond = Point(from.x.magnitude, from.y.magnitude) - half + corner
    let outside = beyond.replacing(with: 0, where: beyond .< 0)
    let inside = Swift.min(Swift.max(beyond.x, beyond.y), 0)
    return (outside * outside).sum().squareRoot() + inside - corner
  }

  /// Upright, around the middle of the car.
  private static func trapezoid(
    _ point: Point, top: Float, bottom: Float, topHalf: Float, bottomHalf: Float
  ) -> Float {
    let part = (point.y - top) / (bottom - top)
    let half = topHalf + (bottomHalf - topHalf) * part
    return Swift.max(
      (point.x - 72).magnitude - half, Swift.max(top - point.y, point.y - bottom))
  }

  /// A line with round ends.
  private static func limb(_ point: Point, _ from: Point, _ to: Point, _ radius: Float) -> Float {
    let along = to - from
    let part = ((point - from) * along).sum() / Swift.max((along * along).sum(), 1e-6)
    let away = point - from - along * Swift.min(Swift.max(part, 0), 1)
    return (away * away).sum().squareRoot() - radius
  }
}
