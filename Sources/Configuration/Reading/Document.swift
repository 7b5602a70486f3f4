internal import Yams

/// A YAML document as a tree of nodes with marks.
///
/// Yams refuses a mapping with a key twice and names only one place. So that the other mistakes of
/// the file are told as well, the first of the two keys is then masked (replaced by as many
/// private-use scalars, which moves no mark) and the text is composed again; `name(of:)` undoes it.
struct Document {
  let root: Node
  private var masks: [String: String] = [:]

  /// Duplicate keys beyond this many are told one at a time.
  private static let maximumMasks = 64

  /// Nil where the text is no YAML or empty: then the report says so.
  init?(_ text: String, _ report: inout Report) {
    var scalars = Array(text.unicodeScalars)
    var masks: [String: String] = [:]
    while true {
      var masked = String.UnicodeScalarView()
      masked.append(contentsOf: scalars)
      do {
        // The encoding and the resolver are given so that nothing depends on the environment.
        let node = try Parser(yaml: String(masked), resolver: .basic, encoding: .utf8).singleRoot()
        guard let node, !node.isNull else {
          report.add(.start, "the file is empty, expected a mapping of keys")
          return nil
        }
        (root, self.masks) = (node, masks)
        return
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        let mask = Document.maximumMasks > masks.count ? masks.count : nil
        guard
          let mask, let key = keys.first,
          let name = Document.mask(key, at: Position(context.mark), in: &scalars, number: mask)
        else {
          let key = quoted(keys.first ?? "")
          report.add(Position(context.mark), "the key \(key) is given twice, expected once")
          return nil
        }
        masks[name] = key
      } catch {
        report.add(syntax: error)
        return nil
      }
    }
  }

  /// Replaces the key's scalars and returns what stands there now; nil where it is written in
  /// another way than plain or in quotes without escapes.
  private static func mask(
    _ key: String, at position: Position, in scalars: inout [Unicode.Scalar], number: Int
  ) -> String? {
    guard let substitute = Unicode.Scalar(0xE000 + UInt32(number)) else { return nil }
    guard var start = index(of: position, in: scalars) else { return nil }
    if scalars[start] == "\"" || scalars[start] == "'" { start += 1 }
    let range = start..<start + key.unicodeScalars.count
    guard range.upperBound <= scalars.count, !range.isEmpty else { return nil }
    guard scalars[range].elementsEqual(key.unicodeScalars) else { return nil }
    for i in range { scalars[i] = substitute }
    var name = String.UnicodeScalarView()
    name.append(contentsOf: scalars[range])
    return String(name)
  }

  private static func index(of position: Position, in scalars: [Unicode.Scalar]) -> Int? {
    var here = Position.start
    for (i, scalar) in scalars.enumerated() {
      if here == position { return i }
      let isPair = scalar == "\r" && i + 1 < scalars.count && scalars[i + 1] == "\n"
      if !isPair && "\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains(scalar) {
        here = Position(line: here.line + 1, column: 1)
      } else {
        here.column += 1
      }
    }
    return nil
  }

  /// A key as the file has it; nil where it is no scalar.
  func name(of key: Node) -> String? {
    guard let text = key.scalar?.string else { return nil }
    return masks[text] ?? text
  }
}

extension Position {
  init(_ mark: Mark?) {
    self.init(line: max(mark?.line ?? 1, 1), column: max(mark?.column ?? 1, 1))
  }
}

extension Report {
  /// What libYAML says of a text that is not YAML.
  mutating func add(syntax error: any Error) {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      let context = context.map { " (\($0.text))" } ?? ""
      add(Position(mark), "not valid YAML: \(problem)\(context)")
    case YamlError.reader(let problem, let offset, _, let yaml):
      let position = Position(endOf: yaml.prefix(offset ?? 0))
      add(position, "not valid YAML: \(problem), expected printable text")
    default:
      add(.start, "not valid YAML")
    }
  }
}
