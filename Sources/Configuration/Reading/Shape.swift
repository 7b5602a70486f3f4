internal import Yams

/// A value in the file: its node, and the key that it belongs to.
struct Field {
  var key: String
  var node: Node
  let document: Document

  var position: Position { Position(node.mark) }

  /// The text of a value on one line; nil where there is none.
  var text: String? { node.isNull ? nil : node.scalar?.string }

  var isMapping: Bool { node.mapping != nil }

  /// `<key> <found>, expected <words>`.
  func mistake(_ expected: String, _ report: inout Report) {
    report.add(position, "\(key) \(node.found), expected \(expected)")
  }
}

/// How a value of one type is read from a node, and how it is written: the readers of a
/// configuration are put together from these.
struct Shape<Value: Sendable>: Sendable {
  /// What is expected, for messages and the documentation.
  let words: String
  /// Nil where the value is wrong: then the report says so.
  let read: @Sendable (Field, inout Report) -> Value?
  /// The value in YAML, on one line; empty for mappings, which have lines of their own.
  let write: @Sendable (Value) -> String

  init(
    _ words: String, write: @escaping @Sendable (Value) -> String = { _ in "" },
    read: @escaping @Sendable (Field, inout Report) -> Value?
  ) {
    self.words = words
    self.read = read
    self.write = write
  }

  /// A value on one line: `parse` gives nil where the text is not one.
  static func scalar(
    _ words: String, write: @escaping @Sendable (Value) -> String,
    parse: @escaping @Sendable (Node.Scalar) -> Value?
  ) -> Shape {
    Shape(words, write: write) { field, report in
      if !field.node.isNull, let scalar = field.node.scalar, let value = parse(scalar) {
        return value
      }
      field.mistake(words, &report)
      return nil
    }
  }

  /// The same value with its place, for mistakes that only the whole shows.
  var placed: Shape<Placed<Value>> {
    let inner = self
    let write = { @Sendable (placed: Placed<Value>) in inner.write(placed.value) }
    return Shape<Placed<Value>>(words, write: write) { field, report in
      inner.read(field, &report).map { Placed(value: $0, position: field.position) }
    }
  }
}

/// A value with its place in the file.
struct Placed<Value: Sendable>: Sendable {
  var value: Value
  var position: Position = .start
}

extension Shape where Value == Double {
  static func number(in range: ClosedRange<Double>, _ unit: String = "") -> Shape {
    let words = "a number from \(short(range.lowerBound)) to \(short(range.upperBound))"
    return .scalar(unit.isEmpty ? words : "\(words) \(unit)", write: short) { scalar in
      number(scalar).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// A decimal number; no words such as `inf`, no hexadecimals, no quotes.
  static func number(_ scalar: Node.Scalar) -> Double? {
    guard scalar.style == .plain, let value = Double(scalar.string), value.isFinite else {
      return nil
    }
    return scalar.string.utf8.allSatisfy { "+-.0123456789eE".utf8.contains($0) } ? value : nil
  }
}

extension Shape where Value == Int {
  static func whole(in range: ClosedRange<Int>, _ unit: String = "") -> Shape {
    let words = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    return .scalar(unit.isEmpty ? words : "\(words) \(unit)", write: \.description) { scalar in
      guard scalar.style == .plain, let value = Int(scalar.string) else { return nil }
      return range.contains(value) ? value : nil
    }
  }

  private static var sizeUnits: [(suffix: String, bytes: Int)] {
    [
      ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("KB", 1000), ("kB", 1000),
      ("MB", 1_000_000), ("GB", 1_000_000_000), ("B", 1),
    ]
  }

  /// Bytes: a whole number, alone or with a unit, a space between them or not.
  static func size(in range: ClosedRange<Int>) -> Shape {
    let words = "\(written(size: range.lowerBound)) to \(written(size: range.upperBound))"
    return .scalar("a size from \(words), such as 4MB", write: written(size:)) { scalar in
      let unit = sizeUnits.first { scalar.string.hasSuffix($0.suffix) }
      let digits = scalar.string.dropLast(unit?.suffix.count ?? 0)
      let number = unit != nil && digits.last == " " ? digits.dropLast() : digits
      guard scalar.style == .plain, let count = Int(number) else { return nil }
      let (bytes, overflow) = count.multipliedReportingOverflow(by: unit?.bytes ?? 1)
      return !overflow && range.contains(bytes) ? bytes : nil
    }
  }

  private static func written(size: Int) -> String {
    for (suffix, bytes) in [("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1000)]
    where size > 0 && size % bytes == 0 {
      return "\(size / bytes)\(suffix)"
    }
    return String(size)
  }
}

extension Shape where Value == Bool {
  static var flag: Shape {
    .scalar("true or false", write: \.description) { scalar in
      scalar.style == .plain ? Bool(scalar.string) : nil
    }
  }
}
