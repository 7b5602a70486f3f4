import Foundation
import Scenarios
import Sensors
import Testing

@Suite struct CameraGeometryTests {
  static let (width, height) = (CameraBench.width, CameraBench.height)

  /// Levels that rise to the right by half a level a pixel.
  static let slope = StillCamera(
    (0..<2).map { _ in
      (0..<width * height).map { UInt8(40 + $0 % width / 2) }
    }, CameraBench.layout(.mono8))

  /// Levels a pixel to the right and down, least squares.
  static func gradient(_ payload: [UInt8]) -> (right: Double, down: Double) {
    var (right, down, across, along) = (0.0, 0.0, 0.0, 0.0)
    for y in 0..<height {
      for x in 0..<width {
        let level = Double(payload[y * width + x])
        let (dx, dy) = (Double(x) - 159.5, Double(y) - 89.5)
        right += level * dx
        down += level * dy
        across += dx * dx
        along += dy * dy
      }
    }
    return (right / across, down / along)
  }

  @Test func aMirrorExchangesLeftAndRight() throws {
    let city = try CameraBench.city(.rgb8)
    let (payload, truth) = try CameraBench.first(city, "geometry:onset=0")
    let clean = city.frames[0].payload
    let mirrored = (0..<Self.width * Self.height).flatMap { pixel in
      let from = pixel / Self.width * Self.width + Self.width - 1 - pixel % Self.width
      return clean[3 * from..<3 * from + 3]
    }
    #expect(payload == mirrored)
    #expect(truth.cause == "camera.geometry" && truth.items.count == 144)
    let twice = try AttackedDrive(
      city,
      attacks: [
        AttackRequest(parsing: "geometry:onset=0"), AttackRequest(parsing: "geometry:onset=0"),
      ], seed: 1)
    #expect(try Drives.frames(twice)[0].payload == clean)
  }

  @Test(arguments: [1.0, 2, 3, -3])
  func itIsTurnedByItsAngle(_ angle: Double) throws {
    let (payload, _) = try CameraBench.first(
      Self.slope, "geometry:onset=0,kind=rotate,angle=\(angle)")
    let gradient = Self.gradient(payload)
    // What rose to the right rises up as well, where rows count downwards.
    #expect(abs(atan2(-gradient.down, gradient.right) * 180 / .pi - angle) < 0.1)
  }

  @Test func aCropFillsTheImage() throws {
    for crop in [50.0, 90] {
      let (payload, _) = try CameraBench.first(
        Self.slope, "geometry:onset=0,kind=crop,crop=\(crop)")
      let gradient = Self.gradient(payload)
      #expect(abs(gradient.right - 0.5 * crop / 100) < 0.005 && abs(gradient.down) < 0.005)
    }
  }

  @Test func interpolationKeepsTheNoise() throws {
    let camera = CameraBench.flat(100, noise: 3)
    let (payload, _) = try CameraBench.first(camera, "geometry:onset=0,kind=rotate")
    #expect(abs(Drives.deviation(payload.map(Double.init)) / 3 - 1) < 0.1)
  }

  /// Two cameras, one after the other.
  struct Pair: FrameSource {
    var left: StillCamera
    var right: StillCamera
    var rig: [SensorSpec] { left.rig + right.rig }
    var count: Int? { nil }
    var isRight = false

    mutating func next() -> Frame? {
      defer { isRight.toggle() }
      var frame = isRight ? right.next() : left.next()
      frame?.header.sensor = isRight ? 1 : 0
      return frame
    }
  }

  @Test func twoCamerasSendEachOthersImages() throws {
    let layout = ImageLayout(width: 16, height: 16, encoding: .mono8)
    func images(_ level: UInt8) -> [[UInt8]] {
      (0..<4).map { [UInt8](repeating: level + $0, count: 256) }
    }
    let pair = Pair(
      left: StillCamera(images(50), layout), right: StillCamera(images(90), layout, name: "rear"))
    let frames = try CameraBench.attacked(pair, "geometry:onset=0.1,kind=swap")
    let levels = frames.map { $0.frame.payload[0] }
    // The left one shows the latest of the right, which is a moment old.
    #expect(levels == [50, 90, 51, 91, 91, 52, 92, 53])
    #expect(frames.map { $0.frame.header.sensor } == [0, 1, 0, 1, 0, 1, 0, 1])
    #expect(frames[4...].allSatisfy { $0.truths.count == 1 })
    let sham = try CameraBench.attacked(pair, "geometry:onset=0.1,kind=swap,sham=yes")
    #expect(sham.map { $0.frame.payload[0] } == [50, 90, 51, 91, 52, 92, 53, 93])
  }

  @Test func aSwapNeedsTwo() throws {
    #expect(throws: AttackError.self) {
      try CameraBench.attacked(Self.slope, "geometry:kind=swap")
    }
    let error = #expect(throws: AttackError.self) {
      try CameraBench.attacked(Self.slope, "geometry:kind=swap,sensor=camera/front")
    }
    #expect(error?.description == "geometry: kind=swap takes two cameras; leave out sensor=")
  }
}
