import Images
import Testing

@Suite struct JPEGOriginalTests {
  private static func values(_ bytes: [UInt8]) throws -> [[Int16]] {
    try JPEGCoefficients(reading: bytes).components.map(\.values)
  }

  /// Levels that go with a lens's light, and noise.
  static func grey(_ width: Int, _ height: Int, gain: Double = 1) -> [UInt8] {
    var random = SplitMix(state: 9)
    return (0..<width * height).map { pixel in
      let (x, y) = (pixel % width, pixel / width)
      let wave = 24 * Double((x * x / 97 + y * y / 61) % 17) / 17
      let noise = (0..<4).reduce(0.0) { sum, _ in sum + Double(random.next() >> 40) / 0x1p24 - 0.5 }
      return UInt8((60 + wave * gain + 5 * noise * gain).rounded())
    }
  }

  static func file(_ grey: [UInt8], _ width: Int, _ height: Int, quality: Int) throws -> [UInt8] {
    var encoder = JPEGEncoder()
    var bytes: [UInt8] = []
    try encoder.encode(
      grey: grey.span, width: width, height: height, quality: quality, into: &bytes)
    return bytes
  }

  @Test(arguments: [50, 80, 95])
  func itsFileIsTheSame(_ quality: Int) throws {
    let bytes = try Picture(width: 75, height: 50).jpeg(quality: quality)
    let original = try JPEGOriginal(of: bytes, seed: 3)
    let decoded = try JPEGEditor.open(bytes)
    #expect(original.planes.map(\.width) == decoded.map(\.width))
    #expect(original.planes.map(\.height) == decoded.map(\.height))
    // A change that is seen nowhere lets all be rounded again.
    let changes = original.planes.map { [Float](repeating: 1e-6, count: $0.samples.count) }
    #expect(try JPEGEditor.lay(changes, on: bytes, from: original) == bytes)
  }

  @Test func theSameSeedDrawsTheSame() throws {
    let bytes = try Picture(width: 64, height: 48).jpeg(quality: 70)
    let planes = try [5, 5, 6].map { try JPEGOriginal(of: bytes, seed: $0).planes }
    #expect(planes[0] == planes[1] && planes[0] != planes[2])
  }

  /// A picture of twice the contrast, made of the decoded one, has coefficients of even numbers
  /// almost alone; made of the original, as many odd ones as one that was packed once.
  @Test func aStrongerContrastLeavesNoGaps() throws {
    let (width, height, quality) = (256, 192, 92)
    let bytes = try Self.file(Self.grey(width, height), width, height, quality: quality)
    let decoded = try JPEGEditor.open(bytes)[0].samples
    let original = try JPEGOriginal(of: bytes, seed: 1)
    func change(_ samples: [UInt8]) -> [Float] { samples.map { Float($0) - 60 } }
    let once = try Self.file(
      Self.grey(width, height, gain: 2), width, height, quality: quality)
    let files = [
      try JPEGEditor.lay([change(decoded)], on: bytes),
      try JPEGEditor.lay([change(original.planes[0].samples)], on: bytes, from: original), once,
    ]
    let odd = try files.map { file in
      let values = try Self.values(file)[0]
      // The first three places beside the mean.
      let low = values.indices.filter { [1, 8, 9].contains($0 & 63) && values[$0] != 0 }
      return Double(low.count { values[$0] & 1 != 0 }) / Double(low.count)
    }
    #expect(odd[0] < 0.25)
    #expect((odd[1] - odd[2]).magnitude < 0.06)
  }
}
