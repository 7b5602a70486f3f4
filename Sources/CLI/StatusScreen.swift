import Sensors
import Service

/// The live table of `vouch watch`, or its lines in a pipe.
struct StatusScreen {
  private static let head = ["rate Hz", "decision", "trust", "p50 ms", "p99 ms"]

  private let isLive: Bool
  /// Nil where nothing is known of attacks.
  private var attacks: AttackScreen?
  private var drawnLines = 0
  /// What was last said of a sensor, in a pipe.
  private var said: [String: String] = [:]
  /// By sensor, the causes that its frames were accused of, and how often.
  private var accused: [String: [String: Int]] = [:]

  /// Messages that could not be read.
  private var unreadable = 0

  init(isLive: Bool, attacks: AttackScreen? = nil) {
    self.isLive = isLive
    self.attacks = attacks
  }

  /// Notes a change; in a pipe, says it.
  mutating func note(_ change: Watch.Change) {
    if case .unreadable(let problem) = change { return note(unreadable: problem) }
    guard case .frame(let frame) = change else { return }
    for cause in frame.causes { accused[frame.sensor, default: [:]][cause, default: 0] += 1 }
    let news = attacks?.lines(for: frame) ?? []
    guard !isLive else { return }
    for line in news { Output.line(line) }
    let state = ([frame.decision.name.description] + Set(frame.causes).sorted())
      .joined(separator: " ")
    guard said[frame.sensor] != state else { return }
    said[frame.sensor] = state
    let reason = frame.explanations.first.map { ": \($0)" } ?? ""
    Output.line("\(frame.sensor) \(frame.sequence) \(frame.decision.name)\(reason)")
  }

  /// Says the first; all of them are counted in the summary.
  private mutating func note(unreadable problem: String) {
    unreadable += 1
    if !isLive, unreadable == 1 {
      Output.line("a message cannot be read: \(problem)", to: .standardError)
    }
  }

  /// Draws the table in place of the last one.
  mutating func draw(_ sensors: [Watch.Sensor]) {
    guard isLive else { return }
    var lines = [AccountTable.row("sensor", Self.head).trimmed + "   cause"]
    for sensor in sensors {
      let latency = sensor.latency
      let row = AccountTable.row(
        sensor.name,
        [
          oneDecimal(sensor.rate), sensor.decision?.name.description ?? "-",
          percent(sensor.trust), twoDecimals(latency.p50), twoDecimals(latency.p99),
        ])
      lines.append(
        colour(sensor.decision) + row.trimmed + "\u{1B}[0m   "
          + sensor.causes.joined(separator: " "))
    }
    if let attacks, !attacks.table.isEmpty { lines += [""] + attacks.table }
    if drawnLines > 0 { Output.write("\u{1B}[\(drawnLines)A") }
    Output.write(lines.map { "\u{1B}[K\($0)\n" }.joined())
    drawnLines = lines.count
  }

  /// The summary: what was heard of each sensor, and what it was accused of.
  mutating func finish(_ sensors: [Watch.Sensor]) {
    draw(sensors)
    Output.line("\n" + AccountTable.row("heard", Decision.allCases.map(\.name.description)).trimmed)
    for sensor in sensors {
      let counts = Decision.allCases.map { String(sensor.heard[$0] ?? 0) }
      let causes = (accused[sensor.name] ?? [:]).sorted { $0.key < $1.key }
        .map { "\($0.key) ×\($0.value)" }
      let missed = sensor.missed > 0 ? "   \(sensor.missed) missed" : ""
      Output.line(
        AccountTable.row(sensor.name, counts).trimmed + "   " + causes.joined(separator: ", ")
          + missed)
    }
    if let attacks, !attacks.summary.isEmpty {
      Output.line("\nattacks")
      for line in attacks.summary { Output.line(line) }
    }
    if unreadable > 0 { Output.line("\(unreadable) messages could not be read") }
  }

  private func colour(_ decision: Decision?) -> String {
    switch decision {
    case .verified: "\u{1B}[32m"
    case .suspect: "\u{1B}[33m"
    case .rejected: "\u{1B}[31m"
    case .unverified, nil: "\u{1B}[90m"
    }
  }

  /// A rate as it came over the wire.
  private func oneDecimal(_ value: Double) -> String {
    guard (0...1e9).contains(value) else { return "-" }
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private func twoDecimals(_ value: Double) -> String {
    AccountTable.milliseconds(UInt64(max(0, value) * 1e6))
  }

  /// A trust as it came over the wire.
  private func percent(_ value: Float) -> String {
    (0...1).contains(value) ? "\(Int((value * 100).rounded())) %" : "-"
  }
}

extension String {
  /// Without the line's end.
  fileprivate var trimmed: String { hasSuffix("\n") ? String(dropLast()) : self }
}
