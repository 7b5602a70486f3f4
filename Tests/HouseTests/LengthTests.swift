import Testing

/// A file has 300 lines at most, a function 50, a line 100 columns.
@Suite struct LengthTests {
  static let fileLines = 300
  static let functionLines = 50
  static let columns = 100

  @Test func filesAreShort() {
    expectNone((Tree.swift + Tree.writtenC + Self.scripts).flatMap(Self.longFile(_:)))
  }

  @Test func linesAreShort() {
    expectNone((Tree.swift + Tree.writtenC + Self.scripts).flatMap(Self.longLines(in:)))
  }

  @Test func functionsAreShort() {
    expectNone(Tree.swift.flatMap(Self.longFunctions(in:)))
  }

  @Test func aLongFileIsRefused() {
    #expect(Self.longFile(made(String(repeating: "a\n", count: 301))).count == 1)
    #expect(Self.longFile(made(String(repeating: "a\n", count: 300))).isEmpty)
  }

  @Test func aLongLineIsRefused() {
    #expect(Self.longLines(in: made(String(repeating: "é", count: 101))).count == 1)
    #expect(Self.longLines(in: made(String(repeating: "é", count: 100))).isEmpty)
  }

  @Test func aLongFunctionIsRefused() {
    let body = String(repeating: "  a(\"}\")\n", count: 49)
    #expect(
      Self.longFunctions(in: made("func f(a: () -> Void = {}) {\n\(body)}")) == [
        "A.swift:1: 51 lines of f"
      ])
    #expect(Self.longFunctions(in: made("public init?(a: Int) throws(E)\n{\n\(body)}")).count == 1)
    #expect(Self.longFunctions(in: made("static func < (a: A) -> B {\n\(body)}")).count == 1)
  }

  @Test func whatIsNotALongFunctionPasses() {
    let body = String(repeating: "  a()\n", count: 48)
    #expect(Self.longFunctions(in: made("func f() {\n\(body)}")).isEmpty)
    let requirement = "protocol P {\n  func f() -> Int\n  init()\n}\nstruct A {\n\(body)  b()\n}"
    #expect(Self.longFunctions(in: made(requirement)).isEmpty)
    #expect(Self.longFunctions(in: made("x.init()\nlet y = f {\n\(body)  b()\n}")).isEmpty)
  }

  private func made(_ text: String) -> TextFile { TextFile("A.swift", text) }

  /// Shell and Python that people wrote.
  static let scripts = Tree.files.filter { file in
    file.text.hasPrefix("#!") || file.path.hasSuffix(".py") && !file.path.hasSuffix("_pb2.py")
  }

  static func longFile(_ file: TextFile) -> [String] {
    let count = file.lines.count - (file.text.hasSuffix("\n") ? 1 : 0)
    return count > fileLines ? ["\(file.path):1: \(count) lines"] : []
  }

  static func longLines(in file: TextFile) -> [String] {
    file.lines.enumerated().filter { $1.count > columns }.map {
      "\(file.path):\($0 + 1): \($1.count) columns"
    }
  }

  static func longFunctions(in file: TextFile) -> [String] {
    let code = Array(file.source.joined)
    let text = String(code)
    let pattern = #/\bfunc\s+(\S+?)\s*[(<]|(?:^|[^.\w])(init)[?!]?\s*[(<]/#
    return text.matches(of: pattern).compactMap { match in
      let name = match.1 ?? match.2 ?? ""
      let start = text.distance(from: text.startIndex, to: name.startIndex)
      guard let end = endOfBody(in: code, from: start + name.count) else { return nil }
      let lines = code[start...end].count { $0 == "\n" } + 1
      let first = code[..<start].count { $0 == "\n" } + 1
      return lines > functionLines ? "\(file.path):\(first): \(lines) lines of \(name)" : nil
    }
  }

  /// Where the body closes of a declaration whose name ends at `start`; nil = it has no body.
  private static func endOfBody(in code: [Character], from start: Int) -> Int? {
    guard let parameters = code[start...].firstIndex(of: "("),
      let close = closing(in: code, from: parameters)
    else { return nil }
    var at = close + 1
    while at < code.count, code[at] != "{" {
      if code[at] == "(" || code[at] == "[" {
        guard let close = closing(in: code, from: at) else { return nil }
        at = close
      } else if code[at] == "}" || code[at] == "\n" && !goesOn(code[at...]) {
        return nil
      }
      at += 1
    }
    return at < code.count ? closing(in: code, from: at) : nil
  }

  /// Whether the signature goes on in the line that begins here.
  private static func goesOn(_ rest: ArraySlice<Character>) -> Bool {
    let next = String(rest.drop { $0.isWhitespace }.prefix(8))
    return ["{", "where", "->", "throws", "async", "rethrows"].contains { next.hasPrefix($0) }
  }

  private static func closing(in code: [Character], from open: Int) -> Int? {
    var depth = 0
    for at in open..<code.count {
      if "([{".contains(code[at]) { depth += 1 }
      if ")]}".contains(code[at]) { depth -= 1 }
      if depth == 0 { return at }
    }
    return nil
  }
}
