/// How the verdicts on one sensor's frames stand to what one attack did to them.
///
/// An attacked frame is found where Vouch objects to it: it is SUSPECT or REJECTED, or was refused
/// as malformed. UNVERIFIED is no finding. A run of attacked frames is one object, found where one
/// of its frames is. The delay is counted from the run's first frame: 0 = found at once.
public struct AttackScore: Sendable {
  /// The id of its row: `L01`.
  public let attack: String
  public let sensor: String
  public private(set) var attacked = 0
  public private(set) var found = 0
  /// Frames from the first of a run to the first that was found, of each run that was found.
  public private(set) var delays: [Int] = []
  /// Runs of attacked frames.
  public private(set) var runs = 0
  /// What was found, and in how many frames.
  public private(set) var causes: [String: Int] = [:]
  /// Of the frames that were found.
  public private(set) var mask = MaskScore()
  /// Sequences of the frames that were not found, the first few.
  public private(set) var missed: [UInt64] = []
  /// Attacked frames of this run so far, and whether one of them was found.
  private var run = (length: 0, isFound: false)

  private static let mostMissed = 50

  public init(attack: String, sensor: String) {
    self.attack = attack
    self.sensor = sensor
  }

  /// Of the attacked frames, those that were found.
  public var truePositives: Proportion { Proportion(found, of: attacked) }

  /// Of the runs, those that were found.
  public var objects: Proportion { Proportion(delays.count, of: runs) }

  /// Notes an attacked frame.
  public mutating func noteAttacked(_ outcome: FrameOutcome, sequence: UInt64) {
    if run.length == 0 { runs += 1 }
    attacked += 1
    if outcome.isFound {
      found += 1
      for name in outcome.causes { causes[name, default: 0] += 1 }
      if !run.isFound { delays.append(run.length) }
      run.isFound = true
      mask = mask + outcome.mask
    } else if missed.count < AttackScore.mostMissed {
      missed.append(sequence)
    }
    run.length += 1
  }

  /// Notes a frame of the sensor that was not attacked, which ends a run.
  public mutating func noteClean() { run = (0, false) }

  /// Adds what the same attack came to elsewhere.
  public mutating func add(_ other: AttackScore) {
    attacked += other.attacked
    found += other.found
    delays += other.delays
    runs += other.runs
    causes.merge(other.causes, uniquingKeysWith: +)
    mask = mask + other.mask
    missed = Array((missed + other.missed).prefix(AttackScore.mostMissed))
    run = (0, false)
  }

  /// Of the delays; nil where nothing was found.
  public func delay(percentile: Int) -> Int? {
    guard !delays.isEmpty else { return nil }
    let sorted = delays.sorted()
    return sorted[min(sorted.count - 1, sorted.count * percentile / 100)]
  }
}
