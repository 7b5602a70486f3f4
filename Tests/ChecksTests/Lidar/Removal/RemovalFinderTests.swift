import Sensors
import Testing

@testable import Checks

@Suite struct RemovalFinderTests {
  typealias Box = PlainLidar.Box

  /// Past the parked car of the street, which is 5 to 9.5 m ahead at the end.
  private static func parked() throws -> PlainDrive<LidarTemporal> {
    try PlainDrive<LidarTemporal>(sweeps: 50)
  }

  @Test func aParkedCarIsMissed() throws {
    var drive = try Self.parked()
    drive.standing.removeLast()
    try drive.next()
    #expect(drive.causes == ["lidar.removed"])
    guard case .points(let centre, _, _) = drive.verdict.findings[0].region else {
      Issue.record("the finding has no box")
      return
    }
    #expect(abs(centre.x - 5) < 2 && abs(centre.y + 3.6) < 1.5)
  }

  @Test func oneThatDrivesAwayIsNot() throws {
    var drive = try Self.parked()
    drive.standing.removeLast()
    for sweep in 0..<15 {
      let x = 30 - drive.travelled - 0.5 + 0.02 * Double(sweep * sweep)
      try drive.next([Box(x: x...x + 4.5, y: -4.5 ... -2.7, z: 0...1.6)])
      #expect(drive.causes.isEmpty)
    }
  }

  /// A lorry passes between; the car is gone when it has passed.
  @Test func oneThatIsHiddenIsNot() throws {
    var drive = try Self.parked()
    drive.standing.removeLast()
    for _ in 0..<8 {
      try drive.next([Box(x: 2.5...4, y: -5 ... -1, z: 0...3)])
      #expect(!drive.causes.contains("lidar.removed"))
    }
  }
}
