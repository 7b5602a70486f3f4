import Checks
import Sensors
import Testing

@Suite struct FrameCheckTests {
  private static func report(_ speed: Double, at nanoseconds: UInt64) -> FrameHeader {
    FrameHeader(
      sensor: 0, modality: .ego, epoch: 1, sequence: 1,
      captured: Instant(nanoseconds: nanoseconds), published: Instant(nanoseconds: nanoseconds),
      layout: .ego(EgoMotion(speed: speed, yawRate: 0)))
  }

  @Test func theSceneKnowsTheSpeedNearItsReport() {
    var scene = Scene(profile: Profile())
    let now = Instant(nanoseconds: 10_000_000_000)
    #expect(scene.egoSpeed(at: now) == nil)
    scene.remember(Self.report(7, at: now.nanoseconds))
    #expect(scene.egoSpeed(at: now) == 7)
    #expect(scene.egoSpeed(at: now.advanced(byNanoseconds: 299_000_000)) == 7)
    #expect(scene.egoSpeed(at: now.advanced(byNanoseconds: -299_000_000)) == 7)
    #expect(scene.egoSpeed(at: now.advanced(byNanoseconds: 301_000_000)) == nil)
  }

  @Test func framesOfOtherSensorsSayNothingOfTheSpeed() {
    var scene = Scene(profile: Profile())
    var header = Self.report(7, at: 1)
    header.layout = .points(PointLayout(count: 0, stride: 16))
    scene.remember(header)
    #expect(scene.egoSpeed(at: Instant(nanoseconds: 1)) == nil)
  }
}
