import Images
import Scenarios
import Sensors
import Testing

/// A camera that sends given images.
struct StillCamera: FrameSource {
  var rig: [SensorSpec]
  var count: Int? { frames.count }
  var frames: [Frame]
  private var place = 0

  /// - Parameters:
  ///   - images: payloads, 50 ms apart.
  ///   - layout: of all of them.
  init(_ images: [[UInt8]], _ layout: ImageLayout, name: String = "camera/front") {
    rig = [
      SensorSpec(
        name: name, modality: .camera, rate: 20, encodings: [layout.encoding],
        width: layout.width, height: layout.height, maximumPayload: 1 << 24)
    ]
    frames = images.enumerated().map { index, payload in
      let time = Instant(nanoseconds: 1_000_000_000_000 + UInt64(index) * 50_000_000)
      let header = FrameHeader(
        sensor: 0, modality: .camera, epoch: 0, sequence: UInt64(index) + 1, captured: time,
        published: time, layout: .image(layout))
      return Frame(header: header, payload: payload, logged: time)
    }
  }

  mutating func next() -> Frame? {
    guard place < frames.count else { return nil }
    place += 1
    return frames[place - 1]
  }
}

enum CameraBench {
  static let width = 320
  static let height = 180

  static func layout(
    _ encoding: ImageEncoding, exposure: UInt32 = 0, lineTime: UInt32 = 0
  ) -> ImageLayout {
    ImageLayout(
      width: UInt32(width), height: UInt32(height), encoding: encoding, exposure: exposure,
      lineTime: lineTime)
  }

  /// A camera before a wall of even light, with normal noise in each sample or in each pixel.
  static func flat(
    _ level: Double, noise: Double = 0, frames: Int = 4, encoding: ImageEncoding = .rgb8,
    isCommon: Bool = false, exposure: UInt32 = 0, lineTime: UInt32 = 0
  ) -> StillCamera {
    var random = SplitMix(state: 5)
    let channels = encoding == .mono8 ? 1 : 3
    let images = (0..<frames).map { _ in
      (0..<width * height).flatMap { _ in
        let common = normal(&random)
        return (0..<channels).map { _ -> UInt8 in
          let deviate = noise == 0 ? 0 : noise * (isCommon ? common : normal(&random))
          return UInt8(min(max(level + deviate, 0), 255).rounded())
        }
      }
    }
    return StillCamera(
      images, layout(encoding, exposure: exposure, lineTime: lineTime))
  }

  /// Mean 0, standard deviation 1: the sum of twelve uniform numbers.
  static func normal(_ random: inout SplitMix) -> Double {
    (0..<12).reduce(-6.0) { sum, _ in sum + Double(random.next() >> 11) * 0x1p-53 }
  }

  /// The simulated city at the bench's size.
  static func city(
    _ encoding: SimulatedDrive.Camera.Encoding, seconds: Double = 0.5
  ) throws -> StillCamera {
    let camera = SimulatedDrive.Camera(
      width: UInt32(width), height: UInt32(height), encoding: encoding)
    let frames = try Drives.frames(
      SimulatedDrive(seed: 3, duration: seconds, options: Drives.only(camera: camera)))
    var still = StillCamera([], layout(encoding.imageEncoding))
    still.frames = frames
    return still
  }

  /// What is published, and what was done to it.
  static func attacked(
    _ source: any FrameSource, _ attack: String, seed: UInt64 = 1
  ) throws -> [(frame: Frame, truths: [Truth])] {
    var drive = try AttackedDrive(
      source, attacks: [AttackRequest(parsing: attack)], seed: seed)
    var frames: [(Frame, [Truth])] = []
    while let frame = try drive.next() { frames.append((frame, drive.truths)) }
    return frames
  }

  /// The first attacked frame's samples, three a pixel or one.
  static func first(
    _ source: any FrameSource, _ attack: String, seed: UInt64 = 1
  ) throws -> (payload: [UInt8], truth: Truth) {
    let attacked = try #require(
      try attacked(source, attack, seed: seed).first { !$0.truths.isEmpty })
    return (attacked.frame.payload, attacked.truths[0])
  }

  /// The pixels of a region: columns and rows.
  static func box(_ region: Region) -> (x: Range<Int>, y: Range<Int>) {
    guard case .image(let x, let y, let width, let height) = region else { return (0..<0, 0..<0) }
    return (Int(x)..<Int(x + width), Int(y)..<Int(y + height))
  }

  /// Tiles of the grid of checks that a box of pixels touches.
  static func tiles(_ box: (x: Range<Int>, y: Range<Int>)) -> Set<Int> {
    var tiles: Set<Int> = []
    for y in box.y {
      for x in box.x { tiles.insert(y * 9 / height * 16 + x * 16 / width) }
    }
    return tiles
  }

  /// Places where two payloads differ.
  static func differences(_ a: [UInt8], _ b: [UInt8]) -> [Int] {
    a.indices.filter { a[$0] != b[$0] }
  }
}

/// A seeded generator (SplitMix64, Steele et al. 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
