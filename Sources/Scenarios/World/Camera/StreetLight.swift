/// What the lamps of a street give.
struct StreetLight {
  /// Of the lamps near the ego, in the world.
  private let heads: [Vector3]
  /// Candela straight down, and what comes from everywhere else, lux.
  private static let intensity = 1700.0
  private static let glow = 1.2

  init(_ scene: [Placed]) {
    var heads: [Vector3] = []
    for placed in scene {
      for hull in placed.body.hulls where StreetLight.isHead(hull) {
        heads.append(placed.placement.toWorld(hull.centre))
      }
    }
    self.heads = heads
  }

  /// A small thing of metal high over the road is a lamp.
  static func isHead(_ hull: Hull) -> Bool {
    hull.low > 7 && hull.radius < 0.5 && hull.surfaces[0].material == .metal
  }

  /// Lux on a surface at a place of the world.
  func lux(at place: Vector3) -> Float {
    var sum = StreetLight.glow
    for head in heads {
      let way = head - place
      let square = way.dot(way)
      // The cosine of the surface, and that of a lamp which shines down.
      if square < 1600 && way.z > 0.5 {
        sum += StreetLight.intensity * way.z * way.z / (square * square)
      }
    }
    return Float(sum)
  }
}
