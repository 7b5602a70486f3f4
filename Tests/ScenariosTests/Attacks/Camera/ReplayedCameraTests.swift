import Scenarios
import Sensors
import Testing

@Suite struct ReplayedCameraTests {
  /// Tiny images that are all different, of 20 a second.
  static func counting(_ count: Int) -> StillCamera {
    StillCamera(
      (0..<count).map { frame in
        (0..<256).map { UInt8(truncatingIfNeeded: 60 + ($0 * (frame + 3)) % 61) }
      }, ImageLayout(width: 16, height: 16, encoding: .mono8))
  }

  @Test func anEarlierPartComesAgainAndAgain() throws {
    let camera = Self.counting(60)
    let frames = try CameraBench.attacked(
      camera, "camera-replay:onset=2,from=20,length=8,frames=12")
    for (place, (frame, truths)) in frames.enumerated() {
      let isReplayed = (40..<52).contains(place)
      #expect(truths.isEmpty != isReplayed)
      let content = isReplayed ? 20 + (place - 40) % 8 : place
      #expect(frame.payload == camera.frames[content].payload)
      #expect(frame.header.captured == camera.frames[place].header.captured)
      #expect(frame.header.sequence == UInt64(place) + 1)
      if isReplayed {
        #expect(truths[0].cause == "camera.replayed" && truths[0].items.count == 144)
      }
    }
  }

  @Test func byDefaultItIsFromAHundredFramesToFifty() throws {
    let camera = Self.counting(180)
    let frames = try CameraBench.attacked(camera, "camera-replay:onset=6")
    for (place, (frame, truths)) in frames.enumerated() {
      #expect(truths.isEmpty == !(120..<170).contains(place))
      if !truths.isEmpty { #expect(frame.payload == camera.frames[place - 100].payload) }
    }
  }

  @Test func freshNoiseIsAdded() throws {
    let camera = CameraBench.flat(100, noise: 2, frames: 8, encoding: .mono8)
    let frames = try CameraBench.attacked(
      camera, "camera-replay:onset=0.2,from=4,length=4,kind=noise")
    for place in 4..<8 {
      let residue = zip(frames[place].frame.payload, camera.frames[place - 4].payload).map {
        Double($0) - Double($1)
      }
      #expect(abs(Drives.deviation(residue) - (0.49 + 1.0 / 12).squareRoot()) < 0.03)
    }
  }

  @Test func aSpliceIsOfTenSecondsAgoOrMore() throws {
    let camera = Self.counting(240)
    let frames = try CameraBench.attacked(
      camera, "camera-replay:onset=11,kind=splice,length=5,frames=7")
    for place in 220..<227 {
      #expect(frames[place].frame.payload == camera.frames[(place - 220) % 5].payload)
    }
    #expect(frames[227].truths.isEmpty)
    #expect(throws: AttackError.self) {
      try CameraBench.attacked(Self.counting(240), "camera-replay:onset=8,kind=splice")
    }
    #expect(throws: AttackError.self) {
      try CameraBench.attacked(Self.counting(9), "camera-replay:onset=0")
    }
  }
}
