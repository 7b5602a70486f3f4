import Scenarios
import Sensors
import Testing

@Suite struct BlindingTests {
  static let (width, height) = (CameraBench.width, CameraBench.height)

  /// Pixels to each side of the middle whose channel saturates.
  static func reach(_ payload: [UInt8], channel: Int = 0) -> Double {
    let row = (0..<width).map { payload[(height / 2 * width + $0) * 3 + channel] }
    return Double(row.count { $0 >= 254 }) / 2
  }

  @Test(arguments: [5.0, 10, 20, 40])
  func itSaturatesWithinItsRadius(_ radius: Double) throws {
    let (payload, _) = try CameraBench.first(
      CameraBench.flat(40), "blinding:onset=0,radius=\(radius),colour=white,x=50,y=50")
    let wanted = radius / 100 * Double(Self.width)
    #expect(abs(Self.reach(payload) - wanted) < 1.5 + 0.03 * wanted)
    let middle = (Self.height / 2 * Self.width + Self.width / 2) * 3
    #expect(payload[middle..<middle + 3] == [255, 255, 255])
  }

  @Test func redLightIsRedAtItsRim() throws {
    let (payload, _) = try CameraBench.first(
      CameraBench.flat(40), "blinding:onset=0,radius=20,colour=red,x=50,y=50")
    let (red, blue) = (Self.reach(payload), Self.reach(payload, channel: 2))
    #expect(abs(red - 64) < 3 && blue < 0.6 * red && blue > 0)
    let grey = try CameraBench.first(
      CameraBench.flat(40, encoding: .mono8), "blinding:onset=0,radius=20,colour=red,x=50,y=50")
    #expect(abs(grey.payload.count { $0 >= 254 } - Int(Double.pi * 64 * 64)) < 700)
  }

  @Test func itGrowsOverItsFrames() throws {
    let frames = try CameraBench.attacked(
      CameraBench.flat(40, frames: 6),
      "blinding:onset=0,rise=3,radius=20,colour=white,x=50,y=50")
    let reaches = frames.map { Self.reach($0.frame.payload) }
    #expect(reaches[0] < reaches[1] && reaches[1] < reaches[2] && reaches[2] < reaches[3])
    #expect(reaches[3] == reaches[4] && abs(reaches[3] - 64) < 3)
  }

  @Test func theHaloEndsAndTheRestStays() throws {
    let clean = CameraBench.flat(90, noise: 2)
    let (payload, truth) = try CameraBench.first(
      clean, "blinding:onset=0,radius=5,x=30,y=40")
    let box = CameraBench.box(truth.region)
    let changed = CameraBench.differences(payload, clean.frames[0].payload)
    #expect(changed.count > 3000)
    for place in changed {
      let (x, y) = (place / 3 % Self.width, place / 3 / Self.width)
      // 4 radii of 16 pixels around 96 and 72.
      let (dx, dy) = (Double(x) + 0.5 - 96, Double(y) + 0.5 - 72)
      #expect(dx * dx + dy * dy < 64 * 64)
      #expect(box.x.contains(x) && box.y.contains(y))
    }
    #expect(truth.cause == "camera.blinded" && truth.attack == "C01")
    #expect(Set(truth.items).isSubset(of: CameraBench.tiles(box)))
    #expect(Set(truth.items).isSuperset(of: CameraBench.tiles((80..<112, 56..<88))))
  }

  @Test func itStaysWhereItIs() throws {
    let frames = try CameraBench.attacked(
      CameraBench.flat(90, frames: 4), "blinding:onset=0.05,radius=5")
    #expect(Set(frames.dropFirst().map(\.frame.payload)).count == 1)
    let other = try CameraBench.first(CameraBench.flat(90), "blinding:onset=0,radius=5", seed: 2)
    #expect(other.payload != frames[1].frame.payload)
  }
}
