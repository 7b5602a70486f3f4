import Sensors
import Testing

@testable import Checks

@Suite struct RemovalFinderTests {
  typealias Box = PlainLidar.Box

  /// A car ahead on the left, at the vehicle's own speed: its rear and its side are seen.
  private static func lead(_ x: Double = 12) -> Box {
    Box(x: x...x + 4.5, y: 2...3.8, z: 0.2...1.5)
  }

  /// It has come from far ahead, and is followed.
  private static func following() throws -> PlainDrive<LidarTemporal> {
    var drive = try PlainDrive<LidarTemporal>(sweeps: 16)
    for sweep in 0..<50 { try drive.next([lead(max(12, 60 - Double(sweep)))]) }
    return drive
  }

  @Test func aCarThatIsFollowedIsMissedUntilSomethingIsThere() throws {
    var drive = try Self.following()
    #expect(drive.causes.isEmpty)
    for _ in 0..<5 {
      try drive.next()
      #expect(drive.causes.contains("lidar.removed"))
    }
    try drive.next([Self.lead()])
    #expect(!drive.causes.contains("lidar.removed"))
  }

  @Test func aCarThatDrivesAwayIsNotMissed() throws {
    var drive = try Self.following()
    for sweep in 0..<20 {
      try drive.next([Self.lead(12 + 0.5 * Double(sweep))])
      #expect(drive.causes.isEmpty)
    }
  }

  @Test func aCarThatIsHiddenIsNotMissed() throws {
    var drive = try Self.following()
    for sweep in 0..<10 {
      let lorry = Box(x: 8...11, y: 2 - 0.4 * Double(sweep)...4 - 0.4 * Double(sweep), z: 0.2...3)
      try drive.next([Self.lead(), lorry])
      #expect(!drive.causes.contains("lidar.removed"))
    }
  }
}
