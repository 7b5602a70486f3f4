import Images
import Testing

@Suite struct JPEGEncoderTests {
  @Test func thePixelsDecideTheBytes() throws {
    let picture = Picture(width: 75, height: 50)
    var encoder = JPEGEncoder()
    var first: [UInt8] = []
    try encoder.encode(rgb: picture.rgb.span, width: 75, height: 50, quality: 80, into: &first)
    // Another image in between leaves nothing behind.
    var other: [UInt8] = [1, 2, 3]
    let large = Picture(width: 200, height: 100)
    try encoder.encode(rgb: large.rgb.span, width: 200, height: 100, quality: 30, into: &other)
    var second = other
    try encoder.encode(rgb: picture.rgb.span, width: 75, height: 50, quality: 80, into: &second)
    #expect(first == second)
    #expect(first == (try picture.jpeg(quality: 80)))
  }

  @Test func greyStaysGrey() throws {
    let picture = Picture(width: 61, height: 35)
    var encoder = JPEGEncoder()
    var bytes: [UInt8] = []
    try encoder.encode(grey: picture.grey.span, width: 61, height: 35, quality: 92, into: &bytes)
    let luma = try JPEGDecoderTests.luma(bytes, 61, 35)
    #expect(worst(luma, picture.grey) <= 3)
    let rgb = try JPEGDecoderTests.rgb(bytes, 61, 35)
    #expect(rgb == luma.flatMap { [$0, $0, $0] })
  }

  @Test func qualityCostsBytes() throws {
    let picture = Picture(width: 128, height: 96)
    #expect(try picture.jpeg(quality: 20).count < picture.jpeg(quality: 95).count)
  }

  @Test func noiseAtTheBestQualityFits() throws {
    var random = SplitMix(state: 9)
    for (width, height) in [(1, 1), (9, 3), (33, 65), (160, 120)] {
      let noise = (0..<(width * height * 3)).map { _ in UInt8.random(in: 0...255, using: &random) }
      var encoder = JPEGEncoder()
      var bytes: [UInt8] = []
      try encoder.encode(
        rgb: noise.span, width: width, height: height, quality: 100, into: &bytes)
      #expect(try JPEGDecoderTests.luma(bytes, width, height).count == width * height)
    }
  }

  @Test func whatIsNoImageIsRefused() {
    var encoder = JPEGEncoder()
    let pixels = [UInt8](repeating: 7, count: 48)
    var bytes: [UInt8] = [1]
    for (width, height, quality) in [
      (4, 5, 80), (4, 3, 80), (0, 0, 80), (-4, -4, 80), (Int.max, Int.max, 80), (70_000, 1, 80),
      (4, 4, 0), (4, 4, 101),
    ] {
      #expect(throws: ImageError.self) {
        try encoder.encode(
          rgb: pixels.span, width: width, height: height, quality: quality, into: &bytes)
      }
    }
    #expect(bytes == [1])
  }
}
