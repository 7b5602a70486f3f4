import Images
import Testing

@Suite struct JPEGDecoderTests {
  static let sizes = [(1, 1), (7, 5), (8, 8), (17, 33), (64, 48), (321, 1), (1, 95), (255, 129)]

  /// Bytes behind the image, which a decoder must not touch.
  static let guardBytes = 64

  static func luma(
    _ bytes: [UInt8], _ width: Int, _ height: Int, scale: JPEGScale = .full
  ) throws(ImageError) -> [UInt8] {
    let size = scale.scaled(width) * scale.scaled(height)
    var plane = [UInt8](repeating: 0xA5, count: size + guardBytes)
    var decoder = JPEGDecoder()
    var span = plane.mutableSpan
    try decoder.decodeLuma(
      unsafe bytes.span.bytes, width: width, height: height, into: &span, scale: scale)
    #expect(plane[size...].allSatisfy { $0 == 0xA5 })
    return Array(plane[..<size])
  }

  static func rgb(
    _ bytes: [UInt8], _ width: Int, _ height: Int, scale: JPEGScale = .full
  ) throws(ImageError) -> [UInt8] {
    let size = scale.scaled(width) * scale.scaled(height) * 3
    var pixels = [UInt8](repeating: 0xA5, count: size + guardBytes)
    var decoder = JPEGDecoder()
    var span = pixels.mutableSpan
    try decoder.decodeRGB(
      unsafe bytes.span.bytes, width: width, height: height, into: &span, scale: scale)
    #expect(pixels[size...].allSatisfy { $0 == 0xA5 })
    return Array(pixels[..<size])
  }

  @Test(arguments: sizes)
  func decodesWhatWasEncoded(_ width: Int, _ height: Int) throws {
    let picture = Picture(width: width, height: height)
    let bytes = try picture.jpeg()
    var decoder = JPEGDecoder()
    let size = try decoder.size(of: unsafe bytes.span.bytes)
    #expect(size == (width, height))
    #expect(worst(try Self.rgb(bytes, width, height), picture.rgb) <= 16)
    #expect(worst(try Self.luma(bytes, width, height), picture.grey) <= 4)
  }

  @Test func lumaIsThatOfTheColours() throws {
    let bytes = try Picture(width: 90, height: 70).jpeg(quality: 60)
    let rgb = try Self.rgb(bytes, 90, 70)
    #expect(worst(try Self.luma(bytes, 90, 70), Picture.grey(of: rgb)) <= 2)
  }

  @Test(arguments: JPEGScale.allCases, sizes)
  func aScaleIsAnAverage(_ scale: JPEGScale, _ size: (Int, Int)) throws {
    let picture = Picture(width: size.0, height: size.1)
    let bytes = try picture.jpeg(quality: 95)
    let small = try Self.luma(bytes, size.0, size.1, scale: scale)
    let (columns, rows, step) = (scale.scaled(size.0), scale.scaled(size.1), scale.rawValue)
    #expect(small.count == columns * rows)
    // The edge's blocks are padded, so only whole ones are compared.
    for y in 0..<(size.1 / step) {
      for x in 0..<(size.0 / step) {
        var sum = 0
        for v in 0..<step {
          for u in 0..<step {
            sum += Int(picture.grey[(y * step + v) * size.0 + x * step + u])
          }
        }
        // Of an image under 8 pixels, another scale may be taken: softly changing, it stays near.
        let bound = min(size.0, size.1) < 8 ? 48 : 6
        #expect(abs(sum / (step * step) - Int(small[y * columns + x])) <= bound)
      }
    }
  }

  @Test func oneDecoderDecodesManyImages() throws {
    var decoder = JPEGDecoder()
    for (width, height) in Self.sizes + Self.sizes.reversed() {
      let bytes = try Picture(width: width, height: height).jpeg()
      let cut = Array(bytes[..<(bytes.count / 2)])
      var plane = [UInt8](repeating: 0, count: width * height)
      var span = plane.mutableSpan
      #expect(throws: ImageError.self) {
        try decoder.decodeLuma(
          unsafe cut.span.bytes, width: width, height: height, into: &span)
      }
      try decoder.decodeLuma(
        unsafe bytes.span.bytes, width: width, height: height, into: &span)
      let again = try Self.luma(bytes, width, height)
      #expect(plane == again)
    }
  }

  @Test func anImageTakesNoTablesOfTheOneBefore() throws {
    let bytes = try Picture(width: 16, height: 16).jpeg()
    // DQT: marker 2, length 2 (of itself, too), and the tables.
    let tables = try #require(
      (0..<(bytes.count - 4)).first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xDB })
    let end = tables + 2 + Int(bytes[tables + 2]) << 8 + Int(bytes[tables + 3])
    let without = Array(bytes[..<tables] + bytes[end...])
    var plane = [UInt8](repeating: 0, count: 16 * 16)
    var decoder = JPEGDecoder()
    var span = plane.mutableSpan
    try decoder.decodeLuma(unsafe bytes.span.bytes, width: 16, height: 16, into: &span)
    var refused = false
    do {
      try decoder.decodeLuma(unsafe without.span.bytes, width: 16, height: 16, into: &span)
    } catch { refused = true }
    #expect(refused)
  }

  @Test func everyTruncationIsRefused() throws {
    let bytes = try Picture(width: 33, height: 17).jpeg()
    for length in 0..<bytes.count {
      let cut = Array(bytes[..<length])
      #expect(throws: ImageError.self) { _ = try Self.luma(cut, 33, 17) }
      #expect(throws: ImageError.self) { _ = try Self.rgb(cut, 33, 17, scale: .half) }
    }
  }

  @Test func anotherSizeIsRefused() throws {
    let bytes = try Picture(width: 40, height: 24).jpeg()
    for (width, height) in [(24, 40), (41, 24), (40, 23), (0, 0), (-40, -24), (Int.max, 24)] {
      let error = #expect(throws: ImageError.self) {
        var none: [UInt8] = []
        var decoder = JPEGDecoder()
        var span = none.mutableSpan
        try decoder.decodeLuma(
          unsafe bytes.span.bytes, width: width, height: height, into: &span)
      }
      #expect(
        error?.description == "a JPEG of 40 × 24 pixels; expected \(width) × \(height)")
    }
  }

  @Test func tooLittleRoomIsRefused() throws {
    let bytes = try Picture(width: 40, height: 24).jpeg()
    var plane = [UInt8](repeating: 0xA5, count: 40 * 24 - 1)
    var decoder = JPEGDecoder()
    #expect(throws: ImageError.self) {
      var span = plane.mutableSpan
      try decoder.decodeLuma(unsafe bytes.span.bytes, width: 40, height: 24, into: &span)
    }
    #expect(plane.allSatisfy { $0 == 0xA5 })
    var span = plane.mutableSpan
    try decoder.decodeLuma(
      unsafe bytes.span.bytes, width: 40, height: 24, into: &span, scale: .half)
  }

  @Test func aHeaderThatLiesIsRefused() throws {
    var bytes = try Picture(width: 32, height: 32).jpeg()
    let frame = try #require(
      (0..<(bytes.count - 9)).first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
    // SOF0: marker 2, length 2, precision 1, height 2, width 2. The scan has too little for this.
    (bytes[frame + 5], bytes[frame + 6]) = (0x04, 0x00)
    #expect(throws: ImageError.self) { _ = try Self.luma(bytes, 32, 1024) }
    #expect(throws: ImageError.self) { _ = try Self.luma(bytes, 32, 32) }
    (bytes[frame + 5], bytes[frame + 6]) = (0xFF, 0xFF)
    (bytes[frame + 7], bytes[frame + 8]) = (0xFF, 0xFF)
    #expect(throws: ImageError.self) { _ = try Self.luma(bytes, 32, 32) }
  }

  @Test func garbageIsRefusedOrDecodedAndNeverWrittenBeyond() throws {
    let whole = try Picture(width: 48, height: 40).jpeg()
    var random = SplitMix(state: 3)
    var refused = 0
    for _ in 0..<2_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        bytes[Int.random(in: 2..<bytes.count, using: &random)] =
          UInt8.random(in: 0...255, using: &random)
      }
      do { _ = try Self.luma(bytes, 48, 40) } catch { refused += 1 }
      do { _ = try Self.rgb(bytes, 48, 40, scale: .eighth) } catch { refused += 1 }
    }
    #expect(refused > 400)
    let noise = (0..<512).map { _ in UInt8.random(in: 0...255, using: &random) }
    #expect(throws: ImageError.self) { _ = try Self.luma(noise, 48, 40) }
    #expect(throws: ImageError.self) { _ = try Self.luma([], 48, 40) }
  }

  @Test func anErrorSaysWhatWasExpected() {
    let error = #expect(throws: ImageError.self) { _ = try Self.luma([1, 2, 3, 4], 8, 8) }
    #expect(error?.expected == "the header of a JPEG")
    #expect(error?.found.isEmpty == false)
  }
}
