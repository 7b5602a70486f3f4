/// Vehicles that change into the ego's lane in front of it, and out of it.
struct LaneChanges {
  /// Seconds that one takes.
  static let duration = 3.5

  private let seed: UInt64
  private var count = 0
  /// When the next is due: seconds.
  private var due = 0.0

  init(seed: UInt64) {
    self.seed = seed
    due = wait()
  }

  private func wait() -> Double {
    var random = Random(seed: seed, .laneChanges, count)
    return random.uniform(7, 22)
  }

  /// Begins a change where one is due and somebody has the room.
  mutating func advance(_ vehicles: inout [Convoy.Vehicle], at seconds: Double) {
    guard seconds >= due else { return }
    let ego = vehicles[Drivers.Role.ego.rawValue]
    let others = vehicles.indices.filter {
      vehicles[$0].s > ego.s + 4 && vehicles[$0].s < ego.s + 32 && vehicles[$0].speed > 3
        && vehicles[$0].changed == 1
    }
    let ahead = vehicles.count { $0.lane == 0 && $0.s > ego.s }
    let beside = vehicles.count - 1 - ahead
    for i in others {
      let isCutIn = vehicles[i].lane == 1
      guard isCutIn ? beside > 2 : ahead > 1 else { continue }
      let lane = isCutIn ? 0 : 1
      guard LaneChanges.hasRoom(vehicles, i, lane) else { continue }
      vehicles[i].from = vehicles[i].lane
      vehicles[i].lane = lane
      vehicles[i].changed = 0
      count += 1
      due = seconds + wait()
      return
    }
    due = seconds + 0.5
  }

  /// Whether a vehicle has free road before and behind it in a lane, and nobody there must brake
  /// hard for it.
  private static func hasRoom(_ vehicles: [Convoy.Vehicle], _ index: Int, _ lane: Int) -> Bool {
    let own = vehicles[index]
    for (i, other) in vehicles.enumerated() where i != index && other.isIn(lane) {
      let free = (other.s - own.s).magnitude - (other.length + own.length) / 2
      let closing = other.s < own.s ? other.speed - own.speed : own.speed - other.speed
      if free < 4 + Swift.max(0, 2.5 * closing) { return false }
    }
    return true
  }
}
