import Evaluation

/// The tables of `vouch evaluate`.
enum EvaluationText {
  /// Widths of columns; words to the left, numbers to the right.
  private struct Columns {
    let widths: [Int]
    /// Columns of words, the first ones.
    let words: Int

    func line(_ values: [String], _ rest: String = "") -> String {
      let row = zip(widths, values).enumerated().map { place, pair in
        let gap = String(repeating: " ", count: max(1, pair.0 - pair.1.count))
        return place < words ? pair.1 + gap : gap + pair.1
      }.joined()
      return row + (rest.isEmpty ? "" : "  " + rest) + "\n"
    }
  }

  static func table(_ table: EvaluationTable, isPlanned: Bool, isVerbose: Bool) -> String {
    var text = isVerbose ? drives(table.perDrive) : ""
    text += table.notCarried.map { "\($0): not carried\n" }.joined()
    guard isPlanned else { return text }
    if isVerbose { text += "\n" }
    return text + plan(table) + "\n" + clean(table) + "\n" + methods(table)
  }

  private static func drives(_ rows: [EvaluationRow]) -> String {
    let columns = Columns(widths: [34, 16, 14, 9, 7, 9, 7, 7, 8], words: 3)
    let head = columns.line(
      ["attack", "drive", "sensor", "attacked", "found", "share", "delay", "sham", "flagged"],
      "found by")
    return head
      + rows.map { row in
        columns.line(
          [
            row.attack, row.drive, row.sensor, number(row.attacked), number(row.found),
            percent(row.tpr), number(row.delayFramesP50), number(row.clean), number(row.flagged),
          ], row.causes.joined(separator: " "))
      }.joined()
  }

  private static func plan(_ table: EvaluationTable) -> String {
    let columns = Columns(widths: [34, 9, 9, 16, 9, 6, 9, 9, 9], words: 1)
    let head = columns.line(
      [
        "attack", "frames", "found", "95 %", "objects", "p95", "forged", "genuine", "target",
      ])
    return head
      + zip(table.frames, table.objects).map { frame, object in
        columns.line(
          [
            frame.attack, number(frame.attacked), percent(frame.tpr),
            interval(frame.tprLow, frame.tprHigh), percent(object.tpr),
            number(frame.delayFramesP95), percent(frame.maskForged), percent(frame.maskGenuine),
            frame.target.map { percent($0.tpr) } ?? "-",
          ], verdict(frame))
      }.joined()
      + "p95: frames to the first that was found; forged, genuine: points withheld where found\n"
      + mask(table.ghostMask)
  }

  private static func mask(_ mask: MaskScore) -> String {
    guard let isMet = LidarLimits.areMet(by: mask) else { return "mask: no ghost was found\n" }
    return "mask: \(percent(mask.forged.share)) of ghosts' points, "
      + "\(percent(mask.genuine.share)) of genuine ones; target 90.0 %, 0.5 %: "
      + (isMet ? "met\n" : "missed\n")
  }

  private static func verdict(_ row: EvaluationRow) -> String {
    let adaptive = row.isAdaptive == true ? "adaptive" : ""
    return row.target.map { $0.met ? "met" : "missed" } ?? adaptive
  }

  private static func clean(_ table: EvaluationTable) -> String {
    let columns = Columns(widths: [34, 9, 9, 16, 9, 9, 12, 9], words: 1)
    let head = columns.line(
      [
        "clean frames of", "frames", "flagged", "95 %", "suspect", "rejected", "unverified",
        "masked",
      ])
    return head
      + table.clean.map { sensor, score in
        let falses = score.falsePositives
        return columns.line(
          [
            sensor, "\(score.frames)", percent(falses.share),
            interval(falses.interval?.low, falses.interval?.high), "\(score.suspect)",
            "\(score.rejected)", "\(score.unverified)", percent(score.masked.share),
          ],
          (LidarLimits.areMet(by: score) ? "met" : "missed") + "  "
            + score.causes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "\($0.key) \($0.value)" }.joined(separator: ", "))
      }.joined()
  }

  private static func methods(_ table: EvaluationTable) -> String {
    let columns = Columns(widths: [34, 34, 9, 9, 9], words: 2)
    let head = columns.line(["method", "attack", "frames", "found", "flagged"])
    return head
      + (table.compared + table.reported).map { row in
        columns.line([
          row.method, row.attack, number(row.attacked), percent(row.tpr), percent(row.fpr),
        ])
      }.joined()
  }

  private static func number(_ value: Int?) -> String { value.map { "\($0)" } ?? "-" }

  private static func interval(_ low: Double?, _ high: Double?) -> String {
    guard let low, let high else { return "-" }
    return "\(tenths(low))–\(tenths(high))"
  }

  private static func percent(_ share: Double?) -> String {
    guard let share else { return "-" }
    return share > 0 && share < 0.001
      ? "\(Int((share * 100_000).rounded())) e-5" : "\(tenths(share)) %"
  }

  private static func tenths(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
