public import Scenarios

/// The rows of an evaluation: a row a drive, and for a plan all drives together, beside the methods
/// that Vouch is compared with.
public struct EvaluationTable: Sendable {
  /// What is evaluated: a plan's row, or a request by itself.
  public struct Entry: Sendable {
    public let name: String
    public let planned: PlannedAttack?

    public init(_ planned: PlannedAttack) {
      (name, self.planned) = (planned.name, planned)
    }

    public init(_ request: AttackRequest) {
      (name, planned) = ("\(request.row.id) \(request.row.name)", nil)
    }
  }

  /// By drive and attack.
  public private(set) var perDrive: [EvaluationRow] = []
  /// By attack, all drives together, by frame and then by object.
  public private(set) var frames: [EvaluationRow] = []
  public private(set) var objects: [EvaluationRow] = []
  /// Of other methods on the same frames, all drives together.
  public private(set) var compared: [EvaluationRow] = []
  /// Of all ghosts that were found.
  public private(set) var ghostMask = MaskScore()
  /// As they were published for other methods; none where no plan is carried out.
  public private(set) var reported: [EvaluationRow] = []
  /// Entries that no drive could carry.
  public private(set) var notCarried: [String] = []
  /// Of all drives as they are, by sensor.
  public private(set) var clean: [(sensor: String, score: CleanScore)] = []

  /// - Parameter trials: of the same entries, in their order; those of one drive with several seeds
  ///   of the attacks follow each other.
  public init(_ entries: [Entry], _ trials: [DriveTrial]) {
    let drives = DriveGroup.grouped(trials)
    if entries.contains(where: { $0.planned != nil }) {
      reported = ReportedRow.lidar.map(EvaluationRow.init)
    }
    for drive in drives {
      for sensor in drive.clean.keys.sorted() { addClean(drive.clean[sensor]!, of: sensor) }
    }
    let baselines = BaselineRows(clean: drives.map(\.baselines))
    for (place, entry) in entries.enumerated() {
      add(entry, drives.map { ($0.name, $0.result(of: place)) })
      compare(entry, place, drives, baselines)
    }
  }

  /// All of them, as reports give them.
  public var rows: [EvaluationRow] {
    reported.isEmpty ? perDrive : perDrive + frames + objects + cleanRows + compared + reported
  }

  private var cleanRows: [EvaluationRow] {
    clean.map { EvaluationRow(clean: $0.score, sensor: $0.sensor) }
  }

  private mutating func addClean(_ score: CleanScore, of sensor: String) {
    if let known = clean.firstIndex(where: { $0.sensor == sensor }) {
      clean[known].score.add(score)
    } else {
      clean.append((sensor, score))
    }
  }

  private mutating func add(_ entry: Entry, _ results: [(String, DriveTrial.Result)]) {
    var sums: [(score: AttackScore, clean: CleanScore)] = []
    for (drive, result) in results {
      for score in result.scores {
        let clean = result.clean[score.sensor] ?? CleanScore()
        perDrive.append(row(entry, score, clean, drive: drive))
        if let known = sums.firstIndex(where: { $0.score.sensor == score.sensor }) {
          sums[known].score.add(score)
          sums[known].clean.add(clean)
        } else {
          sums.append((score, clean))
        }
      }
    }
    if sums.isEmpty { notCarried.append(entry.name) }
    for sum in sums {
      if isGhost(entry) { ghostMask = ghostMask + sum.score.mask }
      frames.append(row(entry, sum.score, sum.clean, drive: EvaluationRow.allDrives))
      objects.append(
        EvaluationRow(
          sum.score, name: entry.name, drive: EvaluationRow.allDrives, clean: sum.clean,
          unit: .object))
    }
  }

  private func isGhost(_ entry: Entry) -> Bool {
    Catalogue.row(named: String(entry.name.prefix(3)))?.cause == "lidar.ghost"
  }

  private func row(
    _ entry: Entry, _ score: AttackScore, _ clean: CleanScore, drive: String
  ) -> EvaluationRow {
    var row = EvaluationRow(score, name: entry.name, drive: drive, clean: clean)
    if let planned = entry.planned { row.compare(with: planned) }
    return row
  }

  private mutating func compare(
    _ entry: Entry, _ place: Int, _ drives: [DriveGroup], _ baselines: BaselineRows
  ) {
    // They were made for ghosts, and for nothing else.
    guard isGhost(entry) else { return }
    for method in BaselineMethod.allCases {
      var (found, flagged) = (Proportion(0, of: 0), Proportion(0, of: 0))
      var sensor = ""
      for (number, drive) in drives.enumerated() {
        let result = drive.result(of: place)
        let counts = baselines.counts(
          method, drive: number, attacked: result.baselines, clean: drive.baselines)
        guard counts.found.of > 0 else { continue }
        found = found + counts.found
        flagged = flagged + counts.flagged
        sensor = result.scores.first?.sensor ?? sensor
      }
      guard found.of > 0 else { continue }
      compared.append(
        EvaluationRow(
          method: method.name, attack: entry.name, drive: EvaluationRow.allDrives, sensor: sensor,
          found: found, flagged: flagged))
    }
  }
}

/// The trials of one drive. Its clean frames are the same in all of them and count once.
private struct DriveGroup {
  private var trials: [DriveTrial]

  var name: String { trials[0].drive }
  var clean: [String: CleanScore] { trials[0].clean }
  var baselines: BaselineScores { trials[0].baselines }

  static func grouped(_ trials: [DriveTrial]) -> [DriveGroup] {
    var groups: [DriveGroup] = []
    for trial in trials {
      if let last = groups.indices.last, groups[last].name == trial.drive {
        groups[last].trials.append(trial)
      } else {
        groups.append(DriveGroup(trials: [trial]))
      }
    }
    return groups
  }

  /// Of the attack at a place, with all seeds.
  func result(of place: Int) -> DriveTrial.Result {
    var sum = trials[0].results[place]
    for trial in trials.dropFirst() {
      let other = trial.results[place]
      for score in other.scores {
        if let known = sum.scores.firstIndex(where: { $0.sensor == score.sensor }) {
          sum.scores[known].add(score)
        } else {
          sum.scores.append(score)
        }
      }
      if sum.clean.isEmpty { sum.clean = other.clean }
      for method in BaselineMethod.allCases {
        sum.baselines.attacked[method.rawValue] += other.baselines.attacked[method.rawValue]
      }
    }
    return sum
  }
}
