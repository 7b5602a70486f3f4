/// Why an image was not read or written: what was found, and what was expected instead.
///
/// It is worded when it is read: a stream of damaged images makes no text that nobody wants.
public struct ImageError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What a text is made of.
  enum Words: Sendable {
    case text(String)
    /// A text with the size of an image in its middle.
    case pixels(StaticString, width: Int, height: Int, StaticString)
    /// UTF-8, up to the first 0.
    case library(InlineArray<200, UInt8>)
  }

  private let foundWords: Words
  private let expectedWords: Words

  /// The library's own words where it was the library that refused, else what was found.
  public var found: String { foundWords.text }

  /// What would have been taken.
  public var expected: String { expectedWords.text }

  public var description: String { "\(found); expected \(expected)" }

  init(found: Words, expected: Words) {
    foundWords = found
    expectedWords = expected
  }

  init(found: String, expected: String) {
    self.init(found: .text(found), expected: .text(expected))
  }

  public static func == (a: ImageError, b: ImageError) -> Bool { a.description == b.description }
}

extension ImageError.Words {
  /// - Parameter text: of the library, which may overwrite it at the next call.
  init(copying text: UnsafePointer<CChar>) {
    var bytes = InlineArray<200, UInt8>(repeating: 0)
    // The last one stays 0.
    for i in 0..<bytes.count - 1 {
      let character = unsafe text[i]
      if character == 0 { break }
      bytes[i] = UInt8(bitPattern: character)
    }
    self = .library(bytes)
  }

  fileprivate var text: String {
    switch self {
    case .text(let text): return text
    case .pixels(let before, let width, let height, let after):
      return "\(before)\(width) × \(height)\(after)"
    case .library(let bytes):
      let end = bytes.indices.first { bytes[$0] == 0 } ?? bytes.count
      return String(decoding: (0..<end).map { bytes[$0] }, as: UTF8.self)
    }
  }
}

/// Pixels a side that an image may have: the most that libjpeg works with, for PNG too.
let longestSide = 65_500

/// The bytes of tight rows of pixels, or an error where they are not an image's size.
///
/// - Parameter bytes: of a pixel.
func sizeOfRows(_ width: Int, _ height: Int, bytes: Int) throws(ImageError) -> Int {
  guard 1...longestSide ~= width && 1...longestSide ~= height else {
    throw ImageError(
      found: "an image of \(width) × \(height) pixels", expected: "1 to \(longestSide) a side")
  }
  return width * height * bytes
}
