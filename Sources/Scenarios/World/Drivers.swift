/// The vehicles that share the ego's direction: they follow each other, stop where lights are red,
/// and change lanes.
///
/// Car following after Treiber, Hennecke and Helbing 2000, "Congested traffic states in empirical
/// observations and microscopic simulations" (IDM), with a lag of the acceleration and a bound on
/// its change.
struct Drivers {
  /// Outer lane first, each from the first vehicle to the last, as they start.
  enum Role: Int, CaseIterable { case leader, second, ego, follower, left, leftSecond, leftThird }

  struct State {
    /// Arc length of the vehicle's middle, metres.
    var s: Double
    /// m/s.
    var speed: Double
    /// m/s².
    var acceleration: Double
    /// Metres left of the centre line, and m/s to the left.
    var offset: Double
    var drift: Double
  }

  /// The ego's lateral place: in the outer lane.
  static let laneOffset = lane(0)

  /// The middle of a lane, counted from the kerb.
  static func lane(_ index: Int) -> Double {
    -(Double(Road.lanes - 1 - index) + 0.5) * Road.laneWidth
  }

  /// When everybody stands before a junction.
  struct Halt {
    var junction: Crossings.Junction
    /// Seconds of the drive.
    var from: Double
    var to: Double
  }

  /// In order.
  let halts: [Halt]

  /// What is kept of a vehicle's state: ten a second.
  private struct Node {
    var s: Double
    var speed: Float
    var acceleration: Float
    var offset: Float
    var drift: Float

    init(_ state: State) {
      s = state.s
      speed = Float(state.speed)
      acceleration = Float(state.acceleration)
      offset = Float(state.offset)
      drift = Float(state.drift)
    }
  }

  private static let interval = 0.1

  /// `nodes[role + roles · index]`.
  private let nodes: [Node]

  /// - Parameters:
  ///   - duration: seconds from the start.
  ///   - lengths: of the vehicles, by role, metres.
  init(seed: UInt64, road: Road, duration: Double, lengths: [Double]) {
    var convoy = Convoy(seed: seed, road.crossings, lengths)
    let count = Int(duration / Drivers.interval) + 2
    let steps = Int((Drivers.interval / Convoy.step).rounded())
    var nodes: [Node] = []
    nodes.reserveCapacity(count * Role.allCases.count)
    for _ in 0..<count {
      for state in convoy.states { nodes.append(Node(state)) }
      for _ in 0..<steps { convoy.advance() }
    }
    self.nodes = nodes
    halts = convoy.halts
  }

  /// The motion of one vehicle; before the start and after the end it stays there.
  func state(_ role: Role, at seconds: Double) -> State {
    let roles = Role.allCases.count
    let place = Swift.max(seconds, 0) / Drivers.interval
    let index = Swift.min(Int(place), nodes.count / roles - 2)
    let t = Swift.min(place - Double(index), 1)
    let a = nodes[index * roles + role.rawValue]
    let b = nodes[(index + 1) * roles + role.rawValue]
    // The cubic that has both nodes' places and speeds.
    let (from, to) = (Double(a.speed) * Drivers.interval, Double(b.speed) * Drivers.interval)
    let way = b.s - a.s
    let (c2, c3) = (3 * way - 2 * from - to, from + to - 2 * way)
    let speed = (from + (2 * c2 + 3 * c3 * t) * t) / Drivers.interval
    func between(_ a: Float, _ b: Float) -> Double { Double(a) + (Double(b) - Double(a)) * t }
    return State(
      s: a.s + (from + (c2 + c3 * t) * t) * t, speed: Swift.max(0, speed),
      acceleration: between(a.acceleration, b.acceleration),
      offset: between(a.offset, b.offset), drift: between(a.drift, b.drift))
  }
}
