/// Swift or C taken apart, line for line: the code with comments and the insides of literals
/// blanked, and the comments. Interpolations are code.
struct SourceText {
  struct Remark: Equatable {
    let line: Int
    let text: String
  }

  let code: [Substring]
  let comments: [Remark]

  init(_ text: String) {
    var scanner = Scanner(Array(text.utf8))
    scanner.run()
    code = String(decoding: scanner.code, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let remarks = String(decoding: scanner.comments, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    comments = remarks.enumerated().compactMap { index, remark in
      let words = remark.split(separator: " ")
      return words.isEmpty ? nil : Remark(line: index + 1, text: words.joined(separator: " "))
    }
  }

  /// The code as one text.
  var joined: String { code.joined(separator: "\n") }
}

/// One pass over the bytes with a stack of what encloses them.
private struct Scanner {
  enum Mode: Equatable {
    /// Parentheses open since the interpolation began.
    case code(Int)
    case literal(hashes: Int, quotes: Int)
    case regex
    case character
    case lineComment
    case blockComment
  }

  let bytes: [UInt8]
  var code: [UInt8] = []
  var comments: [UInt8] = []
  private var modes = [Mode.code(0)]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func run() {
    while at < bytes.count {
      switch modes[modes.count - 1] {
      case .code(let open): scanCode(open)
      case .literal(let hashes, let quotes): scanLiteral(hashes, quotes)
      case .regex: scan(to: "/#", of: 2)
      case .character: scan(to: "'", of: 1)
      case .lineComment: scanLineComment()
      case .blockComment: scanBlockComment()
      }
    }
  }

  private func sees(_ text: StaticString, at place: Int) -> Bool {
    let wanted = text.description.utf8
    return place + wanted.count <= bytes.count
      && bytes[place..<place + wanted.count].elementsEqual(wanted)
  }

  private func count(of byte: Character, from place: Int) -> Int {
    bytes[min(place, bytes.count)...].prefix { $0 == byte.asciiValue }.count
  }

  /// Moves on by `count` bytes; a newline goes to both texts.
  private mutating func take(_ count: Int, asCode: Bool = false, asComment: Bool = false) {
    for byte in bytes[at..<min(at + count, bytes.count)] {
      let isNewline = byte == 10
      code.append(asCode || isNewline ? byte : 32)
      comments.append(asComment || isNewline ? byte : 32)
    }
    at += count
  }

  private mutating func scanCode(_ open: Int) {
    let hashes = count(of: "#", from: at)
    let quotes = count(of: "\"", from: at + hashes)
    if sees("//", at: at) {
      modes.append(.lineComment)
    } else if sees("/*", at: at) {
      modes.append(.blockComment)
      take(2, asComment: true)
    } else if quotes > 0 {
      let opening = quotes >= 3 ? 3 : 1
      take(hashes + opening, asCode: true)
      modes.append(.literal(hashes: hashes, quotes: opening))
    } else if sees("#/", at: at) {
      take(2, asCode: true)
      modes.append(.regex)
    } else if sees("'", at: at) {
      take(1, asCode: true)
      modes.append(.character)
    } else if sees(")", at: at), open == 0, modes.count > 1 {
      take(1, asCode: true)
      modes.removeLast()
    } else {
      if sees("(", at: at) { modes[modes.count - 1] = .code(open + 1) }
      if sees(")", at: at) { modes[modes.count - 1] = .code(max(0, open - 1)) }
      take(1, asCode: true)
    }
  }

  private mutating func scanLiteral(_ hashes: Int, _ quotes: Int) {
    let escapes = sees("\\", at: at) && count(of: "#", from: at + 1) >= hashes
    if escapes, sees("(", at: at + 1 + hashes) {
      take(2 + hashes, asCode: true)
      modes.append(.code(0))
    } else if escapes {
      take(2 + hashes)
    } else if count(of: "\"", from: at) >= quotes, count(of: "#", from: at + quotes) >= hashes {
      take(quotes + hashes, asCode: true)
      modes.removeLast()
    } else {
      take(1)
    }
  }

  private mutating func scan(to end: StaticString, of length: Int) {
    if sees("\\", at: at) {
      take(2)
    } else if sees(end, at: at) {
      take(length, asCode: true)
      modes.removeLast()
    } else {
      take(1)
    }
  }

  private mutating func scanLineComment() {
    if sees("\n", at: at) { modes.removeLast() }
    take(1, asComment: true)
  }

  private mutating func scanBlockComment() {
    if sees("*/", at: at) {
      modes.removeLast()
      take(2, asComment: true)
    } else if sees("/*", at: at) {
      modes.append(.blockComment)
      take(2, asComment: true)
    } else {
      take(1, asComment: true)
    }
  }
}
