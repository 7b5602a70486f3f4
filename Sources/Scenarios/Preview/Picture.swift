public import Images

/// A picture of 8-bit R, G, B in tight rows.
public struct Picture: Equatable, Sendable {
  /// Pixels.
  public let width: Int
  public let height: Int
  /// 3 × `width` × `height` bytes.
  public let rgb: [UInt8]

  /// The bytes of a PNG file.
  public func png() throws(ImageError) -> [UInt8] {
    try PNG.encode(rgb: rgb.span, width: width, height: height)
  }
}
