internal import CSPNG
private import Glibc

extension PNG {
  /// Encodes R, G, B of 8 bits.
  ///
  /// - Parameter rgb: 3 × `width` × `height` bytes in tight rows.
  public static func encode(
    rgb: Span<UInt8>, width: Int, height: Int
  ) throws(ImageError) -> [UInt8] {
    try encode(rgb, width, height, SPNG_COLOR_TYPE_TRUECOLOR)
  }

  /// - Parameters:
  ///   - pixels: grey, or R, G, B, as `colour` says, of 8 bits.
  ///   - options: what differs from the library's defaults.
  static func encode(
    _ pixels: Span<UInt8>, _ width: Int, _ height: Int, _ colour: spng_color_type,
    _ options: [(spng_option, Int32)] = []
  ) throws(ImageError) -> [UInt8] {
    let size = try sizeOfRows(
      width, height, bytes: colour == SPNG_COLOR_TYPE_GRAYSCALE ? 1 : 3)
    guard pixels.count == size else {
      throw ImageError(found: "\(pixels.count) bytes of pixels", expected: "\(size)")
    }
    let expected: StaticString = "pixels that can be encoded"
    let context = PNGContext(.encode)
    try context.check(
      unsafe spng_set_option(context.pointer, SPNG_ENCODE_TO_BUFFER, 1), expected: expected)
    for (option, value) in options {
      try context.check(
        unsafe spng_set_option(context.pointer, option, value), expected: expected)
    }
    var header = spng_ihdr(
      width: UInt32(width), height: UInt32(height), bit_depth: 8,
      color_type: UInt8(colour.rawValue), compression_method: 0,
      filter_method: 0, interlace_method: 0)
    try context.check(unsafe spng_set_ihdr(context.pointer, &header), expected: expected)
    let result = unsafe pixels.withUnsafeBufferPointer {
      unsafe spng_encode_image(
        context.pointer, $0.baseAddress, size, CInt(SPNG_FMT_PNG.rawValue),
        CInt(SPNG_ENCODE_FINALIZE.rawValue))
    }
    try context.check(result, expected: expected)
    var (length, error) = (0, CInt(0))
    let file = unsafe spng_get_png_buffer(context.pointer, &length, &error)
    // It is malloc's, and now ours.
    defer { unsafe free(file) }
    try context.check(error, expected: expected)
    return unsafe [UInt8](UnsafeRawBufferPointer(start: file, count: length))
  }
}
