internal import CSPNG

/// Reads and writes PNG images; unlike with JPEG, the library allocates in proportion to the image.
public enum PNG {
  /// The pixels that the header promises.
  public static func size(of bytes: RawSpan) throws(ImageError) -> (width: Int, height: Int) {
    try unsafe bytes.withUnsafeBytes { (source) throws(ImageError) in
      let context = PNGContext(.decode)
      let header = try unsafe readHeader(of: source, by: context)
      return (Int(header.width), Int(header.height))
    }
  }

  /// Decodes luma: that of a grey image as it is, that of colours by BT.601, full range.
  ///
  /// Of 16 bits a channel the upper 8 are taken; fewer than 8 are stretched to 0…255; alpha and
  /// gamma are ignored. Damaged data and a missing end are errors.
  ///
  /// - Parameters:
  ///   - width: pixels that the header must have; `height` likewise.
  ///   - plane: takes `width` × `height` bytes in tight rows from its start; the rest of it stays
  ///     as it is. After an error those bytes may hold anything.
  public static func decodeLuma(
    _ bytes: RawSpan, width: Int, height: Int, into plane: inout MutableSpan<UInt8>
  ) throws(ImageError) {
    let count = try sizeOfRows(width, height, bytes: 1)
    try checkRoom(plane.count, for: count)
    let grey = try unsafe plane.withUnsafeMutableBytes { (target) throws(ImageError) in
      try unsafe bytes.withUnsafeBytes { (source) throws(ImageError) in
        let context = PNGContext(.decode)
        let header = try unsafe readHeader(of: source, by: context)
        guard header.color_type == SPNG_COLOR_TYPE_GRAYSCALE.rawValue && header.bit_depth <= 8
        else { return false }
        try check(header, width, height)
        try unsafe decodeImage(by: context, as: SPNG_FMT_G8, into: target.baseAddress, count)
        return true
      }
    }
    if grey { return }
    var rgb = [UInt8](repeating: 0, count: 3 * count)
    var pixels = rgb.mutableSpan
    try decodeRGB(bytes, width: width, height: height, into: &pixels)
    for i in 0..<count {
      let (red, green, blue) = (Int(pixels[3 * i]), Int(pixels[3 * i + 1]), Int(pixels[3 * i + 2]))
      plane[i] = UInt8(truncatingIfNeeded: (77 * red + 150 * green + 29 * blue + 128) >> 8)
    }
  }

  /// Decodes to pixels of R, G, B, by the rules of `decodeLuma`; grey has three equal channels.
  ///
  /// - Parameters:
  ///   - width: pixels that the header must have; `height` likewise.
  ///   - pixels: takes 3 × `width` × `height` bytes in tight rows from its start, like the plane
  ///     of `decodeLuma`.
  public static func decodeRGB(
    _ bytes: RawSpan, width: Int, height: Int, into pixels: inout MutableSpan<UInt8>
  ) throws(ImageError) {
    let size = try sizeOfRows(width, height, bytes: 3)
    try checkRoom(pixels.count, for: size)
    try unsafe pixels.withUnsafeMutableBytes { (target) throws(ImageError) in
      try unsafe bytes.withUnsafeBytes { (source) throws(ImageError) in
        let context = PNGContext(.decode)
        let header = try unsafe readHeader(of: source, by: context)
        try check(header, width, height)
        try unsafe decodeImage(by: context, as: SPNG_FMT_RGB8, into: target.baseAddress, size)
      }
    }
  }

  static func header(of bytes: [UInt8]) throws(ImageError) -> spng_ihdr {
    try unsafe bytes.span.bytes.withUnsafeBytes { (source) throws(ImageError) in
      try unsafe readHeader(of: source, by: PNGContext(.decode))
    }
  }

  /// The samples of an image of 8 bits without interlace as they are stored, and the set of its
  /// rows' filters (`spng_filter_choice`).
  static func unpack(
    _ bytes: [UInt8], _ width: Int, _ height: Int, isGrey: Bool
  ) throws(ImageError) -> (samples: [UInt8], filters: Int32) {
    let stride = width * (isGrey ? 1 : 3)
    var samples = [UInt8](repeating: 0, count: stride * height)
    var filters: Int32 = 0
    var rows = samples.mutableSpan
    try unsafe rows.withUnsafeMutableBytes { (target) throws(ImageError) in
      try unsafe bytes.span.bytes.withUnsafeBytes { (source) throws(ImageError) in
        let expected: StaticString = "an undamaged PNG"
        let context = PNGContext(.decode)
        _ = try unsafe readHeader(of: source, by: context)
        try context.check(
          unsafe spng_decode_image(
            context.pointer, nil, 0, CInt(SPNG_FMT_PNG.rawValue),
            CInt(SPNG_DECODE_PROGRESSIVE.rawValue)), expected: expected)
        for y in 0..<height {
          var row = spng_row_info()
          try context.check(
            unsafe spng_get_row_info(context.pointer, &row), expected: expected)
          // Filters 0 … 4 are the bits from 3 on.
          filters |= 8 << Int32(row.filter)
          let result = unsafe spng_decode_row(
            context.pointer, target.baseAddress.map { unsafe $0 + y * stride }, stride)
          let isLast = y == height - 1 && result == CInt(SPNG_EOI.rawValue)
          try context.check(isLast ? 0 : result, expected: expected)
        }
        try context.check(unsafe spng_decode_chunks(context.pointer), expected: expected)
      }
    }
    return (samples, filters)
  }

  // What an image with much text or a large colour profile may cost.
  private static let longestChunk = 1 << 20

  private static func readHeader(
    of source: UnsafeRawBufferPointer, by context: borrowing PNGContext
  ) throws(ImageError) -> spng_ihdr {
    let expected: StaticString = "the header of a PNG"
    let side = UInt32(longestSide)
    try context.check(
      unsafe spng_set_image_limits(context.pointer, side, side), expected: expected)
    try context.check(
      unsafe spng_set_chunk_limits(context.pointer, longestChunk, longestChunk),
      expected: expected)
    try context.check(
      unsafe spng_set_png_buffer(context.pointer, source.baseAddress, source.count),
      expected: expected)
    var header = spng_ihdr()
    try context.check(unsafe spng_get_ihdr(context.pointer, &header), expected: expected)
    return header
  }

  private static func check(
    _ header: spng_ihdr, _ width: Int, _ height: Int
  ) throws(ImageError) {
    guard header.width == width && header.height == height else {
      throw ImageError(
        found: "a PNG of \(header.width) × \(header.height) pixels",
        expected: "\(width) × \(height)")
    }
  }

  private static func checkRoom(_ room: Int, for size: Int) throws(ImageError) {
    guard room >= size else {
      throw ImageError(found: "room for \(room) bytes", expected: "\(size) or more")
    }
  }

  private static func decodeImage(
    by context: borrowing PNGContext, as format: spng_format,
    into target: UnsafeMutableRawPointer?, _ size: Int
  ) throws(ImageError) {
    let expected: StaticString = "an undamaged PNG"
    try context.check(
      unsafe spng_decode_image(context.pointer, target, size, CInt(format.rawValue), 0),
      expected: expected)
    // Reads on to the end, which a cut file does not have.
    try context.check(unsafe spng_decode_chunks(context.pointer), expected: expected)
  }
}
