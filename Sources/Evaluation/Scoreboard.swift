public import Sensors

/// What became of one frame, as far as a score is concerned.
public struct FrameOutcome: Sendable {
  /// Whether Vouch objects to it: it is SUSPECT, REJECTED or malformed.
  public var isFound: Bool
  /// The names of what was found.
  public var causes: Set<String>

  public init(isFound: Bool, causes: Set<String> = []) {
    self.isFound = isFound
    self.causes = causes
  }

  public init(_ verdict: borrowing Verdict) {
    isFound = verdict.decision == .suspect || verdict.decision == .rejected
    causes = Set(verdict.findings.map(\.cause.name.description))
  }
}

/// The scores of a drive: by attack and sensor, and what was flagged without an attack.
public struct Scoreboard: Sendable {
  /// In the order in which they first came.
  public private(set) var scores: [AttackScore] = []
  /// Frames that nothing was done to, or that a sham came over, and of them those that Vouch
  /// objects to; by sensor.
  public private(set) var clean: [String: (frames: Int, flagged: Int)] = [:]
  /// Truths of frames that were never published, until the sensor's next one shows whether they
  /// are missed.
  private var lost: [Truth] = []

  public init() {}

  /// Notes a frame that was judged.
  ///
  /// - Parameters:
  ///   - truths: as `AttackedDrive` gave them with the frame.
  ///   - sensor, sequence: of the frame.
  public mutating func note(
    _ truths: [Truth], sensor: String, sequence: UInt64, _ outcome: FrameOutcome
  ) {
    let (own, others) = truths.partitioned { $0.sensor == sensor && $0.sequence == sequence }
    let missed = lost.filter { $0.sensor == sensor }
    lost = lost.filter { $0.sensor != sensor } + others
    let attacks = (missed + own).filter { !$0.isSham }
    for truth in attacks {
      scores[place(of: truth)].noteAttacked(isFound: outcome.isFound, causes: outcome.causes)
    }
    let under = Set(attacks.map(\.attack))
    for place in scores.indices
    where scores[place].sensor == sensor && !under.contains(scores[place].attack) {
      scores[place].noteClean()
    }
    guard attacks.isEmpty else { return }
    let before = clean[sensor] ?? (0, 0)
    clean[sensor] = (before.frames + 1, before.flagged + (outcome.isFound ? 1 : 0))
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
