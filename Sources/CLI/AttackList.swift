import Scenarios
import Sensors

/// The catalogue as `vouch attack --list` prints it.
enum AttackList {
  static var text: String {
    let rows = Catalogue.rows.map(entry(of:)).joined(separator: "\n")
    let common = Catalogue.common.map { "    " + line(of: $0) }.joined(separator: "\n")
    return """
      \(rows)

      Every attack also takes, with these defaults where it lists no other:
      \(common)

      """
  }

  private static func entry(of row: AttackRow) -> String {
    let modality = row.modality?.name ?? "any"
    let common = Set(Catalogue.common)
    var lines = [
      "\(row.id)  \(row.name)  (\(modality), \(row.cause))", "    models \(row.models)",
      "    after \(row.source)",
    ]
    lines += row.allParameters.filter { !common.contains($0) }.map { "    " + line(of: $0) }
    return lines.joined(separator: "\n")
  }

  /// `distance=8  5 to 60 m: how far ahead it stands`.
  private static func line(of parameter: AttackParameter) -> String {
    let name = parameter.name
    switch parameter.kind {
    case .number(let range, let value, let unit):
      let low = AttackParameter.text(range.lowerBound)
      let high = AttackParameter.text(range.upperBound)
      let symbol = unit.isEmpty ? "" : " \(unit)"
      return "\(name)=\(AttackParameter.text(value))  \(low) to \(high)\(symbol): "
        + parameter.meaning
    case .word(let words, let value):
      return "\(name)=\(value)  \(words.joined(separator: " | ")): \(parameter.meaning)"
    case .sensor:
      return "\(name)=NAME  \(parameter.meaning)"
    }
  }
}
