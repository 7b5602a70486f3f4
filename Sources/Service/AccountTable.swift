public import Sensors

/// The account as a table for people: a row a sensor, and their sum.
public enum AccountTable {
  /// A head, a row a sensor, and the sum.
  public static func text(names: [String], accounts: [Account]) -> String {
    var text = row(
      "sensor",
      ["frames", "verified", "suspect", "rejected", "unverified", "malformed", "superseded"])
    for (name, account) in zip(names + ["all"], accounts + [accounts.reduce(Account(), +)]) {
      let columns = [
        account.frames, account.verified, account.suspect, account.rejected, account.unverified,
        account.malformed, account.superseded,
      ]
      text += row(name, columns.map(String.init))
    }
    return text
  }

  /// A name, and columns aligned to the right.
  public static func row(_ name: String, _ columns: [String]) -> String {
    let head = name + String(repeating: " ", count: max(1, 26 - name.count))
    return head
      + columns.map { String(repeating: " ", count: max(1, 12 - $0.count)) + $0 }.joined() + "\n"
  }

  /// Two decimals.
  public static func milliseconds(_ nanoseconds: UInt64) -> String {
    let hundredths = nanoseconds / 10_000
    return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)"
  }
}
