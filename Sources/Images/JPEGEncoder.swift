private import CTurboJPEG

/// Encodes images as baseline JPEG, one after another; the same pixels give the same bytes.
///
/// The DCT is the accurate one, whose coefficients are the same on every processor.
public struct JPEGEncoder: ~Copyable, Sendable {
  private let jpeg = TurboJPEG(.compress)

  // As long as the longest output that an image so far could have had.
  private var output: [UInt8] = []

  public init() {}

  /// Encodes R, G, B with chroma halved in both directions (4:2:0).
  ///
  /// - Parameters:
  ///   - rgb: 3 × `width` × `height` bytes in tight rows.
  ///   - quality: 1 to 100, by libjpeg's scale.
  ///   - bytes: holds the file afterwards, and nothing else; it keeps its memory.
  public mutating func encode(
    rgb: Span<UInt8>, width: Int, height: Int, quality: Int, into bytes: inout [UInt8]
  ) throws(ImageError) {
    try encode(rgb, width, height, quality, from: TJPF_RGB, as: TJSAMP_420, into: &bytes)
  }

  /// Encodes luma alone.
  ///
  /// - Parameters:
  ///   - grey: `width` × `height` bytes in tight rows.
  ///   - quality: 1 to 100, by libjpeg's scale.
  ///   - bytes: holds the file afterwards, and nothing else; it keeps its memory.
  public mutating func encode(
    grey: Span<UInt8>, width: Int, height: Int, quality: Int, into bytes: inout [UInt8]
  ) throws(ImageError) {
    try encode(grey, width, height, quality, from: TJPF_GRAY, as: TJSAMP_GRAY, into: &bytes)
  }

  private mutating func encode(
    _ pixels: Span<UInt8>, _ width: Int, _ height: Int, _ quality: Int, from format: TJPF,
    as sampling: TJSAMP, into bytes: inout [UInt8]
  ) throws(ImageError) {
    let pixelBytes = format == TJPF_GRAY ? 1 : 3
    let size = try sizeOfRows(width, height, bytes: pixelBytes)
    guard pixels.count == size else {
      throw ImageError(found: "\(pixels.count) bytes of pixels", expected: "\(size)")
    }
    guard 1...100 ~= quality else {
      throw ImageError(found: "a quality of \(quality)", expected: "1 to 100")
    }
    let longest = Int(tjBufSize(CInt(width), CInt(height), CInt(sampling.rawValue)))
    if output.count < longest { output = [UInt8](repeating: 0, count: longest) }

    let handle = unsafe jpeg.handle
    var length = CUnsignedLong(longest)
    let result = unsafe output.withUnsafeMutableBufferPointer { target in
      var start = target.baseAddress
      return unsafe pixels.withUnsafeBufferPointer { source in
        unsafe tjCompress2(
          handle, source.baseAddress, CInt(width), CInt(width * pixelBytes), CInt(height),
          CInt(format.rawValue), &start, &length, CInt(sampling.rawValue), CInt(quality),
          TJFLAG_ACCURATEDCT | TJFLAG_NOREALLOC)
      }
    }
    try jpeg.check(result, expected: "pixels that can be encoded")
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: output[..<Int(length)])
  }
}
