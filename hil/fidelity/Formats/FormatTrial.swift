import Scenarios

/// An attack whose format is to be told from that of its sham.
struct FormatTrial {
  let row: AttackRow
  /// `key=value,…`; empty = the defaults.
  private let settings: String
  private static let longest = 3600

  /// - Parameter text: `NAME[:key=value,…]`.
  init(_ text: String) throws(AttackError) {
    row = try AttackRequest(parsing: text).row
    let parts = text.split(separator: ":", maxSplits: 1)
    settings = parts.count > 1 ? String(parts[1]) : ""
  }

  var name: String { "\(row.id) \(row.name)\(settings.isEmpty ? "" : ":")\(settings)" }

  /// The attack on every frame from a time in seconds on, or its sham.
  func request(onset: Double, isSham: Bool) throws(AttackError) -> AttackRequest {
    try AttackRequest(
      parsing: "\(row.name):onset=\(onset),duration=\(FormatTrial.longest),frames=0,"
        + "sham=\(isSham ? "yes" : "no")" + (settings.isEmpty ? "" : ",\(settings)"))
  }
}
