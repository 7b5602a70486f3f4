import Recordings
import Testing

struct McapCompressionTests {
  private static func noise(_ count: Int) -> [UInt8] {
    var state: UInt64 = 5
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
  }

  @Test(arguments: [McapCompression.zstd, .lz4])
  func whatPackingDoesNotMakeSmallerIsLeftAsItIs(_ compression: McapCompression) {
    #expect(compression.worthwhile(for: Self.noise(1 << 20)) == .none)
    let half = Self.noise(1 << 19)
    let even = (0..<1 << 20).map { $0 % 2 == 0 ? half[$0 / 2] & 1 : 7 }
    #expect(compression.worthwhile(for: even) == compression)
  }

  @Test func aSmallChunkIsPackedWithoutATrial() {
    #expect(McapCompression.zstd.worthwhile(for: Self.noise(1 << 19)) == .zstd)
    #expect(McapCompression.none.worthwhile(for: []) == McapCompression.none)
  }
}
