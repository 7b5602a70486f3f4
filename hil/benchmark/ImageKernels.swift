import Kernels
import Wire

/// The kernels that read images, and the checksum, on 1920 × 1080 pixels.
struct ImageKernels {
  private static let width = 1920
  private static let height = 1080
  private static let pixels = width * height

  let rounds: Int

  func measured() -> [Row] {
    var race = KernelRace(rounds: rounds, largest: 3 * Self.pixels)
    let image = Self.noise(3 * Self.pixels)
    var plane = [UInt8](repeating: 0, count: Self.pixels)
    var checksum: UInt32 = 0
    race.run("fingerprint", bytes: image.count) { checksum = Checksum.crc32c(image.bytes) }
    precondition(checksum == Checksum.crc32c(image.bytes), "equal bytes have one checksum")
    let layouts: [(String, PixelLayout)] = [
      ("luma rgb8", .rgb), ("luma yuyv", .yuyv), ("luma bayer", .bayerRGGB), ("luma mono8", .grey),
    ]
    for (name, layout) in layouts {
      let stride = layout.rowSize(width: Self.width)
      race.run(name, bytes: stride * Self.height) {
        var span = plane.mutableSpan
        Luma.convert(
          image.bytes, layout: layout, width: Self.width, height: Self.height, stride: stride,
          into: &span)
      }
    }
    let before = Self.noise(Self.pixels)
    var tiles = [TileStatistics](repeating: TileStatistics(), count: TileGrid().count)
    race.run("tiles, with the frame before", bytes: 2 * Self.pixels) {
      var span = tiles.mutableSpan
      TileGrid().measure(
        plane.span, previous: before.span, width: Self.width, height: Self.height,
        stride: Self.width, dark: 8, bright: 247, into: &span)
    }
    return race.rows
  }

  /// Bytes without a pattern, the same ones in every run.
  static func noise(_ count: Int) -> [UInt8] {
    var state: UInt32 = 1
    return (0..<count).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(truncatingIfNeeded: state >> 24)
    }
  }
}
