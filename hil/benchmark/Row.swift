/// One measured figure, and what it is held against.
struct Row: Equatable, Sendable {
  var name: String
  var value: Double
  var unit: String
  /// In the same unit: what a plain copy reaches, or a target; nil where there is none.
  var reference: Double?

  /// Value by reference.
  var ratio: Double? { reference.map { value / $0 } }
}

extension [Row] {
  /// For people.
  var table: String {
    map { row in
      row.name.padded(to: 58) + row.value.text(digits: 4).padded(to: -10) + " "
        + row.unit.padded(to: 6) + (row.reference?.text(digits: 4) ?? "").padded(to: -11)
        + (row.ratio?.text(digits: 3) ?? "").padded(to: -9) + "\n"
    }.joined()
  }

  /// The head of the table.
  static var head: String {
    "name".padded(to: 58) + "value".padded(to: -10) + " " + "unit".padded(to: 6)
      + "reference".padded(to: -11) + "ratio".padded(to: -9) + "\n"
  }

  /// An array of objects; what a row lacks is null.
  var json: String {
    let objects = map { row in
      #"  {"name": "\#(row.name)", "value": \#(row.value), "unit": "\#(row.unit)", "#
        + #""reference": \#(row.reference.json), "ratio": \#(row.ratio.json)}"#
    }
    return "[\n" + objects.joined(separator: ",\n") + "\n]\n"
  }
}

extension Double? {
  fileprivate var json: String { map { $0.isFinite ? "\($0)" : "null" } ?? "null" }
}

extension Double {
  /// With so many decimals, rounded.
  func text(digits: Int) -> String {
    guard isFinite, magnitude < 1e12 else { return "\(self)" }
    let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = Int64((magnitude * scale).rounded())
    let (whole, part) = scaled.quotientAndRemainder(dividingBy: Int64(scale))
    let decimals = String(part)
    let zeros = String(repeating: "0", count: digits - decimals.count)
    return (self < 0 && scaled > 0 ? "-" : "") + "\(whole).\(zeros)\(decimals)"
  }
}

extension String {
  /// Filled up with spaces behind, or in front where the width is negative.
  func padded(to width: Int) -> String {
    let spaces = String(repeating: " ", count: Swift.max(0, abs(width) - count))
    return width < 0 ? spaces + self : self + spaces
  }
}
