/// The small things along a road that echo: kerbs, drains, posts, shrubs; each made from its number
/// alone, so that it is there again in the next cycle.
enum Roadside {
  /// Metres between two of them, and as far as which they are heard.
  private static let spacing = 0.72
  private static let reach = 150.0

  /// What lies within reach after a place of the road.
  static func body(seed: UInt64, _ ground: Ground, from s: Double) -> Body {
    var body = Body()
    let first = Int((s / spacing).rounded(.up))
    for index in first..<first + Int(reach / spacing) {
      for side in [-1.0, 1.0] {
        var random = Random(seed: seed, .roadside, 2 * index + (side > 0 ? 1 : 0))
        let at = (Double(index) + random.uniform()) * spacing
        // Fewer the farther they stand back.
        let back = 14 * random.uniform() * random.uniform()
        let offset = side * (Road.halfWidth + back)
        let place = ground.point(
          ground.road.point(at), offset: offset, up: random.uniform(0.1, 1.6))
        body.scatterers.append(
          Scatterer(
            place: place, crossSection: random.uniform(-7, 13),
            normal: .zero))
      }
    }
    return body
  }
}
