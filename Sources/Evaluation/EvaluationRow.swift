internal import FoundationEssentials

/// One row of an evaluation: how often one attack on one drive was found, and how often Vouch
/// objected to the same frames when only a sham of the attack came over them.
///
/// Other programs read its JSON: the names stay.
public struct EvaluationRow: Codable, Sendable {
  /// What is counted: frames, or runs of attacked frames.
  public enum Unit: String, Codable, Sendable { case frame, object }

  /// What `drive` says of all drives together.
  public static let allDrives = "all"

  public var method = "vouch"
  /// The id of the catalogue, then its name: `L01 ghost-car`.
  public var attack: String
  /// `all` = all drives together.
  public var drive: String
  public var sensor: String
  public var unit = Unit.frame
  /// Nil = only shares were published.
  public var attacked, found: Int?
  public var tpr, tprLow, tprHigh: Double?
  public var clean, flagged: Int?
  public var fpr, fprLow, fprHigh: Double?
  public var delayFramesP50, delayFramesP95: Int?
  /// What was found, most frequent first.
  public var causes: [String] = []
  /// Of the frames that were found: shares of the forged and of the genuine points withheld.
  public var maskForged, maskGenuine: Double?
  /// Of clean frames.
  public var suspect, rejected, unverified: Int?
  /// Sequences of frames that were not found, the first few; of one drive.
  public var missed: [UInt64]?
  public var target: PlannedTarget?
  public var isAdaptive: Bool?

  /// What was to be reached, and whether it is.
  public struct PlannedTarget: Codable, Equatable, Sendable {
    public var tpr: Double
    public var fpr: Double
    public var met: Bool
  }

  private enum CodingKeys: String, CodingKey {
    case method, attack, drive, sensor, unit, attacked, found, tpr, clean, flagged, fpr, causes
    case missed, target, suspect, rejected, unverified
    case isAdaptive = "adaptive"
    case maskForged = "mask_forged"
    case maskGenuine = "mask_genuine"
    case tprLow = "tpr_low"
    case tprHigh = "tpr_high"
    case fprLow = "fpr_low"
    case fprHigh = "fpr_high"
    case delayFramesP50 = "delay_frames_p50"
    case delayFramesP95 = "delay_frames_p95"
  }

  /// - Parameters:
  ///   - name: with the catalogue's id in front.
  ///   - clean: of the same sensor's frames on the sham's way.
  public init(
    _ score: AttackScore, name: String, drive: String, clean: CleanScore, unit: Unit = .frame
  ) {
    attack = name
    (self.drive, sensor, self.unit) = (drive, score.sensor, unit)
    set(unit == .frame ? score.truePositives : score.objects, clean.falsePositives)
    delayFramesP50 = score.delay(percentile: 50)
    delayFramesP95 = score.delay(percentile: 95)
    causes = score.causes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    if score.found > 0, score.mask.forged.of > 0 {
      maskForged = score.mask.forged.share
      maskGenuine = score.mask.genuine.share
    }
    // Sequences are a drive's own.
    if unit == .frame, drive != EvaluationRow.allDrives, !score.missed.isEmpty {
      missed = score.missed
    }
  }

  /// A row of frames that nothing was done to.
  public init(clean score: CleanScore, sensor: String) {
    (attack, drive, self.sensor) = ("none", EvaluationRow.allDrives, sensor)
    set(Proportion(0, of: 0), score.falsePositives)
    causes = score.causes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    (suspect, rejected, unverified) = (score.suspect, score.rejected, score.unverified)
    maskGenuine = score.masked.share
  }

  /// A row of another method on the same frames.
  public init(
    method: String, attack: String, drive: String, sensor: String, found: Proportion,
    flagged: Proportion
  ) {
    (self.method, self.attack, self.drive, self.sensor) = (method, attack, drive, sensor)
    set(found, flagged)
  }

  /// A row that was published.
  public init(_ reported: ReportedRow) {
    (method, attack, drive) = (reported.method, reported.attack, reported.drive)
    sensor = "lidar"
    (tpr, fpr) = (reported.tpr, reported.fpr)
  }

  private mutating func set(_ positives: Proportion, _ falses: Proportion) {
    (attacked, found) = (positives.of, positives.count)
    (tpr, tprLow, tprHigh) = (
      positives.share, positives.interval?.low, positives.interval?.high
    )
    (clean, flagged) = (falses.of, falses.count)
    (fpr, fprLow, fprHigh) = (falses.share, falses.interval?.low, falses.interval?.high)
  }

  /// Sets beside it what was to be reached.
  public mutating func compare(with planned: PlannedAttack) {
    if planned.isAdaptive { isAdaptive = true }
    guard let goal = planned.target, let tpr, let fpr else { return }
    target = PlannedTarget(
      tpr: goal.found, fpr: goal.flagged, met: tpr >= goal.found && fpr <= goal.flagged)
  }

  /// All rows as a JSON array, keys in order.
  public static func json(_ rows: [EvaluationRow]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(rows), as: UTF8.self) + "\n"
  }
}
