import Recordings
import Testing

struct McapCompressionTests {
  /// So many pieces of 64 KiB, in each of which no byte follows from another.
  private static func noise(_ pieces: Int) -> [UInt8] {
    var state: UInt64 = 5
    let piece = (0..<1 << 16).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
    return [[UInt8]](repeating: piece, count: pieces).flatMap(\.self)
  }

  @Test(arguments: [McapCompression.zstd, .lz4])
  func whatPackingDoesNotMakeSmallerIsLeftAsItIs(_ compression: McapCompression) {
    #expect(compression.worthwhile(for: Self.noise(16)) == .none)
    let even = [UInt8](repeating: 7, count: 1 << 20)
    #expect(compression.worthwhile(for: even) == compression)
  }

  @Test func aSmallChunkIsPackedWithoutATrial() {
    #expect(McapCompression.zstd.worthwhile(for: Self.noise(8)) == .zstd)
    #expect(McapCompression.none.worthwhile(for: []) == McapCompression.none)
  }
}
