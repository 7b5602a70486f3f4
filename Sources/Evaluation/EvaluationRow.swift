internal import FoundationEssentials

/// One row of an evaluation: how often one attack on one drive was found, and how often Vouch
/// objected to the same frames when only a sham of the attack came over them.
///
/// Other programs read its JSON: the names stay.
public struct EvaluationRow: Codable, Sendable {
  public var method = "vouch"
  /// The id of the catalogue, then its name: `L01 ghost-car`.
  public var attack: String
  public var drive: String
  public var sensor: String
  /// What is counted.
  public var unit = "frame"
  public var attacked: Int
  public var found: Int
  public var tpr, tprLow, tprHigh: Double?
  public var clean: Int
  public var flagged: Int
  public var fpr, fprLow, fprHigh: Double?
  public var delayFramesP50, delayFramesP95: Int?
  /// What was found, most frequent first.
  public var causes: [String]

  private enum CodingKeys: String, CodingKey {
    case method, attack, drive, sensor, unit, attacked, found, tpr, clean, flagged, fpr, causes
    case tprLow = "tpr_low"
    case tprHigh = "tpr_high"
    case fprLow = "fpr_low"
    case fprHigh = "fpr_high"
    case delayFramesP50 = "delay_frames_p50"
    case delayFramesP95 = "delay_frames_p95"
  }

  /// - Parameter sham: of the same sensor's frames on the sham's way.
  public init(
    _ score: AttackScore, name: String, drive: String, sham: (frames: Int, flagged: Int)
  ) {
    attack = "\(score.attack) \(name)"
    (self.drive, sensor) = (drive, score.sensor)
    (attacked, found) = (score.attacked, score.found)
    let positives = score.truePositives
    (tpr, tprLow, tprHigh) = (
      positives.share, positives.interval?.low, positives.interval?.high
    )
    (clean, flagged) = (sham.frames, sham.flagged)
    let falses = Proportion(sham.flagged, of: sham.frames)
    (fpr, fprLow, fprHigh) = (falses.share, falses.interval?.low, falses.interval?.high)
    delayFramesP50 = score.delay(percentile: 50)
    delayFramesP95 = score.delay(percentile: 95)
    causes = score.causes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }

  /// All rows as a JSON array, keys in order.
  public static func json(_ rows: [EvaluationRow]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(rows), as: UTF8.self) + "\n"
  }
}
