/// A PNG put together by hand (PNG specification, third edition), of kinds that cameras do not
/// send.
///
/// ```
/// signature | IHDR | chunks… | IDAT: zlib 78 01, stored blocks of rows, Adler-32 | IEND
/// chunk: length 4 | type 4 | data | CRC-32 of type and data 4          (all big-endian)
/// row: filter 1 (0 = none) | samples
/// ```
struct CraftedPNG {
  var width: Int
  var height: Int
  var depth: UInt8 = 8
  /// 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha.
  var colour: UInt8
  var interlaced = false
  /// R, G, B of each entry.
  var palette: [UInt8] = []
  /// Chunks between the header and the image.
  var ancillary: [(type: String, data: [UInt8])] = []
  /// Rows without their filter bytes.
  var rows: [[UInt8]]

  var file: [UInt8] {
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    file += Self.chunk(
      "IHDR",
      Self.word(width) + Self.word(height) + [depth, colour, 0, 0, interlaced ? 1 : 0])
    for (type, data) in ancillary { file += Self.chunk(type, data) }
    if !palette.isEmpty { file += Self.chunk("PLTE", palette) }
    file += Self.chunk("IDAT", Self.stored(rows.flatMap { [0] + $0 }))
    return file + Self.chunk("IEND", [])
  }

  static func word(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + data
    return word(data.count) + body + word(Int(crc(body)))
  }

  /// Deflate's stored blocks (RFC 1951, 3.2.4) in a zlib stream (RFC 1950).
  static func stored(_ data: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var start = 0
    repeat {
      let block = data[start..<min(start + 65_535, data.count)]
      start = block.endIndex
      let (low, high) = (UInt8(block.count & 0xFF), UInt8(block.count >> 8))
      stream += [start == data.count ? 1 : 0, low, high, ~low, ~high] + block
    } while start < data.count
    var (a, b) = (1, 0)
    for byte in data {
      a = (a + Int(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return stream + word(b << 16 | a)
  }

  private static let crcTable: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
  }

  static func crc(_ data: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in data { crc = crc >> 8 ^ crcTable[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] }
    return ~crc
  }
}
