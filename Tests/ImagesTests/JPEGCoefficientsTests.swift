import Images
import Testing

@Suite struct JPEGCoefficientsTests {
  @Test func aFlatImageHasMeansAlone() throws {
    let pixels = [UInt8](repeating: 148, count: 20 * 12)
    var encoder = JPEGEncoder()
    var bytes: [UInt8] = []
    try encoder.encode(grey: pixels.span, width: 20, height: 12, quality: 75, into: &bytes)
    let component = try JPEGCoefficients(reading: bytes).components[0]
    #expect(component.columns == 3 && component.rows == 2)
    // T.81's example table, halved by the quality of 75.
    #expect(Array(component.steps[..<8]) == [8, 6, 5, 8, 12, 20, 26, 31])
    #expect(Array(component.steps[8..<16]) == [6, 6, 7, 10, 13, 29, 30, 28])
    // 8 · (148 − 128) / 8.
    let block = [20] + [Int16](repeating: 0, count: 63)
    #expect(component.values == (0..<6).flatMap { _ in block })
  }

  @Test func chromaIsHalved() throws {
    let coefficients = try JPEGCoefficients(reading: try Picture(width: 40, height: 24).jpeg())
    #expect(coefficients.components.map(\.columns) == [5, 3, 3])
    #expect(coefficients.components.map(\.rows) == [3, 2, 2])
    #expect(coefficients.components.map(\.values.count) == [960, 384, 384])
  }

  @Test func damageIsRefused() throws {
    let bytes = try Picture(width: 40, height: 24).jpeg()
    #expect(throws: ImageError.self) {
      try JPEGCoefficients(reading: Array(bytes[..<(bytes.count - 30)]))
    }
  }

  @Test func aHeaderWithoutItsTablesIsRefused() throws {
    let bytes = try Picture(width: 40, height: 24).jpeg()
    for marker: UInt8 in [0xDB, 0xC0, 0xDA] {
      let at = try #require(
        (0..<bytes.count - 1).first { bytes[$0...].starts(with: [255, marker]) })
      let end = at + 2 + Int(bytes[at + 2]) << 8 + Int(bytes[at + 3])
      #expect(throws: ImageError.self) {
        try JPEGCoefficients(reading: Array(bytes[..<at] + bytes[end...]))
      }
    }
    for length in 0..<700 {
      #expect(throws: ImageError.self) {
        try JPEGCoefficients(reading: Array(bytes[..<min(length, bytes.count - 2)]))
      }
    }
  }
}
