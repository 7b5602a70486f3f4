import Checks
import Images
import Kernels
import Sensors
import Testing

@Suite struct CameraObserverTests {
  private static func image(_ encoding: ImageEncoding, stride: UInt32 = 0) -> FrameLayout {
    .image(ImageLayout(width: 160, height: 90, rowStride: stride, encoding: encoding))
  }

  private static func grey(_ level: (Int) -> Int) -> [UInt8] {
    (0..<160 * 90).map { UInt8(truncatingIfNeeded: level($0)) }
  }

  @Test func theFirstImageHasNothingToDifferFrom() throws {
    var bench = ObserveBench(.camera)
    try bench.show(Self.image(.mono8), Self.grey { $0 })
    let (hasPrevious, difference) = (
      bench.observation.camera.hasPrevious, bench.observation.camera.tiles[0].difference
    )
    #expect(!hasPrevious)
    #expect(difference == 0)
  }

  @Test func theNextOneIsComparedWithIt() throws {
    var bench = ObserveBench(.camera)
    try bench.show(Self.image(.mono8), Self.grey { _ in 100 })
    try bench.show(Self.image(.mono8), Self.grey { _ in 103 })
    let tiles = bench.observation.camera.tiles
    #expect(tiles.count == 144)
    #expect(tiles.allSatisfy { $0.difference == 3 * UInt64($0.pixels) })
    #expect(tiles.allSatisfy { $0.sum == 103 * UInt64($0.pixels) })
  }

  @Test func darkAndClippedPixelsAreCountedByTheProfile() throws {
    var bench = ObserveBench(.camera)
    try bench.show(Self.image(.mono8), Self.grey { _ in 10 })
    let dark = bench.observation.camera.tiles.allSatisfy { $0.dark == $0.pixels && $0.bright == 0 }
    try bench.show(Self.image(.mono8), Self.grey { _ in 250 })
    let bright = bench.observation.camera.tiles.allSatisfy {
      $0.bright == $0.pixels && $0.dark == 0
    }
    #expect(dark)
    #expect(bright)
  }

  @Test func everyEncodingGivesTheSameGreyForAGreyImage() throws {
    let size = 160 * 90
    let payloads: [(ImageEncoding, [UInt8], UInt32)] = [
      (.rgb8, [UInt8](repeating: 77, count: 3 * size), 0),
      (.bgr8, [UInt8](repeating: 77, count: 3 * size), 0),
      (.nv12, [UInt8](repeating: 77, count: size) + [UInt8](repeating: 128, count: size / 2), 0),
      (.yuyv, (0..<2 * size).map { $0 % 2 == 0 ? 77 : 128 }, 0),
      (.bayerRGGB8, [UInt8](repeating: 77, count: size), 0),
      (.mono8, [UInt8](repeating: 77, count: 200 * 90), 200),
    ]
    for (encoding, payload, stride) in payloads {
      var bench = ObserveBench(.camera)
      try bench.show(Self.image(encoding, stride: stride), payload)
      let tiles = bench.observation.camera.tiles
      #expect(tiles.allSatisfy { $0.sum == 77 * UInt64($0.pixels) }, "\(encoding)")
    }
  }

  @Test func aJPEGIsDecodedAndOneThatDoesNotDecodeIsMalformed() throws {
    var jpeg: [UInt8] = []
    var encoder = JPEGEncoder()
    let plane = Self.grey { ($0 % 160) }
    try encoder.encode(grey: plane.span, width: 160, height: 90, quality: 95, into: &jpeg)
    var bench = ObserveBench(.camera)
    try bench.show(Self.image(.jpeg), jpeg)
    let mean =
      bench.observation.camera.tiles[0].sum / UInt64(bench.observation.camera.tiles[0].pixels)
    #expect((3...6).contains(mean))
    for damaged in [Array(jpeg.prefix(jpeg.count / 2)), [], [0xFF, 0xD8, 0xFF]] {
      #expect(throws: Malformation.image) { try Self.observe(damaged) }
    }
  }

  private static func observe(_ jpeg: [UInt8]) throws {
    var bench = ObserveBench(.camera)
    try bench.show(image(.jpeg), jpeg)
  }

  @Test func aSizeThatNoCameraHasIsNotBelieved() {
    var spec = SensorSpec.camera
    (spec.width, spec.height) = (0, 0)
    #expect(throws: Malformation.image) {
      var bench = ObserveBench(spec)
      try bench.show(
        .image(ImageLayout(width: .max, height: .max, encoding: .jpeg)), [0xFF, 0xD8, 0xFF])
    }
  }
}
