/// A panel seen from above: ahead is up, left is left.
struct BirdsEye {
  let box: Canvas.Box
  /// Where 0, 0 is, and pixels a metre.
  let origin: (x: Double, y: Double)
  let scale: Double

  /// - Parameters:
  ///   - reach: metres from the middle to the nearest edge, or from below to above.
  ///   - isAhead: whether only what is ahead is shown, from the lower edge on.
  init(_ box: Canvas.Box, reach: Double, isAhead: Bool) {
    self.box = box
    let (width, height) = (Double(box.width), Double(box.height))
    scale = (isAhead ? height - 40 : Swift.min(width, height) / 2) / reach
    origin = (Double(box.x) + width / 2, Double(box.bottom) - (isAhead ? 26 : height / 2))
  }

  func x(_ place: Vector2) -> Double { origin.x - place.y * scale }
  func y(_ place: Vector2) -> Double { origin.y - place.x * scale }

  func shows(_ place: Vector2) -> Bool { box.contains(x(place), y(place)) }

  /// Rings of distance with their labels.
  func drawRings(every metres: Double, to reach: Double, on canvas: inout Canvas) {
    var radius = metres
    while radius <= reach {
      canvas.ring(
        origin.x, origin.y, radius: radius * scale, Palette.line, width: 1.4, within: box)
      let top = Int(origin.y - radius * scale) + 7
      if top > box.y + 4 {
        canvas.write("\(radius.text(0)) m", Int(origin.x) + 8, top, Palette.ring)
      }
      radius += metres
    }
    canvas.line(
      origin.x, Double(box.y), origin.x, Double(box.bottom), Palette.line, 0.5, within: box)
    canvas.line(
      Double(box.x), origin.y, Double(box.right), origin.y, Palette.line, 0.5, within: box)
  }

  /// The vehicle, as a car's outline around a place of `base_link`.
  func drawVehicle(on canvas: inout Canvas) {
    let corners = [(3.8, 0.95), (3.8, -0.95), (-1.0, -0.95), (-1.0, 0.95)].map {
      Vector2($0.0, $0.1)
    }
    for i in corners.indices {
      let (a, b) = (corners[i], corners[(i + 1) % 4])
      canvas.line(x(a), y(a), x(b), y(b), Palette.vehicle, width: 2, within: box)
    }
  }
}
