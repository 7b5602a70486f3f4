import Scenarios

/// An attack whose format is to be told from that of its sham.
struct FormatTrial {
  let row: AttackRow
  /// `key=value,…`; empty = the defaults.
  private let settings: String
  private static let longest = 3600
  /// Of cameras that repeat images: others every time, instead of one or a few all along.
  private static let anew = [
    "C06": ",period=0.2,duty=0.5", "C07": ",period=0.4,duty=0.5,from=8,length=8",
  ]

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
        + "sham=\(isSham ? "yes" : "no")" + (FormatTrial.anew[row.id] ?? "")
        + (settings.isEmpty ? "" : ",\(settings)"))
  }
}
