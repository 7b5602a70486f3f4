internal import Yams

extension Shape where Value == String {
  /// A text that `accept` agrees with.
  static func text(
    _ words: String, accept: @escaping @Sendable (String) -> Bool = { !$0.isEmpty }
  ) -> Shape {
    .scalar(words, write: written(text:)) { accept($0.string) ? $0.string : nil }
  }

  /// Plain where YAML reads it back as it is, else in double quotes.
  private static func written(text: String) -> String {
    let plain = text.utf8.allSatisfy { byte in
      byte.isLetterOrDigit || "/_.:@*-".utf8.contains(byte)
    }
    let begins = text.utf8.first.map { $0.isLetterOrDigit || $0 == UInt8(ascii: "/") } ?? false
    if plain && begins && text.utf8.last != UInt8(ascii: ":") && text != "null" { return text }
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case _ where scalar.properties.generalCategory == .control:
        "\\U" + String(repeating: "0", count: 8 - scalar.hexadecimal.count) + scalar.hexadecimal
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}

extension Unicode.Scalar {
  fileprivate var hexadecimal: String { String(value, radix: 16) }
}

extension UInt8 {
  var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}

extension Shape where Value: Equatable {
  /// One of a few names; a near one is told as a hint.
  static func choice(
    _ values: [Value], named name: @escaping @Sendable (Value) -> String
  ) -> Shape {
    let words = either(values.map(name))
    return Shape(words, write: name) { field, report in
      if let text = field.text {
        if let value = values.first(where: { name($0) == text }) { return value }
        field.mistake(words + hint(text, values.map(name)), &report)
      } else {
        field.mistake(words, &report)
      }
      return nil
    }
  }
}

extension Shape {
  /// A list; what is wrong with one item does not hide what is wrong with the others.
  static func list<Element: Sendable>(
    of element: Shape<Element>, count: ClosedRange<Int>, _ words: String
  ) -> Shape where Value == [Element] {
    let write = { @Sendable (items: [Element]) in
      "[" + items.map(element.write).joined(separator: ", ") + "]"
    }
    return Shape(words, write: write) { field, report in
      guard let items = field.node.sequence, count.contains(items.count) else {
        var expected = words
        if let items = field.node.sequence { expected += "; it has \(items.count)" }
        field.mistake(expected, &report)
        return nil
      }
      return items.compactMap { node in
        var item = field
        item.node = node
        item.key = "an item of \(field.key)"
        return element.read(item, &report)
      }
    }
  }

  /// So many numbers in brackets.
  static func numbers(
    _ count: Int, in range: ClosedRange<Double>, _ unit: String, names: String
  ) -> Shape where Value == [Double] {
    let each = Shape<Double>.number(in: range, unit)
    let list = Shape.list(of: each, count: count...count, "\(count) numbers [\(names)]")
    return Shape("\(list.words), each \(each.words)", write: list.write) { field, report in
      list.read(field, &report).flatMap { $0.count == count ? $0 : nil }
    }
  }

  /// A list of names, none of them twice.
  static func names<Element: Equatable & Sendable>(
    _ element: Shape<Element>, _ words: String
  ) -> Shape where Value == [Placed<Element>] {
    let list = Shape.list(of: element.placed, count: 1...64, words)
    return Shape(words, write: list.write) { field, report in
      guard let items = list.read(field, &report) else { return nil }
      for (i, item) in items.enumerated()
      where items[..<i].contains(where: { $0.value == item.value }) {
        let name = element.write(item.value)
        report.add(item.position, "\(name) stands twice in \(field.key), expected once")
      }
      return items
    }
  }
}
