/// The vehicles around the ego, step by step.
struct Convoy {
  /// Seconds of a step; the acceleration is constant within it.
  static let step = 0.01

  private(set) var halts: [Drivers.Halt] = []
  private var vehicles: [Vehicle]
  private var lights: Lights
  private var changes: LaneChanges
  private var seconds = 0.0

  /// One of them.
  struct Vehicle {
    var s: Double
    var speed: Double
    var acceleration: Double
    /// Metres.
    let length: Double
    /// The speed that it would like to have, m/s.
    let cruise: Double
    /// The lane that it is in, or changes to, and the one that it comes from.
    var lane: Int
    var from: Int
    /// Of the change, 0…1.
    var changed = 1.0
    /// The lane that it asks to be let into.
    var asks: Int?

    /// Whether it takes room in a lane.
    func isIn(_ other: Int) -> Bool { lane == other || (from == other && changed < 0.85) }

    /// Free road behind one that is farther ahead: metres; infinite where they share no lane.
    func room(behind other: Vehicle) -> Double {
      let free = other.s - s - (other.length + length) / 2
      if other.isIn(lane) || (changed < 0.85 && other.isIn(from)) { return free }
      // Somebody who asks is let in, and who asks makes room for itself, gently.
      let isAsked = other.asks == lane || (asks.map { other.isIn($0) } ?? false)
      return isAsked ? Swift.max(free, speed * 1.1 + 2) : .infinity
    }
  }

  /// Metres ahead of the ego at the start, and lane, by role.
  private static let start: [(Double, Int)] = [
    (46, 0), (23, 0), (0, 0), (-18, 0), (37, 1), (10, 1), (-24, 1),
  ]

  init(seed: UInt64, _ crossings: Crossings, _ lengths: [Double]) {
    var random = Random(seed: seed, .traffic, -1)
    let speed = random.uniform(6.5, 9)
    lights = Lights(seed: seed, crossings)
    changes = LaneChanges(seed: seed)
    vehicles = zip(Convoy.start, lengths).enumerated().map { role, start in
      let isEgo = role == Drivers.Role.ego.rawValue
      let ahead = start.0.0 + (isEgo ? 0 : random.uniform(-2, 2))
      let isFirst = role == 0 || role == Drivers.Role.left.rawValue
      return Vehicle(
        s: ahead, speed: speed, acceleration: 0.4, length: start.1,
        cruise: isFirst ? random.uniform(10.4, 11.6) : 13, lane: start.0.1, from: start.0.1)
    }
  }

  var states: [Drivers.State] {
    vehicles.map { vehicle in
      let (from, to) = (Drivers.lane(vehicle.from), Drivers.lane(vehicle.lane))
      let t = vehicle.changed
      let part = t * t * (3 - 2 * t)
      let rate = 6 * t * (1 - t) / LaneChanges.duration
      return Drivers.State(
        s: vehicle.s, speed: vehicle.speed, acceleration: vehicle.acceleration,
        offset: from + (to - from) * part, drift: (to - from) * rate)
    }
  }

  mutating func advance() {
    changes.advance(&vehicles, at: seconds)
    if let halt = lights.advance(vehicles, at: seconds) { halts.append(halt) }
    let before = vehicles
    for i in vehicles.indices {
      var (gap, speed) = lights.gap(for: before[i])
      for other in before where other.s > before[i].s {
        let free = before[i].room(behind: other)
        if free < gap { (gap, speed) = (free, other.speed) }
      }
      vehicles[i].advance(gap: gap, speedAhead: speed)
    }
    seconds += Convoy.step
  }
}

extension Convoy.Vehicle {
  /// One step of the driver: `gap` is free road ahead in metres.
  fileprivate mutating func advance(gap: Double, speedAhead: Double) {
    let step = Convoy.step
    let (most, comfort, headway, least) = (1.7, 2.0, 1.3, 2.4)
    let closing = speed * (speed - speedAhead) / (2 * (most * comfort).squareRoot())
    let wanted = least + Swift.max(0, speed * headway + closing)
    let ratio = speed / cruise
    let need = wanted / Swift.max(gap, 0.5)
    var target = most * (1 - ratio * ratio * ratio * ratio - need * need)
    target = Swift.max(target, -5)
    // Nobody creeps for the last decimetres, or starts for a gap of some.
    if speed < 0.6 && target < 0.35 { target = speed > 0 ? -0.6 : 0 }
    s += Swift.max(0, speed + acceleration * step / 2) * step
    speed = Swift.max(0, speed + acceleration * step)
    let jerk = Swift.min(Swift.max((target - acceleration) / 0.25, -9), 9)
    acceleration += jerk * step
    if speed == 0 && acceleration < 0 { acceleration = 0 }
    changed = Swift.min(1, changed + step / LaneChanges.duration)
  }
}

/// The traffic lights: one after the other, each red until those before it have stood a while.
private struct Lights {
  private let seed: UInt64
  private let junctions: [Crossings.Junction]
  private var index = 0
  /// Seconds for which to stand, and when the first stood.
  private var hold = 0.0
  private var stood: Double?

  init(seed: UInt64, _ crossings: Crossings) {
    self.seed = seed
    junctions = crossings.junctions.filter(\.isRed)
    begin()
  }

  private mutating func begin() {
    var random = Random(seed: seed, .traffic, index)
    hold = random.uniform(9, 16)
    stood = nil
  }

  /// Arc length of the line to stop at; nil after the last junction.
  private var line: Double? {
    index < junctions.count ? junctions[index].s - junctions[index].halfWidth - 3.5 : nil
  }

  /// The red light as a standing vehicle ahead.
  func gap(for vehicle: Convoy.Vehicle) -> (gap: Double, speed: Double) {
    // A driver who can no longer stop comfortably drives on.
    guard let line, line > vehicle.s else { return (.infinity, 0) }
    return (line - vehicle.s - vehicle.length / 2 + 2.2, 0)
  }

  /// The halt that begins, if one does; after it the next light counts.
  mutating func advance(_ vehicles: [Convoy.Vehicle], at seconds: Double) -> Drivers.Halt? {
    guard let line else { return nil }
    if let since = stood {
      if seconds > since + hold {
        index += 1
        begin()
      }
      return nil
    }
    guard vehicles.contains(where: { $0.speed == 0 && $0.s < line && $0.s > line - 15 }) else {
      return nil
    }
    stood = seconds
    return Drivers.Halt(junction: junctions[index], from: seconds, to: seconds + hold)
  }
}
