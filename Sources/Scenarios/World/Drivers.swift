/// The vehicles that share the ego's lane: they follow each other and stop where the first does.
///
/// Car following after Treiber, Hennecke and Helbing 2000, "Congested traffic states in empirical
/// observations and microscopic simulations" (IDM), with a lag of the acceleration.
struct Drivers {
  /// Seconds of a step; the acceleration is constant within it.
  static let step = 0.01

  /// From the first vehicle to the last; the ego is among them.
  enum Role: Int, CaseIterable { case leader, second, ego, follower }

  struct State {
    /// Arc length of the vehicle's middle, metres.
    var s: Double
    /// m/s.
    var speed: Double
    /// m/s².
    var acceleration: Double
  }

  /// A lateral place in the lane: to the right of the centre line.
  static let laneOffset = -Road.laneWidth / 2

  private static let start: [Double] = [44, 23, 0, -17]
  private static let length = 4.6

  /// `states[role][step]`.
  private let states: [[State]]

  /// - Parameter duration: seconds from the start.
  init(seed: UInt64, road: Road, duration: Double) {
    var lights = Lights(seed: seed)
    var now = Drivers.start.map { State(s: $0, speed: 8.5, acceleration: 0.4) }
    let steps = Int(duration / Drivers.step) + 2
    var states = now.map { _ in [State]() }
    for i in states.indices { states[i].reserveCapacity(steps) }
    for _ in 0..<steps {
      for i in now.indices { states[i].append(now[i]) }
      let before = now
      for i in now.indices {
        let ahead =
          i == 0
          ? lights.obstacle(for: before[0])
          : (gap: before[i - 1].s - before[i].s - Drivers.length, speed: before[i - 1].speed)
        now[i].advance(gap: ahead.gap, speedAhead: ahead.speed, cruise: i == 0 ? 11 : 13)
      }
    }
    self.states = states
  }

  /// The motion of one vehicle; before the start and after the end it stays there.
  func state(_ role: Role, at seconds: Double) -> State {
    let track = states[role.rawValue]
    let place = Swift.max(seconds, 0) / Drivers.step
    let index = Swift.min(Int(place), track.count - 1)
    var state = track[index]
    let part = Swift.min(Swift.max(place - Double(index), 0), 1) * Drivers.step
    state.s += (state.speed + state.acceleration * part / 2) * part
    state.speed = Swift.max(0, state.speed + state.acceleration * part)
    return state
  }
}

/// The traffic lights that the first vehicle meets.
private struct Lights {
  private let seed: UInt64
  private var index = 0
  /// Arc length of the line, and seconds for which to stand there.
  private var line = 0.0
  private var hold = 4.0
  private var stood = 0.0

  init(seed: UInt64) {
    self.seed = seed
    draw()
    line = 108
  }

  private mutating func draw() {
    var random = Random(seed: seed, .traffic, index)
    line += random.uniform(180, 320)
    hold = random.uniform(5, 7)
    stood = 0
    index += 1
  }

  /// The red light as a standing vehicle ahead; after the hold, the next one counts.
  mutating func obstacle(for vehicle: Drivers.State) -> (gap: Double, speed: Double) {
    if vehicle.speed == 0 { stood += Drivers.step }
    if stood > hold || vehicle.s > line { draw() }
    return (line - vehicle.s, 0)
  }
}

extension Drivers.State {
  /// One step of the driver: `gap` is free road ahead in metres.
  fileprivate mutating func advance(gap: Double, speedAhead: Double, cruise: Double) {
    let (most, comfort, headway, least) = (1.7, 2.0, 1.3, 2.4)
    let closing = speed * (speed - speedAhead) / (2 * (most * comfort).squareRoot())
    let wanted = least + Swift.max(0, speed * headway + closing)
    let ratio = speed / cruise
    let need = wanted / Swift.max(gap, 0.5)
    var target = most * (1 - ratio * ratio * ratio * ratio - need * need)
    target = Swift.max(target, -4)
    // Nobody creeps for the last decimetres, or starts for a gap of some.
    if speed < 0.6 && target < 0.35 { target = speed > 0 ? -0.6 : 0 }
    s += Swift.max(0, speed + acceleration * Drivers.step / 2) * Drivers.step
    speed = Swift.max(0, speed + acceleration * Drivers.step)
    acceleration += (target - acceleration) * Drivers.step / 0.25
    if speed == 0 && acceleration < 0 { acceleration = 0 }
  }
}
