import Images
import Scenarios
import Sensors
import Testing

/// Mud on all of the lens leaves nothing of the image: what is seen is the noise as it was learned.
@Suite struct CameraNoiseTests {
  static func mud(_ camera: StillCamera) throws -> [UInt8] {
    try CameraBench.first(camera, "soiling:onset=0,area=100").payload
  }

  static func channel(_ payload: [UInt8], _ channel: Int) -> [Double] {
    stride(from: channel, to: payload.count, by: 3).map { Double(payload[$0]) }
  }

  static func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let (meanA, meanB) = (Drives.mean(a), Drives.mean(b))
    let product = Drives.mean(zip(a, b).map { ($0 - meanA) * ($1 - meanB) })
    return product / (Drives.deviation(a) * Drives.deviation(b))
  }

  @Test(arguments: [1.5, 3, 6])
  func noiseOfEachChannelAloneIsLearned(_ noise: Double) throws {
    let payload = try Self.mud(CameraBench.flat(140, noise: noise))
    let channels = (0..<3).map { Self.channel(payload, $0) }
    for channel in channels { #expect(abs(Drives.deviation(channel) / noise - 1) < 0.12) }
    #expect(abs(Self.correlation(channels[0], channels[1])) < 0.15)
    #expect(abs(Self.correlation(channels[0], channels[2])) < 0.15)
  }

  @Test func noiseCommonToAllChannelsIsLearned() throws {
    let payload = try Self.mud(CameraBench.flat(140, noise: 3, isCommon: true))
    let channels = (0..<3).map { Self.channel(payload, $0) }
    for channel in channels { #expect(abs(Drives.deviation(channel) / 3 - 1) < 0.12) }
    #expect(Self.correlation(channels[0], channels[1]) > 0.85)
  }

  @Test func aCameraWithoutNoiseGetsNone() throws {
    let payload = try Self.mud(CameraBench.flat(140))
    #expect(Set(payload).count <= 3)
  }

  @Test func noiseIsLearnedByLevel() throws {
    // Two walls: a dim one with little noise, a bright one with much.
    var random = SplitMix(state: 5)
    let image = (0..<CameraBench.width * CameraBench.height).map { pixel -> UInt8 in
      let isBright = pixel % CameraBench.width >= CameraBench.width / 2
      let level =
        isBright ? 200 + 5 * CameraBench.normal(&random) : 60 + CameraBench.normal(&random)
      return UInt8(level.rounded())
    }
    let camera = StillCamera([image], CameraBench.layout(.mono8))
    // Brighter by 50 on all of it: noise stays, and what is missing at the new level is added.
    let (payload, _) = try CameraBench.first(
      camera, "soiling:onset=0,area=100,kind=bright,bright=0.2745")
    let dim = (0..<payload.count).filter { $0 % CameraBench.width < CameraBench.width / 2 }
      .map { Double(payload[$0]) }
    // At 130, halfway between a variance of 1 and of 25.
    #expect(abs(Drives.mean(dim) - 130) < 0.5)
    #expect(abs(Drives.deviation(dim) - 13.0.squareRoot()) < 0.5)
  }

  @Test(arguments: [75, 90])
  func throughAJPEGItIsThatOfTheJPEG(_ quality: Int) throws {
    let flat = CameraBench.flat(120, noise: 6, frames: 1)
    let pixels = flat.frames[0].payload
    var encoder = JPEGEncoder()
    var file: [UInt8] = []
    try encoder.encode(
      rgb: pixels.span, width: CameraBench.width, height: CameraBench.height,
      quality: quality, into: &file)
    let camera = StillCamera([file], CameraBench.layout(.jpeg))
    let bent = try Self.mud(camera)
    let noise = try [file, bent].map {
      Drives.deviation(try JPEGEditor.open($0)[0].samples.map(Double.init))
    }
    let ratio = noise[1] / noise[0]
    #expect(0.8...1.25 ~= ratio)
  }
}
