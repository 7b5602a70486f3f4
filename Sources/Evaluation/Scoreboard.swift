public import Sensors

/// The scores of a drive: by attack and sensor, and what was flagged without an attack.
public struct Scoreboard: Sendable {
  /// In the order in which they first came.
  public private(set) var scores: [AttackScore] = []
  /// Frames that nothing was done to, or that a sham came over; by sensor.
  public private(set) var clean: [String: CleanScore] = [:]
  /// Truths of frames that were never published, until the sensor's next one shows whether they
  /// are missed.
  private var lost: [Truth] = []

  public init() {}

  /// Notes a frame that was judged.
  ///
  /// - Parameters:
  ///   - truths: as `AttackStream` gave them with the frame.
  ///   - sensor, sequence: of the frame.
  public mutating func note(
    _ truths: [Truth], sensor: String, sequence: UInt64, _ outcome: FrameOutcome
  ) {
    let (own, others) = truths.partitioned { $0.sensor == sensor && $0.sequence == sequence }
    let missed = lost.filter { $0.sensor == sensor }
    lost = lost.filter { $0.sensor != sensor } + others
    let attacks = (missed + own).filter { !$0.isSham }
    for truth in attacks {
      scores[place(of: truth)].noteAttacked(outcome, sequence: truth.sequence)
    }
    let under = Set(attacks.map(\.attack))
    for place in scores.indices
    where scores[place].sensor == sensor && !under.contains(scores[place].attack) {
      scores[place].noteClean()
    }
    if attacks.isEmpty { clean[sensor, default: CleanScore()].note(outcome) }
  }

  private mutating func place(of truth: Truth) -> Int {
    let known = scores.firstIndex { $0.attack == truth.attack && $0.sensor == truth.sensor }
    if let known { return known }
    scores.append(AttackScore(attack: truth.attack, sensor: truth.sensor))
    return scores.count - 1
  }
}

extension Array {
  fileprivate func partitioned(_ isFirst: (Element) -> Bool) -> ([Element], [Element]) {
    (filter(isFirst), filter { !isFirst($0) })
  }
}
