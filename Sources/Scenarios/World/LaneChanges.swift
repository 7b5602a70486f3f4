/// Vehicles that change into the ego's lane in front of it, and out of it.
struct LaneChanges {
  /// Seconds that one takes.
  static let duration = 3.5
  /// Seconds for which somebody asks for room.
  private static let patience = 10.0

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

  /// Lets somebody ask where a change is due, and go where there is room.
  mutating func advance(_ vehicles: inout [Convoy.Vehicle], at seconds: Double) {
    guard seconds >= due else { return }
    guard let index = vehicles.firstIndex(where: { $0.asks != nil }) else {
      if let index = LaneChanges.candidate(among: vehicles) {
        vehicles[index].asks = 1 - vehicles[index].lane
      } else {
        due = seconds + 1
      }
      return
    }
    let isImpatient = seconds > due + LaneChanges.patience
    guard let lane = vehicles[index].asks,
      isImpatient || LaneChanges.hasRoom(vehicles, index, lane)
    else { return }
    vehicles[index].asks = nil
    if !isImpatient {
      vehicles[index].from = vehicles[index].lane
      vehicles[index].lane = lane
      vehicles[index].changed = 0
    }
    count += 1
    due = seconds + wait()
  }

  /// Who would like to change: the next beside the ego into its lane, or the one ahead out of it
  /// where nobody is beside.
  private static func candidate(among vehicles: [Convoy.Vehicle]) -> Int? {
    let ego = vehicles[Drivers.Role.ego.rawValue]
    let ahead = vehicles.indices.filter {
      vehicles[$0].s > ego.s + 2 && vehicles[$0].s < ego.s + 32 && vehicles[$0].speed > 3
        && vehicles[$0].changed == 1
    }.sorted { vehicles[$0].s < vehicles[$1].s }
    let inLane = vehicles.count { $0.lane == 0 && $0.s > ego.s }
    if inLane < 4, let beside = ahead.first(where: { vehicles[$0].lane == 1 }) { return beside }
    return inLane > 1 ? ahead.first { vehicles[$0].lane == 0 } : nil
  }

  /// Whether a vehicle has free road before and behind it in a lane, and nobody there must brake
  /// hard for it.
  private static func hasRoom(_ vehicles: [Convoy.Vehicle], _ index: Int, _ lane: Int) -> Bool {
    let own = vehicles[index]
    if own.speed < 2 { return false }
    for (i, other) in vehicles.enumerated() where i != index && other.isIn(lane) {
      let free = (other.s - own.s).magnitude - (other.length + own.length) / 2
      let closing = other.s < own.s ? other.speed - own.speed : own.speed - other.speed
      if free < 3 + Swift.max(0, 2 * closing) { return false }
    }
    return true
  }
}
