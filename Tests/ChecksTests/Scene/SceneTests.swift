import Sensors
import Testing

@testable import Checks

@Suite struct SceneTests {
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

  @Test func afterAGapTheTrailIsAnother() throws {
    var scene = Scene(profile: Profile())
    scene.remember(Self.report(7, at: 1_000_000_000))
    let first = try #require(scene.egoPose(at: Instant(nanoseconds: 1_100_000_000)))
    #expect(abs(first.x - 0.7) < 1e-9)
    #expect(scene.egoPose(at: Instant(nanoseconds: 1_301_000_000)) == nil)
    scene.remember(Self.report(7, at: 2_000_000_000))
    let second = try #require(scene.egoPose(at: Instant(nanoseconds: 2_000_000_000)))
    #expect(second.trail != first.trail)
  }
}
