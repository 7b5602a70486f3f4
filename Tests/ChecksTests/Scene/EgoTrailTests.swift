import Sensors
import Testing

@testable import Checks

@Suite struct EgoTrailTests {
  private static func instant(_ seconds: Double) -> Instant {
    Instant(nanoseconds: 1_000_000_000_000 + UInt64(seconds * 1e9))
  }

  @Test func withoutAReportThereIsNoPose() {
    #expect(EgoTrail().pose(at: Self.instant(0)) == nil)
  }

  @Test func theWayIsSpeedTimesTime() throws {
    var trail = EgoTrail()
    trail.append(EgoMotion(speed: 10, yawRate: 0), at: Self.instant(0))
    trail.append(EgoMotion(speed: 20, yawRate: 0), at: Self.instant(1))
    let pose = try #require(trail.pose(at: Self.instant(1.5)))
    #expect(abs(pose.x - 20) < 1e-6 && abs(pose.y) < 1e-9)
    let before = try #require(trail.pose(at: Self.instant(0.9)))
    #expect(abs(before.x - 8) < 1e-6)
  }

  /// A quarter of a circle of 20 m radius, in steps of 20 ms.
  @Test func aTurnIsACircle() throws {
    var trail = EgoTrail()
    let rate = 0.5
    let steps = Int(Double.pi / 2 / rate / 0.02)
    for step in 0...steps {
      trail.append(EgoMotion(speed: 10, yawRate: rate), at: Self.instant(Double(step) * 0.02))
    }
    let pose = try #require(trail.pose(at: Self.instant(Double.pi / 2 / rate)))
    #expect(abs(pose.x - 20) < 0.01 && abs(pose.y - 20) < 0.01)
    #expect(abs(pose.heading - Double.pi / 2) < 1e-6)
  }

  @Test func anewIsAnotherTrail() throws {
    var trail = EgoTrail()
    trail.append(EgoMotion(speed: 10, yawRate: 0), at: Self.instant(0))
    trail.append(EgoMotion(speed: 10, yawRate: 0), at: Self.instant(1))
    trail.startAnew()
    #expect(trail.pose(at: Self.instant(1)) == nil)
    trail.append(EgoMotion(speed: 10, yawRate: 0), at: Self.instant(2))
    let pose = try #require(trail.pose(at: Self.instant(2)))
    #expect(pose.trail == 1 && pose.x == 0)
  }
}
