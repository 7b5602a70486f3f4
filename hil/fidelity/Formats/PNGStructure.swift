/// The parts of a PNG file (ISO/IEC 15948).
///
///     signature(8) │ length(4, big endian) type(4) content CRC(4) │ …
struct PNGStructure {
  /// Depth, colour, compression, filter and interlace, behind the size.
  private(set) var header: [UInt8] = []
  /// The types in the order of the file, image data once.
  private(set) var chunks: [[UInt8]] = []
  /// The two bytes with which the compressed data begins: window and level.
  private(set) var compression: [UInt8] = []
  /// Bytes of image data in the longest chunk of several: how much the writer buffers.
  var longest: Int { lengths.count > 1 ? lengths.max() ?? 0 : 0 }

  private var lengths: [Int] = []

  private static let imageData = [UInt8]("IDAT".utf8)

  init(_ bytes: [UInt8]) {
    var at = 8
    while at + 12 <= bytes.count {
      let length = bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
      let type = [UInt8](bytes[at + 4..<at + 8])
      guard length >= 0, at + 12 + length <= bytes.count else { break }
      let content = bytes[at + 8..<at + 8 + length]
      if type == [UInt8]("IHDR".utf8) { header = [UInt8](content.dropFirst(8)) }
      if type == PNGStructure.imageData {
        if compression.isEmpty { compression = [UInt8](content.prefix(2)) }
        lengths.append(length)
      }
      if chunks.last != type { chunks.append(type) }
      at += 12 + length
    }
  }
}
