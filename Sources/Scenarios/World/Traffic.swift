/// Who moves beside the ego: vehicles of both directions and of crossing streets, cyclists, and
/// people on the pavements.
///
/// Those who are not with the ego are streams of numbered slots that slide along the road, each
/// taken or not by its number alone, so that they need no history.
struct Traffic {
  let seed: UInt64
  let road: Road
  let drivers: Drivers
  private let companions: [Body]

  /// Slots that slide along the road.
  private struct Flow {
    let purpose: Random.Purpose
    /// Keeps the numbers of its slots apart from those of other streams.
    let number: Int
    /// m/s, negative against the road.
    let speed: Double
    /// Metres from slot to slot, and how far one may stand off its place.
    let spacing: Double
    let spread: Double
    let share: Double
  }

  private static let oncoming = [
    Flow(purpose: .oncoming, number: 0, speed: -11.2, spacing: 46, spread: 14, share: 0.55),
    Flow(purpose: .oncoming, number: 1, speed: -9.5, spacing: 38, spread: 9, share: 0.55),
  ]
  private static let cyclists = [-4.6, 4.6].map {
    Flow(
      purpose: .cyclists, number: $0 < 0 ? 0 : 1, speed: $0, spacing: 55, spread: 20, share: 0.4)
  }
  private static let walkers = [-1.0, 1].flatMap { side in
    [-1.3, 1.3].map { speed in
      Flow(
        purpose: .pedestrians, number: (side < 0 ? 0 : 1) + (speed < 0 ? 0 : 2), speed: speed,
        spacing: 13, spread: 5, share: 0.3)
    }
  }

  /// - Parameter duration: seconds that the drive lasts.
  init(seed: UInt64, road: Road, duration: Double) {
    self.seed = seed
    self.road = road
    companions = Drivers.Role.allCases.map {
      var random = Random(seed: seed, .traffic, -2 - $0.rawValue)
      return Vehicle.any(&random, large: $0 == .ego ? 0 : 0.15)
    }
    drivers = Drivers(
      seed: seed, road: road, duration: duration, lengths: companions.map(\.shadow.x))
  }

  /// Everybody on the road between two places at a time in seconds, except the ego.
  func actors(from: Double, to: Double, at seconds: Double) -> [Placed] {
    var actors: [Placed] = []
    for role in Drivers.Role.allCases where role != .ego {
      let state = drivers.state(role, at: seconds)
      if state.s < from || state.s > to { continue }
      actors.append(
        place(
          companions[role.rawValue], at: state.s, offset: state.offset, speed: state.speed,
          drift: state.drift))
    }
    for flow in Traffic.oncoming { addOncoming(flow, to: &actors, from, to, seconds) }
    for flow in Traffic.cyclists { addCyclists(flow, to: &actors, from, to, seconds) }
    for flow in Traffic.walkers { addWalkers(flow, to: &actors, from, to, seconds) }
    addCrossing(to: &actors, from, to, seconds)
    return actors
  }

  private func addOncoming(
    _ flow: Flow, to actors: inout [Placed], _ from: Double, _ to: Double, _ seconds: Double
  ) {
    let offset = (Double(flow.number) + 0.5) * Road.laneWidth
    slots(flow, from, to, seconds) { s, random in
      let body = Vehicle.any(&random, large: 0.12)
      actors.append(
        place(body, at: s, offset: offset + random.uniform(-0.2, 0.2), speed: flow.speed))
    }
  }

  private func addCyclists(
    _ flow: Flow, to actors: inout [Placed], _ from: Double, _ to: Double, _ seconds: Double
  ) {
    let side = flow.speed < 0 ? 1.0 : -1
    slots(flow, from, to, seconds) { s, random in
      let body = Body.cyclist(&random)
      let offset = side * (2 * Road.laneWidth - random.uniform(0.15, 0.4))
      actors.append(place(body, at: s, offset: offset, speed: flow.speed))
    }
  }

  private func addWalkers(
    _ flow: Flow, to actors: inout [Placed], _ from: Double, _ to: Double, _ seconds: Double
  ) {
    let side = flow.number % 2 == 0 ? -1.0 : 1
    slots(flow, from, to, seconds) { s, random in
      let body = Body.pedestrian(&random)
      let offset = side * (Road.halfWidth + random.uniform(2.0, 3.2))
      actors.append(place(body, at: s, offset: offset, speed: flow.speed))
    }
  }

  /// Calls with the place of each slot that is taken, and its own random numbers.
  private func slots(
    _ flow: Flow, _ from: Double, _ to: Double, _ seconds: Double,
    _ body: (Double, inout Random) -> Void
  ) {
    let slid = flow.speed * seconds
    let first = Int(((from - slid - flow.spread) / flow.spacing).rounded(.down))
    let last = Int(((to - slid + flow.spread) / flow.spacing).rounded(.up))
    for slot in first...last {
      var random = Random(seed: seed, flow.purpose, slot &+ flow.number &* 0x100_0000)
      guard random.chance(flow.share) else { continue }
      let start = Double(slot) * flow.spacing + random.uniform(-1, 1) * flow.spread
      let s = start + slid
      if s >= from && s <= to && isClear(start, flow.speed) { body(s, &random) }
    }
  }

  /// Whether one who was at `start` passes no junction in others' green: who would is not there at
  /// all. The slow slip through.
  private func isClear(_ start: Double, _ speed: Double) -> Bool {
    speed.magnitude < 5
      || !drivers.halts.contains { halt in
        let arrival = (halt.junction.s - start) / speed
        return arrival > halt.from - 2 && arrival < halt.to + 2
      }
  }

  /// Vehicles on the crossing street while the ego's direction stands.
  private func addCrossing(
    to actors: inout [Placed], _ from: Double, _ to: Double, _ seconds: Double
  ) {
    let speed = 8.5
    for halt in drivers.halts where halt.junction.s > from && halt.junction.s < to {
      guard seconds > halt.from - 15, seconds < halt.to + 15 else { continue }
      let point = road.point(halt.junction.s)
      for way in [-1.0, 1] {
        var random = Random(
          seed: seed, .junction, Int(halt.junction.s) * 2 + (way > 0 ? 1 : 0) + 0x100_0000)
        var crossing = halt.from + random.uniform(1.5, 3.5)
        while crossing < halt.to - 1.5 {
          let body = Vehicle.any(&random, large: 0.1)
          let away = way * speed * (seconds - crossing)
          crossing += random.uniform(2.6, 6)
          if away.magnitude > 120 { continue }
          // On the right of the street, which is ahead for those who go to the left.
          let place = point.position + point.direction * (way * 1.75)
          var placement = Placement(
            position: place + point.direction.left * away,
            heading: point.heading + way * Double.pi / 2)
          placement.height = point.height
          actors.append(
            Placed(
              body: body, placement: placement,
              velocity: point.direction.left * (way * speed)))
        }
      }
    }
  }

  /// A body that moves along the road; against it where the speed is negative.
  private func place(
    _ body: Body, at s: Double, offset: Double, speed: Double, drift: Double = 0
  ) -> Placed {
    let point = road.point(s)
    let stretch = 1 - point.curvature * offset
    var placement = road.placement(s, offset: offset, reversed: speed < 0)
    if drift != 0 {
      let turn = drift / Swift.max(speed, 3)
      let height = placement.height
      placement = Placement(position: placement.position, heading: placement.heading + turn)
      placement.height = height
    }
    return Placed(
      body: body, placement: placement,
      velocity: point.direction * (speed * stretch) + point.direction.left * drift)
  }
}
