import Sensors
import Testing

@testable import Checks

/// What makes a cluster a ghost, and what does not.
@Suite struct GhostFinderTests {
  typealias Box = PlainLidar.Box

  private static func causes(_ boxes: [Box], then others: [[Box]] = []) throws -> [String] {
    var drive = try PlainDrive<LidarTemporal>(sweeps: 16)
    try drive.next(boxes)
    for boxes in others { try drive.next(boxes) }
    return drive.causes
  }

  @Test func aPersonAheadIsFound() throws {
    #expect(try Self.causes([Box(x: 6...6.4, y: -0.3...0.3, z: 0...1.7)]) == ["lidar.ghost"])
  }

  @Test func whatIsTooSmallToBeToldIsNot() throws {
    #expect(try Self.causes([Box(x: 15...15.1, y: 0...0.05, z: 0...0.8)]) == [])
  }

  @Test func whatHangsOverTheRoadIsNoGhost() throws {
    #expect(try Self.causes([Box(x: 7...8, y: -1...1, z: 1.45...1.9)]) == [])
  }

  @Test func whatIsFlatIsNone() throws {
    #expect(try Self.causes([Box(x: 7...9, y: -1...1, z: 0.9...0.95)]) == [])
  }

  /// Out of what the parked car hides, 1 m further from sweep to sweep.
  @Test func whoStepsOutFromBehindAParkedCarIsNone() throws {
    var drive = try PlainDrive<LidarTemporal>(sweeps: 30)
    for sweep in 0..<8 {
      let y = -3.5 + 0.25 * Double(sweep)
      let x = 35.2 - drive.travelled - 0.5
      try drive.next([Box(x: x...x + 0.4, y: y...y + 0.5, z: 0...1.7)])
      #expect(drive.causes.isEmpty, "at \(y)")
    }
  }

  @Test func aGhostBesideAParkedCarIsFound() throws {
    var drive = try PlainDrive<LidarTemporal>(sweeps: 42)
    // The parked car is 8.5 to 13 m ahead.
    try drive.next([Box(x: 8...10, y: -2.4 ... -0.6, z: 0.2...1.5)])
    #expect(drive.causes == ["lidar.ghost"])
  }
}
