private import CSPNG

/// How a PNG was packed: its filters, and how hard its stream was compressed, so that another image
/// can be packed alike.
///
/// libpng, OpenCV and cameras pack differently: the file's size and its rows' filters tell them
/// apart. The settings that give the very stream of the file are looked for; where none do, those
/// whose stream is nearest in length. Chunks beside the image (gamma, time) are not kept.
public struct PNGPacking: Equatable, Sendable {
  public let isGrey: Bool
  /// `spng_filter_choice` of the filters that the rows have.
  private let filters: Int32
  /// zlib's level and strategy.
  private let level: Int32
  private let strategy: Int32
  /// Whether it gives back the bytes of the file that it was learned from.
  public let isExact: Bool

  /// - Throws: damaged data; what is not grey or R, G, B of 8 bits without interlace.
  public init(of bytes: [UInt8]) throws(ImageError) {
    let header = try PNG.header(of: bytes)
    let isGrey = header.color_type == SPNG_COLOR_TYPE_GRAYSCALE.rawValue
    guard isGrey || header.color_type == SPNG_COLOR_TYPE_TRUECOLOR.rawValue,
      header.bit_depth == 8, header.interlace_method == 0
    else {
      throw ImageError(
        found: "a PNG of \(header.bit_depth) bits and colour type \(header.color_type)",
        expected: "grey or R, G, B of 8 bits")
    }
    let (width, height) = (Int(header.width), Int(header.height))
    let (pixels, filters) = try PNG.unpack(bytes, width, height, isGrey: isGrey)
    var best: (packing: PNGPacking, distance: Int)?
    for (level, strategy) in try Self.settings(of: bytes) {
      let trial = PNGPacking(isGrey, filters, level, strategy, isExact: false)
      let packed = try trial.pack(pixels.span, width: width, height: height)
      if packed == bytes {
        self = PNGPacking(isGrey, filters, level, strategy, isExact: true)
        return
      }
      let distance = abs(packed.count - bytes.count)
      if best.map({ distance < $0.distance }) ?? true { best = (trial, distance) }
    }
    guard let best else { preconditionFailure("every stream has settings to try") }
    self = best.packing
  }

  private init(
    _ isGrey: Bool, _ filters: Int32, _ level: Int32, _ strategy: Int32, isExact: Bool
  ) {
    self.isGrey = isGrey
    self.filters = filters
    self.level = level
    self.strategy = strategy
    self.isExact = isExact
  }

  /// The samples of an image of the same kind: grey, or R, G, B, in tight rows.
  ///
  /// - Parameters:
  ///   - width: pixels that the header must have; `height` likewise.
  /// - Throws: damaged data; another size or kind.
  public func unpack(
    _ bytes: [UInt8], width: Int, height: Int
  ) throws(ImageError) -> [UInt8] {
    let header = try PNG.header(of: bytes)
    let colour = isGrey ? SPNG_COLOR_TYPE_GRAYSCALE : SPNG_COLOR_TYPE_TRUECOLOR
    guard header.color_type == colour.rawValue, header.bit_depth == 8,
      header.interlace_method == 0, header.width == width, header.height == height
    else {
      throw ImageError(
        found: "another kind of PNG than before", expected: "\(width) × \(height) of 8 bits")
    }
    return try PNG.unpack(bytes, width, height, isGrey: isGrey).samples
  }

  /// Packs an image.
  ///
  /// - Parameter pixels: grey, or R, G, B, in tight rows.
  public func pack(
    _ pixels: Span<UInt8>, width: Int, height: Int
  ) throws(ImageError) -> [UInt8] {
    let options: [(spng_option, Int32)] = [
      (SPNG_FILTER_CHOICE, filters), (SPNG_IMG_COMPRESSION_LEVEL, level),
      (SPNG_IMG_COMPRESSION_STRATEGY, strategy),
    ]
    let colour = isGrey ? SPNG_COLOR_TYPE_GRAYSCALE : SPNG_COLOR_TYPE_TRUECOLOR
    return try PNG.encode(pixels, width, height, colour, options)
  }

  /// Levels and strategies that may have made a stream, by what zlib notes of them in its header
  /// (RFC 1950: FLEVEL, the upper two bits of the second byte).
  private static func settings(of bytes: [UInt8]) throws(ImageError) -> [(Int32, Int32)] {
    let (deflated, filtered, huffman, runs): (Int32, Int32, Int32, Int32) = (0, 1, 2, 3)
    switch try streamLevel(of: bytes) {
    case 0: return [(1, filtered), (1, deflated), (1, huffman), (1, runs), (0, deflated)]
    case 1: return (2...5).flatMap { [($0, filtered), ($0, deflated)] }
    case 2: return [(6, filtered), (6, deflated)]
    default: return (7...9).flatMap { [($0, filtered), ($0, deflated)] }
    }
  }
  /// FLEVEL of the first IDAT chunk.
  private static func streamLevel(of bytes: [UInt8]) throws(ImageError) -> Int {
    func byte(_ at: Int) -> Int { Int(bytes[at]) }
    // Behind the signature: length, name, data and checksum of each chunk.
    var at = 8
    while at + 10 <= bytes.count {
      let length = (0..<4).reduce(0) { $0 << 8 | byte(at + $1) }
      if (4..<8).map({ byte(at + $0) }) == Array("IDAT".utf8).map(Int.init) {
        return byte(at + 9) >> 6
      }
      at += 12 + length
    }
    throw ImageError(found: "a PNG without an image", expected: "an undamaged PNG")
  }
}
