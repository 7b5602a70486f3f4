private import CTurboJPEG

/// Decodes JPEG images to luma or RGB, one after another; the same bytes give the same pixels.
///
/// Damaged data is an error: whatever libjpeg only warns of, such as a cut end, is undecodable.
/// The inverse DCT is the accurate one: the fast one saves some time, but its output depends on the
/// library's version and the processor.
///
/// Every image has its own instance of the library (under 1 µs). In one that has decoded before, an
/// image without tables of its own takes those of the image before it, and after an error in a
/// header the next header, however sound, is an error too.
public struct JPEGDecoder: ~Copyable, Sendable {
  public init() {}

  /// The pixels that the header promises.
  public mutating func size(of bytes: RawSpan) throws(ImageError) -> (width: Int, height: Int) {
    try size(of: bytes, by: TurboJPEG(.decompress))
  }

  private func size(
    of bytes: RawSpan, by jpeg: borrowing TurboJPEG
  ) throws(ImageError) -> (width: Int, height: Int) {
    var (width, height, subsampling, colourspace): (CInt, CInt, CInt, CInt) = (0, 0, 0, 0)
    let result = unsafe bytes.withUnsafeBytes { source in
      unsafe tjDecompressHeader3(
        jpeg.handle, source.baseAddress?.assumingMemoryBound(to: UInt8.self),
        CUnsignedLong(source.count), &width, &height, &subsampling, &colourspace)
    }
    try jpeg.check(result, expected: "the header of a JPEG")
    // Tables without an image are a whole file, too.
    guard width > 0 && height > 0 else {
      throw ImageError(found: "a JPEG without an image", expected: "the header of a JPEG")
    }
    return (Int(width), Int(height))
  }

  /// Decodes luma (BT.601, full range) and skips the chroma.
  ///
  /// - Parameters:
  ///   - width: pixels that the header must have, at full resolution; `height` likewise.
  ///   - plane: takes `scale.scaled(width)` × `scale.scaled(height)` bytes in tight rows from its
  ///     start; the rest of it stays as it is. After an error those bytes may hold anything.
  ///   - scale: what is decoded. Under 8 pixels a side another scale of the same output size may
  ///     be taken.
  public mutating func decodeLuma(
    _ bytes: RawSpan, width: Int, height: Int, into plane: inout MutableSpan<UInt8>,
    scale: JPEGScale = .full
  ) throws(ImageError) {
    try decode(bytes, width, height, scale, to: TJPF_GRAY, into: &plane)
  }

  /// Decodes to pixels of R, G, B.
  ///
  /// - Parameters:
  ///   - width: pixels that the header must have, at full resolution; `height` likewise.
  ///   - pixels: takes 3 × `scale.scaled(width)` × `scale.scaled(height)` bytes in tight rows from
  ///     its start, like the plane of `decodeLuma`.
  ///   - scale: what is decoded, like that of `decodeLuma`.
  public mutating func decodeRGB(
    _ bytes: RawSpan, width: Int, height: Int, into pixels: inout MutableSpan<UInt8>,
    scale: JPEGScale = .full
  ) throws(ImageError) {
    try decode(bytes, width, height, scale, to: TJPF_RGB, into: &pixels)
  }

  private mutating func decode(
    _ bytes: RawSpan, _ width: Int, _ height: Int, _ scale: JPEGScale, to format: TJPF,
    into output: inout MutableSpan<UInt8>
  ) throws(ImageError) {
    let jpeg = TurboJPEG(.decompress)
    let found = try size(of: bytes, by: jpeg)
    guard found == (width, height) else {
      throw ImageError(
        found: .pixels("a JPEG of ", width: found.width, height: found.height, " pixels"),
        expected: .pixels("", width: width, height: height, ""))
    }
    let (columns, rows) = (scale.scaled(width), scale.scaled(height))
    let pixelBytes = format == TJPF_GRAY ? 1 : 3
    let needed = try sizeOfRows(columns, rows, bytes: pixelBytes)
    guard output.count >= needed else {
      throw ImageError(found: "room for \(output.count) bytes", expected: "\(needed) or more")
    }
    // The library takes the largest of its scales (n/8) whose output fits columns × rows, so that
    // exactly these are written. A progressive image of very many scans is small and takes minutes:
    // more than 500 of them are an error.
    let flags = TJFLAG_ACCURATEDCT | TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS
    let handle = unsafe jpeg.handle
    let result = unsafe output.withUnsafeMutableBufferPointer { target in
      unsafe bytes.withUnsafeBytes { source in
        unsafe tjDecompress2(
          handle, source.baseAddress?.assumingMemoryBound(to: UInt8.self),
          CUnsignedLong(source.count), target.baseAddress, CInt(columns),
          CInt(columns * pixelBytes), CInt(rows), CInt(format.rawValue), flags)
      }
    }
    try jpeg.check(result, expected: "an undamaged JPEG")
  }
}
