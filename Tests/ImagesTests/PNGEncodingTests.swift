import Images
import Testing

@Suite struct PNGEncodingTests {
  @Test(arguments: JPEGDecoderTests.sizes)
  func nothingIsLost(_ width: Int, _ height: Int) throws {
    let picture = Picture(width: width, height: height)
    let file = try PNG.encode(rgb: picture.rgb.span, width: width, height: height)
    #expect(try PNGTests.rgb(file, width, height) == picture.rgb)
    #expect(try PNGTests.luma(file, width, height) == picture.grey)
    #expect(try PNG.encode(rgb: picture.rgb.span, width: width, height: height) == file)
  }

  @Test func whatIsNoImageIsRefused() {
    let pixels = [UInt8](repeating: 7, count: 48)
    for (width, height) in [(4, 5), (4, 3), (0, 0), (-4, -4), (Int.max, Int.max), (70_000, 1)] {
      #expect(throws: ImageError.self) {
        try PNG.encode(rgb: pixels.span, width: width, height: height)
      }
    }
  }
}
