import RealTime
public import Sensors

/// What became of the frames of a run: by sensor and by check. Its JSON is read by other programs:
/// the names stay.
public struct Report: Sendable {
  /// How often a check answered what, and what it cost.
  struct CheckCounts: Sendable {
    var states: InlineArray<5, UInt64> = .init(repeating: 0)
    var cost = LatencyHistogram()
  }

  /// The configured names, in the order of the rows.
  public let names: [String]
  public private(set) var accounts: [Account]
  private var checks: [CheckCounts]
  /// What the source says of itself: cut short, chunks left out.
  public var notes: [String] = []

  public init(names: [String]) {
    self.names = names
    accounts = names.map { _ in Account() }
    checks = Check.allCases.map { _ in CheckCounts() }
  }

  /// All sensors together.
  public var total: Account { accounts.reduce(Account(), +) }

  public mutating func count(_ outcome: Outcome, of sensor: SensorIndex) {
    accounts[sensor].count(outcome)
  }

  /// Counts a verdict: its outcome, the frames lost before it, and each check's answer.
  public mutating func count(_ verdict: borrowing Verdict, of sensor: SensorIndex) {
    accounts[sensor].count(.decided(verdict.decision))
    accounts[sensor].lost += verdict.lost
    for result in verdict.results {
      let check = Int(result.check.rawValue)
      checks[check].states[Int(result.state.rawValue)] += 1
      checks[check].cost.record(UInt64(result.cost))
    }
  }

  /// Whether something was found: a frame that is suspect, rejected, malformed or superseded. One
  /// that is unverified because evidence is missing, as in warm-up, is no finding.
  public var hasFindings: Bool {
    total.suspect + total.rejected + total.malformed + total.superseded > 0
  }

  /// `frames`, `outcomes`, `sensors.<name>`, `checks.<name>`, `notes`.
  public var json: String {
    let sensors = zip(names, accounts).map { name, account in
      "    \(Self.quoted(name)): { \"frames\": \(account.frames), "
        + "\"outcomes\": { \(Self.outcomes(account)) }, "
        + "\"lost\": \(account.lost) }"
    }
    let rows = Check.allCases.filter { total(of: $0) > 0 }.map { check in
      "    \(Self.quoted(check.name.description)): { \(counts(of: check)) }"
    }
    return """
      {
        "frames": \(total.frames),
        "outcomes": { \(Self.outcomes(total)) },
        "sensors": {
      \(sensors.joined(separator: ",\n"))
        },
        "checks": {
      \(rows.joined(separator: ",\n"))
        },
        "notes": [\(notes.map(Self.quoted).joined(separator: ", "))]
      }

      """
  }

  private func total(of check: Check) -> UInt64 {
    let states = checks[Int(check.rawValue)].states
    return states.indices.reduce(0) { $0 + states[$1] }
  }

  private func counts(of check: Check) -> String {
    let row = checks[Int(check.rawValue)]
    func count(_ state: CheckState) -> UInt64 { row.states[Int(state.rawValue)] }
    return """
      "ok": \(count(.ok)), "suspicious": \(count(.suspicious)), "failed": \(count(.failed)), \
      "insufficient": \(count(.insufficient)), "cost_ns_p50": \(row.cost.percentile(50)), \
      "cost_ns_p99": \(row.cost.percentile(99))
      """
  }

  private static func outcomes(_ account: Account) -> String {
    """
    "verified": \(account.verified), "suspect": \(account.suspect), \
    "rejected": \(account.rejected), "unverified": \(account.unverified), \
    "malformed": \(account.malformed), "superseded": \(account.superseded)
    """
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case let control where control.value < 0x20:
        let hex = String(control.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension Report {
  /// A table for people: a row a sensor, a row a check, then the notes.
  public var text: String {
    var text = AccountTable.text(names: names, accounts: accounts) + "\n"
    text += AccountTable.row(
      "check", ["ok", "suspicious", "failed", "no evidence", "p50 µs", "p99 µs"])
    for check in Check.allCases where total(of: check) > 0 {
      let row = checks[Int(check.rawValue)]
      let states = [CheckState.ok, .suspicious, .failed, .insufficient].map {
        String(row.states[Int($0.rawValue)])
      }
      let costs = [row.cost.percentile(50), row.cost.percentile(99)].map {
        "\($0 / 1000).\($0 % 1000 / 100)"
      }
      text += AccountTable.row(check.name.description, states + costs)
    }
    return text + notes.map { "note: \($0)\n" }.joined()
  }
}
