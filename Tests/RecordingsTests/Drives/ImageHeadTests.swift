import Images
import Recordings
import Sensors
import Testing

struct ImageHeadTests {
  private let pixels = [UInt8](repeating: 90, count: 24 * 10 * 3)

  private func jpeg() throws -> [UInt8] {
    var encoder = JPEGEncoder()
    var bytes: [UInt8] = []
    try encoder.encode(rgb: pixels.span, width: 24, height: 10, quality: 90, into: &bytes)
    return bytes
  }

  private func png() throws -> [UInt8] {
    try PNG.encode(rgb: pixels.span, width: 24, height: 10)
  }

  /// The bytes as a parameter: borrowing a temporary array does not compile with optimisation.
  private func head(_ bytes: [UInt8]) -> ImageHead? { ImageHead(bytes.raw) }

  @Test func aJpegSaysItsSize() throws {
    let head = try #require(head(try jpeg()))
    #expect(head.encoding == .jpeg && head.width == 24 && head.height == 10)
  }

  @Test func aPngSaysItsSize() throws {
    let head = try #require(head(try png()))
    #expect(head.encoding == .png && head.width == 24 && head.height == 10)
  }

  @Test func whatIsCutHasNone() throws {
    for bytes in [try jpeg(), try png()] {
      for size in 0..<24 { #expect(head([UInt8](bytes[..<size])) == nil) }
    }
    #expect(head([UInt8]("GIF89a".utf8)) == nil)
  }
}
