import Scenarios
import Sensors
import Testing

@Suite struct PhantomTests {
  static let width = CameraBench.width
  /// Pixels for a metre at a distance of one: a field of view of 65°.
  static let focal = 0.785 * Double(width)

  static func light(_ level: UInt8) -> Double { Double(level) * Double(level) / 65_025 }

  @Test func alphaIsTheShareOfTheLight() throws {
    let clean = Self.light(100)
    let changes = try [0.2, 0.4, 0.6].map { alpha in
      let (payload, _) = try CameraBench.first(
        CameraBench.flat(100), "phantom:onset=0,alpha=\(alpha),lateral=0,object=car")
      // The car's darkest part loses what alpha covers.
      return (clean - (payload.map(Self.light).min() ?? 0)) / clean
    }
    for (change, alpha) in zip(changes, [0.2, 0.4, 0.6]) { #expect(abs(change - alpha) < 0.05) }
  }

  @Test(arguments: [("car", 1.8, 1.5), ("person", 0.7, 1.75), ("sign", 0.9, 0.9)])
  func itHasTheSizeOfItsObject(_ object: String, _ across: Double, _ up: Double) throws {
    let (_, truth) = try CameraBench.first(
      CameraBench.flat(100), "phantom:onset=0,object=\(object),distance=10,alpha=0.6")
    let box = CameraBench.box(truth.region)
    #expect(abs(Double(box.x.count) - across * Self.focal / 10) <= 5)
    #expect(abs(Double(box.y.count) - up * Self.focal / 10) <= 3)
    #expect(truth.cause == "camera.phantom")
    // What stands does so on the road, 1.5 m below the camera.
    if object != "sign" {
      #expect(abs(Double(box.y.upperBound) - (84.6 + 1.5 * Self.focal / 10)) <= 3)
    }
  }

  @Test func itComesNearerAsTheVehicleDrives() throws {
    let frames = try CameraBench.attacked(
      CameraBench.flat(100, frames: 12), "phantom:onset=0,distance=12,duration=2,alpha=0.6")
    let heights = frames.map { Double(CameraBench.box($0.truths[0].region).y.count) }
    for (frame, height) in heights.enumerated() {
      let distance = 12 - 0.5 * Double(frame)
      #expect(abs(height - 1.5 * Self.focal / distance) <= 3)
    }
  }

  @Test func aSplitSecondIsEnough() throws {
    let frames = try CameraBench.attacked(CameraBench.flat(100, frames: 16), "phantom:onset=0.1")
    #expect(
      frames.map { $0.truths.count } == [0, 0] + Array(repeating: 1, count: 10) + [0, 0, 0, 0])
    let short = try CameraBench.attacked(
      CameraBench.flat(100, frames: 8), "phantom:onset=0.1,duration=0.125")
    #expect(short.count { !$0.truths.isEmpty } == 3)
  }

  @Test func whatIsPassedIsNoAttackAnyMore() throws {
    let camera = CameraBench.flat(100, frames: 16)
    let frames = try CameraBench.attacked(camera, "phantom:onset=0,distance=6,duration=2")
    // From 6 m to 3 m at 0.5 m a frame.
    for (place, frame) in frames.enumerated() {
      #expect(frame.truths.isEmpty == (place >= 6))
      #expect((frame.frame.payload == camera.frames[place].payload) == (place >= 6))
    }
  }

  @Test func onAWallItIsBesideTheRoad() throws {
    let camera = CameraBench.flat(100)
    let road = CameraBench.box(
      try CameraBench.first(camera, "phantom:onset=0,object=person").truth.region)
    let wall = CameraBench.box(
      try CameraBench.first(camera, "phantom:onset=0,object=person,surface=wall").truth.region)
    // 5 m to the right at 15 m, and 0.8 m up.
    #expect(abs(Double(wall.x.lowerBound - road.x.lowerBound) - 5 * Self.focal / 15) <= 2)
    #expect(wall.y.upperBound < road.y.upperBound - 10)
  }

  @Test func aCropIsOfTheDrive() throws {
    let city = try CameraBench.city(.rgb8)
    let (payload, truth) = try CameraBench.first(
      city, "phantom:onset=0,object=crop,alpha=0.6,distance=8")
    let box = CameraBench.box(truth.region)
    let changed = CameraBench.differences(payload, city.frames[0].payload).map { $0 / 3 }
    #expect(changed.count > 100)
    #expect(
      changed.allSatisfy { box.x.contains($0 % Self.width) && box.y.contains($0 / Self.width) })
  }
}
