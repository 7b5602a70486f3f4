internal import Foundation

/// Why a file gives no text.
struct Unreadable: Error {
  var message: String
  /// Where in the file; nil = the file as a whole.
  var position: Position?
}

/// Files of people's making: a configuration is some kilobytes.
enum TextFile {
  /// Bytes.
  static let limit = 1 << 20

  /// The text of a file; `Unreadable` where it is missing, a folder, too large or not UTF-8.
  static func read(_ path: String) throws(Unreadable) -> String {
    let bytes = try contents(of: path)
    guard bytes.count <= limit else {
      throw Unreadable(message: "the file is larger than 1 MiB, expected a YAML text")
    }
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let before = String(decoding: bytes[..<error.byteOffsets.lowerBound], as: UTF8.self)
      throw Unreadable(
        message: "not UTF-8, expected a UTF-8 text",
        position: Position(endOf: before))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// At most one byte more than the limit: enough to see that a file is too large.
  private static func contents(of path: String) throws(Unreadable) -> [UInt8] {
    do {
      let file = try FileHandle(forReadingFrom: URL(filePath: path))
      defer { try? file.close() }
      return try [UInt8](file.read(upToCount: limit + 1) ?? Data())
    } catch {
      var isFolder = false
      if let values = try? URL(filePath: path).resourceValues(forKeys: [.isDirectoryKey]) {
        isFolder = values.isDirectory ?? false
      }
      if isFolder { throw Unreadable(message: "this is a folder, expected a YAML file") }
      if !FileManager.default.fileExists(atPath: path) {
        throw Unreadable(message: "no such file, expected a YAML file")
      }
      throw Unreadable(message: "the file cannot be read, expected a readable YAML file")
    }
  }
}

extension Position {
  /// The place right after a text, with the line breaks that YAML knows.
  init(endOf text: some StringProtocol) {
    self = .start
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where previous == "\r":
        break
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
        line += 1
        column = 1
      default:
        column += 1
      }
      previous = scalar
    }
  }
}
