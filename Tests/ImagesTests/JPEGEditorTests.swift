import Foundation
import Images
import Testing

@Suite struct JPEGEditorTests {
  static func grey(_ picture: Picture, quality: Int = 90) throws -> [UInt8] {
    var encoder = JPEGEncoder()
    var bytes: [UInt8] = []
    try encoder.encode(
      grey: picture.grey.span, width: picture.width, height: picture.height, quality: quality,
      into: &bytes)
    return bytes
  }

  static func nothing(_ planes: [SamplePlane]) -> [[Float]] {
    planes.map { [Float](repeating: 0, count: $0.samples.count) }
  }

  @Test(arguments: JPEGDecoderTests.sizes)
  func withoutAChangeTheFileIsTheSame(_ width: Int, _ height: Int) throws {
    let picture = Picture(width: width, height: height)
    for bytes in [try picture.jpeg(), try Self.grey(picture), try picture.jpeg(quality: 50)] {
      let planes = try JPEGEditor.open(bytes)
      #expect(try JPEGEditor.lay(Self.nothing(planes), on: bytes) == bytes)
    }
  }

  @Test(arguments: JPEGDecoderTests.sizes)
  func samplesAreThoseOfTheFile(_ width: Int, _ height: Int) throws {
    let picture = Picture(width: width, height: height)
    let planes = try JPEGEditor.open(try picture.jpeg(quality: 95))
    #expect(planes.map(\.pixelsAcross) == [1, 2, 2] && planes.map(\.pixelsDown) == [1, 2, 2])
    #expect(planes.map(\.width) == [width, (width + 1) / 2, (width + 1) / 2])
    #expect(planes.map(\.height) == [height, (height + 1) / 2, (height + 1) / 2])
    #expect(worst(planes[0].samples, picture.grey) <= 4)
    #expect(try JPEGEditor.open(try Self.grey(picture)).count == 1)
    let bytes = try picture.jpeg(quality: 75)
    let steps = try JPEGCoefficients(reading: bytes).components[0].steps
    #expect(try JPEGEditor.steps(of: bytes) == steps)
  }

  @Test func onlyChangedBlocksChange() throws {
    let bytes = try Picture(width: 75, height: 50).jpeg(quality: 80)
    let clean = try JPEGCoefficients(reading: bytes)
    let planes = try JPEGEditor.open(bytes)
    var changes = Self.nothing(planes)
    // Luma of the block in column 3 and row 2, and the last pixel of the image.
    for y in 18..<20 {
      for x in 25..<30 { changes[0][y * 75 + x] = 60 }
    }
    changes[0][75 * 50 - 1] = -80
    let edited = try JPEGCoefficients(reading: try JPEGEditor.lay(changes, on: bytes))
    #expect(edited.components.map(\.steps) == clean.components.map(\.steps))
    #expect(edited.components[1...] == clean.components[1...])
    var changed: Set<Int> = []
    for (i, value) in clean.components[0].values.enumerated()
    where edited.components[0].values[i] != value {
      changed.insert(i / 64)
    }
    #expect(clean.components[0].columns == 10 && clean.components[0].rows == 7)
    #expect(changed == [2 * 10 + 3, 6 * 10 + 9])
  }

  @Test(arguments: [75, 92])
  func whatReplacesTheImageIsPackedAsItsFirst(_ quality: Int) throws {
    let (old, new) = (Picture(width: 96, height: 64), Picture(width: 115, height: 64))
    let crop = (0..<64).flatMap { y in new.grey[y * 115 + 19..<y * 115 + 115] }
    let bytes = try Self.grey(old, quality: quality)
    let change = zip(crop, try JPEGEditor.open(bytes)[0].samples).map { Float($0) - Float($1) }
    let laid = try JPEGCoefficients(reading: try JPEGEditor.lay([change], on: bytes))
    var encoder = JPEGEncoder()
    var first: [UInt8] = []
    try encoder.encode(grey: crop.span, width: 96, height: 64, quality: quality, into: &first)
    let expected = try JPEGCoefficients(reading: first).components[0].values
    // The decoder's samples are rounded, so that some values on the edge of a step fall aside.
    let apart = zip(laid.components[0].values, expected).map { abs(Int($0) - Int($1)) }
    #expect(apart.allSatisfy { $0 <= 1 })
    #expect(apart.count { $0 != 0 } < apart.count / 50)
  }

  @Test func aChangeIsSeenWhereItIsMade() throws {
    let picture = Picture(width: 80, height: 48)
    let bytes = try picture.jpeg(quality: 95)
    let planes = try JPEGEditor.open(bytes)
    var changes = Self.nothing(planes)
    for y in 8..<24 {
      for x in 16..<48 { changes[0][y * 80 + x] = 40 }
    }
    let edited = try JPEGEditor.open(try JPEGEditor.lay(changes, on: bytes))
    for (i, sample) in edited[0].samples.enumerated() {
      let isInside = 8..<24 ~= i / 80 && 16..<48 ~= i % 80
      let expected = Int(planes[0].samples[i]) + (isInside ? 40 : 0)
      #expect(abs(Int(sample) - expected) <= 2)
    }
    #expect(edited[1...] == planes[1...])
  }

  @Test func aChangeIsTransformedAsTheStandardDefines() throws {
    var encoder = JPEGEncoder()
    var bytes: [UInt8] = []
    let grey = [UInt8](repeating: 128, count: 64)
    // At this quality every step is 1.
    try encoder.encode(grey: grey.span, width: 8, height: 8, quality: 100, into: &bytes)
    var random = SplitMix(state: 3)
    let change = (0..<64).map { _ in Float(Int.random(in: -60...60, using: &random)) }
    let laid = try JPEGCoefficients(reading: try JPEGEditor.lay([change], on: bytes))
    #expect(laid.components[0].steps.allSatisfy { $0 == 1 })
    for u in 0..<8 {
      for v in 0..<8 {
        // T.81, A.3.3.
        var sum = 0.0
        for (i, value) in change.enumerated() {
          sum +=
            Double(value) * cos(Double((2 * (i / 8) + 1) * u) * .pi / 16)
            * cos(Double((2 * (i % 8) + 1) * v) * .pi / 16)
        }
        let scale = 0.25 * (u == 0 ? 0.5.squareRoot() : 1) * (v == 0 ? 0.5.squareRoot() : 1)
        #expect(abs(Double(laid.components[0].values[u * 8 + v]) - scale * sum) < 0.502)
      }
    }
  }

  @Test func saturatedBlocksFitTheirFile() throws {
    let bytes = try Picture(width: 32, height: 32).jpeg(quality: 100)
    let planes = try JPEGEditor.open(bytes)
    let changes = planes.map { plane in
      plane.samples.indices.map { Float(($0 + $0 / plane.width) % 2 == 0 ? 4000 : -4000) }
    }
    let laid = try JPEGEditor.lay(changes, on: bytes)
    #expect(try JPEGEditor.open(laid).map(\.width) == [32, 16, 16])
  }

  @Test func whatDoesNotFitIsRefused() throws {
    let bytes = try Picture(width: 33, height: 17).jpeg()
    let planes = try JPEGEditor.open(bytes)
    #expect(throws: ImageError.self) { try JPEGEditor.lay([], on: bytes) }
    #expect(throws: ImageError.self) {
      try JPEGEditor.lay(planes.map { _ in [0] }, on: bytes)
    }
    for length in stride(from: 0, to: bytes.count, by: 7) {
      let cut = Array(bytes[..<length])
      #expect(throws: ImageError.self) { try JPEGEditor.open(cut) }
      #expect(throws: ImageError.self) { try JPEGEditor.lay(Self.nothing(planes), on: cut) }
    }
  }
}
