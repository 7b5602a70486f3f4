import Scenarios
import Sensors
import Testing

struct EgoTrackTests {
  private func report(_ seconds: Double, speed: Double, yawRate: Double) -> FrameHeader {
    let time = Instant(nanoseconds: UInt64(seconds * 1e9))
    return FrameHeader(
      sensor: 0, modality: .ego, epoch: 0, sequence: 1, captured: time, published: time,
      layout: .ego(EgoMotion(speed: speed, yawRate: yawRate)))
  }

  @Test func withoutAReportThereIsNoPose() {
    #expect(EgoTrack().pose(at: Instant(nanoseconds: 1)) == nil)
  }

  @Test func aQuarterCircleEndsWhereItShould() throws {
    // 10 m/s at 0.5 rad/s: a circle of 20 m, a quarter of it in π s.
    var track = EgoTrack()
    let end = Double.pi
    for step in 0...314 { track.note(report(Double(step) * end / 314, speed: 10, yawRate: 0.5)) }
    let pose = try #require(track.pose(at: Instant(nanoseconds: UInt64(end * 1e9))))
    let miss = pose.position - SIMD2(20, 20)
    #expect((miss.x * miss.x + miss.y * miss.y).squareRoot() < 0.05)
    #expect((pose.heading - Double.pi / 2).magnitude < 1e-3)
  }

  @Test func betweenReportsTheMotionGoesOn() throws {
    var track = EgoTrack()
    track.note(report(1, speed: 8, yawRate: 0))
    let pose = try #require(track.pose(at: Instant(nanoseconds: 1_250_000_000)))
    #expect(pose.position == SIMD2(2, 0))
    // Asking changes nothing.
    #expect(track.position == .zero)
  }
}
