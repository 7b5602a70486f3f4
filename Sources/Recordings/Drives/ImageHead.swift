internal import Images
package import Sensors

/// What the first bytes of a compressed image say: its kind and its size in pixels.
package struct ImageHead: Equatable {
  package var encoding: ImageEncoding
  package var width: UInt32
  package var height: UInt32

  /// Nil where the bytes are neither JPEG nor PNG, or end before the size.
  package init?(_ bytes: RawSpan) {
    guard let encoding = ImageHead.encoding(of: bytes),
      let size = ImageHead.size(of: bytes, encoding),
      let width = UInt32(exactly: size.width), let height = UInt32(exactly: size.height)
    else { return nil }
    self.encoding = encoding
    self.width = width
    self.height = height
  }

  private static func encoding(of bytes: RawSpan) -> ImageEncoding? {
    var reader = ByteReader(bytes)
    let magic = try? reader.number(UInt16.self, bigEndian: true)
    return magic == 0xFFD8 ? .jpeg : magic == 0x8950 ? .png : nil
  }

  private static func size(
    of bytes: RawSpan, _ encoding: ImageEncoding
  ) -> (width: Int, height: Int)? {
    if encoding == .png { return try? PNG.size(of: bytes) }
    var decoder = JPEGDecoder()
    return try? decoder.size(of: bytes)
  }
}
