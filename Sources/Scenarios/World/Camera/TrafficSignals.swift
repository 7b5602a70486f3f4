/// What the lights at the junctions ahead show.
struct TrafficSignals {
  private struct Light {
    var position: Vector2
    var isRed: Bool
  }

  private let lights: [Light]

  init(_ world: World, from: Double, to: Double, at seconds: Double) {
    let halts = world.traffic.drivers.halts
    lights = world.road.crossings.junctions(from: from, to: to).map { junction in
      let isRed = halts.contains {
        $0.junction.s == junction.s && $0.from <= seconds && seconds < $0.to
      }
      return Light(position: world.road.point(junction.s).position, isRed: isRed)
    }
  }

  /// A narrow, tall thing of metal over the heads of people is a signal's head.
  static func isHead(_ hull: Hull) -> Bool {
    hull.low > 2.5 && hull.high < 3.7 && hull.radius < 0.3
      && hull.surfaces[0].material == .metal
  }

  /// What the signal at a place shows those who come.
  func isRed(at place: Vector2) -> Bool {
    let near = lights.min {
      ($0.position - place).length < ($1.position - place).length
    }
    return near?.isRed ?? false
  }
}
