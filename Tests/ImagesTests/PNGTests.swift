import Images
import Testing

@Suite struct PNGTests {
  static let guardBytes = 64

  static func luma(_ bytes: [UInt8], _ width: Int, _ height: Int) throws(ImageError) -> [UInt8] {
    let size = width * height
    var plane = [UInt8](repeating: 0xA5, count: size + guardBytes)
    var span = plane.mutableSpan
    try PNG.decodeLuma(unsafe bytes.span.bytes, width: width, height: height, into: &span)
    #expect(plane[size...].allSatisfy { $0 == 0xA5 })
    return Array(plane[..<size])
  }

  static func rgb(_ bytes: [UInt8], _ width: Int, _ height: Int) throws(ImageError) -> [UInt8] {
    let size = width * height * 3
    var pixels = [UInt8](repeating: 0xA5, count: size + guardBytes)
    var span = pixels.mutableSpan
    try PNG.decodeRGB(unsafe bytes.span.bytes, width: width, height: height, into: &span)
    #expect(pixels[size...].allSatisfy { $0 == 0xA5 })
    return Array(pixels[..<size])
  }

  /// Both ways of reading agree; returns the colours.
  static func colours(of png: CraftedPNG) throws -> [UInt8] {
    let file = png.file
    let size = try PNG.size(of: unsafe file.span.bytes)
    #expect(size == (png.width, png.height))
    let rgb = try Self.rgb(file, png.width, png.height)
    #expect(try luma(file, png.width, png.height) == Picture.grey(of: rgb))
    return rgb
  }

  @Test func greyOfEightBits() throws {
    let png = CraftedPNG(width: 3, height: 2, colour: 0, rows: [[0, 100, 255], [1, 2, 3]])
    #expect(try Self.luma(png.file, 3, 2) == [0, 100, 255, 1, 2, 3])
    let rgb = try Self.colours(of: png)
    #expect(rgb == [0, 0, 0, 100, 100, 100, 255, 255, 255, 1, 1, 1, 2, 2, 2, 3, 3, 3])
  }

  @Test func greyOfFewerBitsIsStretched() throws {
    let four = CraftedPNG(width: 3, height: 1, depth: 4, colour: 0, rows: [[0x0F, 0x80]])
    #expect(try Self.luma(four.file, 3, 1) == [0, 255, 136])
    let two = CraftedPNG(width: 4, height: 1, depth: 2, colour: 0, rows: [[0b00_01_10_11]])
    #expect(try Self.luma(two.file, 4, 1) == [0, 85, 170, 255])
    let one = CraftedPNG(width: 9, height: 1, depth: 1, colour: 0, rows: [[0b1010_0000, 0x80]])
    #expect(try Self.luma(one.file, 9, 1) == [255, 0, 255, 0, 0, 0, 0, 0, 255])
    for png in [four, two, one] { _ = try Self.colours(of: png) }
  }

  @Test func greyOfSixteenBitsIsReduced() throws {
    let png = CraftedPNG(
      width: 3, height: 1, depth: 16, colour: 0, rows: [[0x00, 0xFF, 0x7F, 0x00, 0xFF, 0xFF]])
    #expect(try Self.luma(png.file, 3, 1) == [0, 127, 255])
    #expect(try Self.colours(of: png) == [0, 0, 0, 127, 127, 127, 255, 255, 255])
  }

  @Test func greyWithAlpha() throws {
    let png = CraftedPNG(width: 2, height: 1, colour: 4, rows: [[90, 0, 91, 128]])
    #expect(try Self.luma(png.file, 2, 1) == [90, 91])
    #expect(try Self.colours(of: png) == [90, 90, 90, 91, 91, 91])
  }

  @Test func coloursOfEightBits() throws {
    let png = CraftedPNG(
      width: 2, height: 2, colour: 2, rows: [[255, 0, 0, 0, 255, 0], [0, 0, 255, 9, 8, 7]])
    #expect(try Self.colours(of: png) == [255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 8, 7])
    #expect(try Self.luma(png.file, 2, 2) == [77, 149, 29, 8])
  }

  @Test func coloursOfSixteenBitsAreReduced() throws {
    let png = CraftedPNG(
      width: 1, height: 1, depth: 16, colour: 2, rows: [[0x12, 0xFF, 0x34, 0x00, 0x56, 0x80]])
    #expect(try Self.colours(of: png) == [0x12, 0x34, 0x56])
  }

  @Test func coloursWithAlpha() throws {
    let png = CraftedPNG(width: 2, height: 1, colour: 6, rows: [[1, 2, 3, 0, 4, 5, 6, 255]])
    #expect(try Self.colours(of: png) == [1, 2, 3, 4, 5, 6])
    let deep = CraftedPNG(
      width: 1, height: 1, depth: 16, colour: 6, rows: [[1, 9, 2, 9, 3, 9, 0, 0]])
    #expect(try Self.colours(of: deep) == [1, 2, 3])
  }

  @Test func coloursOfAPalette() throws {
    let palette: [UInt8] = [10, 20, 30, 40, 50, 60, 70, 80, 90]
    let eight = CraftedPNG(
      width: 3, height: 1, colour: 3, palette: palette, rows: [[2, 0, 1]])
    #expect(try Self.colours(of: eight) == [70, 80, 90, 10, 20, 30, 40, 50, 60])
    let two = CraftedPNG(
      width: 3, height: 1, depth: 2, colour: 3, palette: palette, rows: [[0b01_10_00_00]])
    #expect(try Self.colours(of: two) == [40, 50, 60, 70, 80, 90, 10, 20, 30])
    let without = CraftedPNG(width: 3, height: 1, colour: 3, rows: [[2, 0, 1]])
    #expect(throws: ImageError.self) { _ = try Self.rgb(without.file, 3, 1) }
  }

  @Test func anInterlacedImageIsPutTogether() throws {
    // Adam7 of 3 × 3: of the seven passes, those that have pixels, as their rows.
    let passes: [[UInt8]] = [[0], [2], [6, 8], [1], [7], [3, 4, 5]]
    // Pass 1 is (0, 0); pass 4 has column 2 of row 0; pass 5 has row 2; pass 6 has column 1 of
    // rows 0 and 2; pass 7 has row 1.
    let png = CraftedPNG(width: 3, height: 3, colour: 0, interlaced: true, rows: passes)
    #expect(try Self.luma(png.file, 3, 3) == [0, 1, 2, 3, 4, 5, 6, 7, 8])
    _ = try Self.colours(of: png)
  }

  @Test func aLargeImageInOneChunkIsRead() throws {
    let row = (0..<3_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let png = CraftedPNG(
      width: 1_000, height: 400, colour: 2, rows: Array(repeating: row, count: 400))
    let file = png.file
    #expect(file.count > 1 << 20)
    let rgb = try Self.rgb(file, 1_000, 400)
    #expect(rgb == Array(repeating: row, count: 400).flatMap { $0 })
  }

  @Test func everyTruncationOfTheImageIsRefused() throws {
    let picture = Picture(width: 19, height: 11)
    let coloured = try PNG.encode(rgb: picture.rgb.span, width: 19, height: 11)
    let grey = CraftedPNG(
      width: 19, height: 11, colour: 0,
      rows: (0..<11).map { Array(picture.grey[($0 * 19)..<($0 * 19 + 19)]) })
    for file in [coloured, grey.file] {
      let whole = (try Self.luma(file, 19, 11), try Self.rgb(file, 19, 11))
      for length in 0..<(file.count - 4) {
        let cut = Array(file[..<length])
        #expect(throws: ImageError.self, "\(length)") { _ = try Self.luma(cut, 19, 11) }
        #expect(throws: ImageError.self, "\(length)") { _ = try Self.rgb(cut, 19, 11) }
      }
      // The library does not miss the sum of the empty last chunk.
      for length in (file.count - 4)..<file.count {
        let cut = Array(file[..<length])
        #expect(try Self.luma(cut, 19, 11) == whole.0)
        #expect(try Self.rgb(cut, 19, 11) == whole.1)
      }
    }
  }

  @Test func everyChangedByteIsRefused() throws {
    let picture = Picture(width: 12, height: 9)
    let file = try PNG.encode(rgb: picture.rgb.span, width: 12, height: 9)
    for i in 0..<file.count {
      var changed = file
      changed[i] ^= 0x20
      #expect(throws: ImageError.self, "\(i)") { _ = try Self.rgb(changed, 12, 9) }
    }
  }

  @Test func anotherSizeIsRefused() throws {
    let file = try PNG.encode(rgb: Picture(width: 10, height: 6).rgb.span, width: 10, height: 6)
    for (width, height) in [(6, 10), (11, 6), (10, 5)] {
      let error = #expect(throws: ImageError.self) { _ = try Self.rgb(file, width, height) }
      #expect(error?.description == "a PNG of 10 × 6 pixels; expected \(width) × \(height)")
      #expect(throws: ImageError.self) { _ = try Self.luma(file, width, height) }
    }
    for (width, height) in [(0, 0), (-10, -6), (Int.max, Int.max)] {
      var plane = [UInt8](repeating: 0xA5, count: 60)
      var span = plane.mutableSpan
      #expect(throws: ImageError.self) {
        try PNG.decodeLuma(unsafe file.span.bytes, width: width, height: height, into: &span)
      }
    }
  }

  @Test func aHeaderThatLiesIsRefused() throws {
    let row = [UInt8](repeating: 1, count: 4)
    let tall = CraftedPNG(width: 4, height: 400, colour: 0, rows: [row, row])
    #expect(throws: ImageError.self) { _ = try Self.luma(tall.file, 4, 400) }
    #expect(throws: ImageError.self) { _ = try Self.rgb(tall.file, 4, 400) }
    let huge = CraftedPNG(width: 2_000_000_000, height: 2_000_000_000, colour: 0, rows: [row])
    let bytes = huge.file
    #expect(throws: ImageError.self) { _ = try PNG.size(of: unsafe bytes.span.bytes) }
  }

  @Test func tooLittleRoomIsRefused() throws {
    let file = try PNG.encode(rgb: Picture(width: 10, height: 6).rgb.span, width: 10, height: 6)
    var pixels = [UInt8](repeating: 0xA5, count: 179)
    #expect(throws: ImageError.self) {
      var span = pixels.mutableSpan
      try PNG.decodeRGB(unsafe file.span.bytes, width: 10, height: 6, into: &span)
    }
    #expect(pixels.allSatisfy { $0 == 0xA5 })
    var span = pixels.mutableSpan
    try PNG.decodeLuma(unsafe file.span.bytes, width: 10, height: 6, into: &span)
  }

  @Test func aVeryLargeTextIsRefused() throws {
    let text = [UInt8](repeating: 0x41, count: 1 << 20)
    let plain = CraftedPNG(
      width: 1, height: 1, colour: 0, ancillary: [("tEXt", Array("note".utf8) + [0] + text)],
      rows: [[5]])
    #expect(throws: ImageError.self) { _ = try Self.luma(plain.file, 1, 1) }
    let packed = CraftedPNG(
      width: 1, height: 1, colour: 0,
      ancillary: [("zTXt", Array("note".utf8) + [0, 0] + CraftedPNG.stored(text))], rows: [[5]])
    #expect(throws: ImageError.self) { _ = try Self.luma(packed.file, 1, 1) }
  }

  @Test func garbageIsRefusedOrDecodedAndNeverWrittenBeyond() {
    let png = CraftedPNG(
      width: 5, height: 4, depth: 4, colour: 3, palette: [1, 2, 3, 4, 5, 6],
      rows: Array(repeating: [0x01, 0x10, 0x00], count: 4))
    var random = SplitMix(state: 5)
    for _ in 0..<2_000 {
      // The chunks' sums are right, so that the damage reaches the decoder.
      var bent = png
      bent.depth = [1, 2, 4, 8, 16, 3][Int.random(in: 0..<6, using: &random)]
      bent.colour = [0, 2, 3, 4, 6, 5][Int.random(in: 0..<6, using: &random)]
      bent.interlaced = Bool.random(using: &random)
      bent.rows = (0..<Int.random(in: 0...9, using: &random)).map { _ in
        (0..<Int.random(in: 0...48, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
      }
      _ = try? Self.luma(bent.file, 5, 4)
      _ = try? Self.rgb(bent.file, 5, 4)
    }
    let noise = (0..<512).map { _ in UInt8.random(in: 0...255, using: &random) }
    #expect(throws: ImageError.self) { _ = try Self.luma(noise, 5, 4) }
    #expect(throws: ImageError.self) { _ = try Self.luma([], 5, 4) }
  }
}
