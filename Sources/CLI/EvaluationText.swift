import Evaluation

/// The table of `vouch evaluate`.
enum EvaluationText {
  private static let columns = [
    ("attack", 30), ("drive", 16), ("sensor", 14), ("attacked", 9), ("found", 7), ("share", 8),
    ("delay", 7), ("sham", 7), ("flagged", 8),
  ]

  static var head: String { line(columns.map(\.0)) + "  found by\n" }

  static func line(of row: EvaluationRow) -> String {
    line([
      row.attack, row.drive, row.sensor, "\(row.attacked)", "\(row.found)", percent(row.tpr),
      row.delayFramesP50.map { "\($0)" } ?? "-", "\(row.clean)", "\(row.flagged)",
    ]) + "  " + row.causes.joined(separator: " ") + "\n"
  }

  /// Words to the left, numbers to the right.
  private static func line(_ values: [String]) -> String {
    zip(columns, values).enumerated().map { place, pair in
      let gap = String(repeating: " ", count: max(1, pair.0.1 - pair.1.count))
      return place < 3 ? pair.1 + gap : gap + pair.1
    }.joined()
  }

  private static func percent(_ share: Double?) -> String {
    guard let share else { return "-" }
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
