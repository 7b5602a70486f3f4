import Testing

/// No note of unfinished work, and no code that is commented out.
@Suite struct CommentTests {
  /// Put together here, so that this file passes.
  static let notes = ["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"]

  @Test func nothingIsLeftForLater() {
    expectNone(Tree.files.flatMap(Self.notesForLater(in:)))
  }

  @Test func noCodeIsCommentedOut() {
    expectNone((Tree.swift + Tree.writtenC).flatMap(Self.codeCommentedOut(in:)))
  }

  @Test func aNoteForLaterIsRefused() {
    for note in Self.notes {
      #expect(Self.notesForLater(in: TextFile("A.swift", "a  // \(note): b")).count == 1)
      #expect(Self.notesForLater(in: TextFile("hil/a", "# \(note.lowercased())(b)")).count == 1)
    }
    let temporary = "mktemp vouch-\(Self.notes[2])\(Self.notes[2]) hackney todos"
    #expect(Self.notesForLater(in: TextFile("hil/a", temporary)).isEmpty)
  }

  @Test(arguments: [
    "let a = b", "var c: Int", "if a == b {", "guard let a else { return nil }", "} else {", "}",
    "return a + b", "return nil", "a.b(c)", "try a(b)", "a.b = c.d(e)", "import Sensors",
    "for i in 0..<4 {", "x += 1", "func f() -> Int {", "case .a: b()", "#expect(a == b)",
    "int a = b;", "#include <a.h>", "@Test func a() {",
  ])
  func commentedCodeIsRefused(_ code: String) {
    #expect(Self.codeCommentedOut(in: TextFile("A.swift", "  // \(code)")).count == 1)
  }

  @Test(arguments: [
    "Let a be the sum.", "let the ring go first, then the thread", "if it is late, it is dropped",
    "return values are in radians", "for each ring, from below", "x = v · t (Thrun 2005, eq. 5.9)",
    "a = b + c", "import nothing but their own shim.", "case by case", "0: import nothing",
    "atan2(y, x)", "var(x) = E[x²] − E[x]²", "the sum (of all)", "Wire → Sensors", "{ 1, 2, 3 }",
    "while the ring is full; then it waits", "sin x = x − x³/6", "switch over {a, b}",
  ])
  func proseAndEquationsPass(_ comment: String) {
    #expect(Self.codeCommentedOut(in: TextFile("A.swift", "// \(comment)")).isEmpty)
  }

  static func notesForLater(in file: TextFile) -> [String] {
    file.lines.enumerated().compactMap { index, line in
      let words = line.uppercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }
      return words.first { notes.contains(String($0)) }.map {
        "\(file.path):\(index + 1): \($0) belongs in an issue"
      }
    }
  }

  static func codeCommentedOut(in file: TextFile) -> [String] {
    file.source.comments.compactMap { comment in
      let text = comment.text
      guard text.hasPrefix("//"), !text.hasPrefix("///") else { return nil }
      let body = text.dropFirst(2).drop { $0 == " " }
      let isCode = [
        // A declaration with its value or type.
        #/^(?:public |private |static )*(?:let|var) \w+(?: =|: [A-Z\[(]).*$/#,
        // What opens or closes a block, or both.
        #/^(?:@?\w+[^.]* )?\{$/#, #/^\}.*$/#, #/^(?:if|guard|while|for|switch) .*(?:\{ .* \}|\{)$/#,
        // A return of a value that is no word of prose.
        #/^return(?: (?:nil|true|false|[-!]?[\w.]+(?:\(.*\)| [-+*\/<>=&|?]+ .*)?))?$/#,
        // A call with an owner, or one that may fail.
        #/^(?:(?:try|await|unsafe)[?!]? )+[\w.]+\(.*\)$/#, #/^\w+(?:\.\w+)+\(.*\)$/#,
        // An assignment to a member, or in place.
        #/^\w+(?:\.\w+)+ = .*$/#, #/^[\w.]+ [-+*&|]= \S+$/#,
        #/^(?:internal |public |private )?import [A-Z]\w+$/#, #/^case \.?\w+.*: .*\)$/#,
        #/^#(?:expect|require|include|if|endif|define)\b.*$/#,
        // C ends a statement so.
        #/^.*[\w)\]];$/#,
      ].contains { $0.matches(String(body)) }
      return isCode ? "\(file.path):\(comment.line): code commented out: \(body)" : nil
    }
  }
}

extension Regex<Substring> {
  fileprivate func matches(_ text: String) -> Bool { (try? wholeMatch(in: text)) != nil }
}
