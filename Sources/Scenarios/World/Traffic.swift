/// Who moves beside the ego: its lane's vehicles, oncoming ones, and people on the pavements.
///
/// Oncoming vehicles and walkers are streams of numbered slots that slide along the road, each
/// taken or not by its number alone, so that they need no history.
struct Traffic {
  let seed: UInt64
  let road: Road
  let drivers: Drivers
  private let companions: [Body]

  private static let oncomingSpeed = 9.5
  private static let oncomingSpacing = 34.0
  private static let walkingSpeed = 1.3
  private static let walkingSpacing = 13.0

  init(seed: UInt64, road: Road, drivers: Drivers) {
    self.seed = seed
    self.road = road
    self.drivers = drivers
    companions = Drivers.Role.allCases.map {
      var random = Random(seed: seed, .traffic, -1 - $0.rawValue)
      return Vehicle.any(&random)
    }
  }

  /// Everybody on the road between two places at a time in seconds, except the ego.
  func actors(from: Double, to: Double, at seconds: Double) -> [Placed] {
    var actors: [Placed] = []
    for role in Drivers.Role.allCases where role != .ego {
      let state = drivers.state(role, at: seconds)
      if state.s < from || state.s > to { continue }
      actors.append(
        place(
          companions[role.rawValue], at: state.s, offset: Drivers.laneOffset, speed: state.speed))
    }
    addOncoming(to: &actors, from: from, to: to, at: seconds)
    for side in [-1.0, 1.0] {
      for walks in [-1.0, 1.0] {
        addWalkers(to: &actors, side: side, walks: walks, from: from, to: to, at: seconds)
      }
    }
    return actors
  }

  private func addOncoming(
    to actors: inout [Placed], from: Double, to: Double, at seconds: Double
  ) {
    let slid = Traffic.oncomingSpeed * seconds
    for slot in Traffic.slots(from + slid, to + slid, Traffic.oncomingSpacing) {
      var random = Random(seed: seed, .oncoming, slot)
      guard random.chance(0.6) else { continue }
      let s = Double(slot) * Traffic.oncomingSpacing + random.uniform(-9, 9) - slid
      let offset = Road.laneWidth / 2 + random.uniform(-0.2, 0.2)
      actors.append(
        place(Vehicle.any(&random), at: s, offset: offset, speed: -Traffic.oncomingSpeed))
    }
  }

  private func addWalkers(
    to actors: inout [Placed], side: Double, walks: Double, from: Double, to: Double,
    at seconds: Double
  ) {
    let speed = walks * Traffic.walkingSpeed
    let slid = speed * seconds
    // Four streams: side and direction keep their slots apart.
    let stream = Int(2 * side + walks) * 0x100_0000
    for slot in Traffic.slots(from - slid, to - slid, Traffic.walkingSpacing) {
      var random = Random(seed: seed, .pedestrians, slot &+ stream)
      guard random.chance(0.3) else { continue }
      let s = Double(slot) * Traffic.walkingSpacing + random.uniform(-5, 5) + slid
      let offset = side * (Road.halfWidth + random.uniform(2.0, 3.2))
      actors.append(place(Body.pedestrian(&random), at: s, offset: offset, speed: speed))
    }
  }

  private static func slots(_ from: Double, _ to: Double, _ spacing: Double) -> ClosedRange<Int> {
    Int((from / spacing).rounded(.down))...Int((to / spacing).rounded(.up))
  }

  /// A body that moves along the road; against it where the speed is negative.
  private func place(_ body: Body, at s: Double, offset: Double, speed: Double) -> Placed {
    let point = road.point(s)
    let stretch = 1 - point.curvature * offset
    return Placed(
      body: body, placement: road.placement(s, offset: offset, reversed: speed < 0),
      velocity: point.direction * (speed * stretch))
  }
}
