import Foundation

/// Simulated beside recorded, figure by figure.
struct FidelityTable {
  struct Row {
    let figure: Figure
    let simulated: Double
    /// The mean over the reference drives.
    let recorded: Double
    let references: [Source]
    /// The other recorded drives.
    let others: [Source]

    /// Simulated by recorded.
    var ratio: Double { figure.ratio(simulated, recorded) }

    var verdict: Verdict {
      func isNear(_ value: Double) -> Bool {
        let ratio = figure.ratio(simulated, value)
        return ratio <= FidelityTable.tolerance && ratio >= 1 / FidelityTable.tolerance
      }
      if isNear(recorded) { return .near }
      let values = (references + others).flatMap(\.values)
      let isWithin = (values.min() ?? 0)...(values.max() ?? 0) ~= simulated
      return isWithin || values.contains(where: isNear) ? .elsewhere : .off
    }
  }

  /// A recorded drive's values, one a sensor.
  struct Source {
    let drive: String
    var values: [Double]
  }

  enum Verdict: String {
    case near = ""
    /// Off the reference, but no further than the recorded drives are from one another.
    case elsewhere = "(×)"
    case off = "×"
  }

  /// The factor that a figure may be off.
  static let tolerance = 1.5

  let rows: [Row]

  init(simulated: [Measurement], recorded: [Measurement]) {
    rows = Subject.allCases.flatMap { subject in
      let ours = simulated.filter { $0.subject == subject }
      let theirs = recorded.filter { $0.subject == subject }
      return subject.figures.indices.compactMap {
        FidelityTable.row(subject.figures[$0], at: $0, ours, theirs)
      }
    }
  }

  /// Nil where nothing was simulated or nothing recorded.
  private static func row(
    _ figure: Figure, at place: Int, _ simulated: [Measurement], _ recorded: [Measurement]
  ) -> Row? {
    let value = simulated.map { $0.means[place] }.finite.mean
    let known = recorded.filter { $0.means[place].isFinite }
    let preferred = known.filter(RecordedDrives.isReference)
    let references = preferred.isEmpty ? known : preferred
    guard value.isFinite, !references.isEmpty else { return nil }
    let others = preferred.isEmpty ? [] : known.filter { !RecordedDrives.isReference($0) }
    return Row(
      figure: figure, simulated: value, recorded: references.map { $0.means[place] }.mean,
      references: sources(references, place), others: sources(others, place))
  }

  private static func sources(_ measurements: [Measurement], _ place: Int) -> [Source] {
    var sources: [Source] = []
    for measurement in measurements {
      let value = measurement.means[place]
      if let known = sources.firstIndex(where: { $0.drive == measurement.drive }) {
        sources[known].values.append(value)
      } else {
        sources.append(Source(drive: measurement.drive, values: [value]))
      }
    }
    return sources
  }
}

extension FidelityTable {
  /// For people.
  var text: String {
    let head =
      "figure".padded(to: 48) + "unit".padded(to: 8) + "simulated".padded(to: -10)
      + "recorded".padded(to: -10) + "ratio".padded(to: -8) + "      recorded on | elsewhere\n"
    return head
      + rows.map { row in
        let numbers =
          row.figure.written(row.simulated).padded(to: -10)
          + row.figure.written(row.recorded).padded(to: -10)
          + String(format: "%.2f", row.ratio).padded(to: -8)
        let references = row.references.map(\.drive).joined(separator: ", ")
        let others = row.others.map { $0.written(row.figure) }.joined(separator: ", ")
        return row.figure.name.padded(to: 48) + row.figure.unit.padded(to: 8) + numbers
          + "  \(row.verdict.rawValue.padded(to: 4))\(references)"
          + (others.isEmpty ? "" : " | \(others)") + "\n"
      }.joined()
  }
}

extension FidelityTable.Source {
  /// The value, or the span over several sensors.
  fileprivate func written(_ figure: Figure) -> String {
    let (low, high) = (values.min() ?? .nan, values.max() ?? .nan)
    let value = low == high ? "" : "\(figure.written(low))…"
    return "\(value)\(figure.written(high)) \(drive)"
  }
}

extension String {
  /// Filled up with spaces behind, or in front where the width is negative.
  func padded(to width: Int) -> String {
    let spaces = String(repeating: " ", count: Swift.max(0, abs(width) - count))
    return width < 0 ? spaces + self : self + spaces
  }
}
