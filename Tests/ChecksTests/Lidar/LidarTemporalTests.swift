import Sensors
import Testing

@testable import Checks

@Suite struct LidarTemporalTests {
  typealias Box = PlainLidar.Box

  /// A car's rear, 7 m ahead.
  private static let ghost = Box(x: 7...9, y: -0.9...0.9, z: 0.2...1.5)

  private static func settled(speed: Double = 5) throws -> PlainDrive<LidarTemporal> {
    try PlainDrive<LidarTemporal>(speed: speed, sweeps: 16)
  }

  @Test func whileThePastIsShortThereIsNoEvidence() throws {
    var drive = try PlainDrive<LidarTemporal>(sweeps: 12)
    #expect(drive.state(of: .lidarGhost) == .insufficient)
    #expect(drive.state(of: .lidarRemoval) == .insufficient)
    for _ in 0..<4 { try drive.next() }
    #expect(drive.state(of: .lidarGhost) == .ok)
    #expect(drive.state(of: .lidarRemoval) == .ok)
  }

  @Test func aQuietStreetStaysQuiet() throws {
    var drive = try Self.settled(speed: 10)
    for _ in 0..<40 {
      try drive.next()
      #expect(drive.causes.isEmpty)
    }
  }

  @Test func aCarThatIsThereAllAtOnceIsAGhostAndIsMasked() throws {
    var drive = try Self.settled()
    try drive.next([Self.ghost])
    #expect(drive.state(of: .lidarGhost) == .failed)
    #expect(drive.causes == ["lidar.ghost"])
    let points = drive.points(in: Self.ghost)
    let masked = points.count { drive.verdict.mask.isMarked($0) }
    #expect(points.count > 100 && masked * 10 >= points.count * 9)
    let all = (0..<drive.verdict.mask.items).count { drive.verdict.mask.isMarked($0) }
    #expect(all == masked)
    guard case .points(let centre, _, _) = drive.verdict.findings[0].region else {
      Issue.record("the finding has no box")
      return
    }
    #expect(abs(centre.x - 8) < 1.5 && abs(centre.y) < 0.5)
  }

  /// Its distance changes from sweep to sweep, as a spoofer's timing does.
  @Test func aGhostThatStaysIsStillOneAndTheStreetIsQuietWhenItIsGone() throws {
    var drive = try Self.settled()
    for sweep in 0..<20 {
      let x = 7 + 0.5 * Double(sweep * 7 % 4) / 3
      try drive.next([Box(x: x...x + 2, y: -0.9...0.9, z: 0.2...1.5)])
      #expect(drive.causes == ["lidar.ghost"], "sweep \(sweep)")
    }
    #expect(drive.verdict.findings.first?.firstSequence == 17)
    for _ in 0..<12 { try drive.next() }
    #expect(drive.causes.isEmpty)
  }

  /// Where something came that was not foreseen, it is let go once it goes and shines like a thing.
  @Test func whatIsLikeAThingIsObjectedToForAWhileOnly() throws {
    var drive = try Self.settled()
    var objections = 0
    for _ in 0..<16 {
      try drive.next([Self.ghost])
      objections += drive.causes.isEmpty ? 0 : 1
    }
    #expect((4...10).contains(objections) && drive.causes.isEmpty)
  }

  /// A car that drives in from far ahead: 8 m/s against the vehicle.
  @Test func aCarThatComesIsNone() throws {
    var drive = try Self.settled()
    for sweep in 0..<60 {
      let x = 70 - 1.3 * Double(sweep)
      try drive.next([Box(x: x...x + 4.5, y: 2...3.8, z: 0.2...1.5)])
      #expect(drive.causes.isEmpty, "at \(x) m")
    }
  }

  @Test func aParkedCarThatIsSeenThroughIsRemoved() throws {
    var drive = try PlainDrive<LidarTemporal>(sweeps: 40)
    #expect(drive.causes.isEmpty)
    drive.standing.removeLast()
    try drive.next()
    #expect(drive.state(of: .lidarRemoval) == .failed)
    #expect(drive.causes.contains("lidar.removed"))
    #expect(!drive.causes.contains("lidar.ghost"))
  }

  @Test func anotherEpochIsAnotherPast() throws {
    var drive = try Self.settled()
    drive.check.restart()
    try drive.next([Self.ghost])
    #expect(drive.state(of: .lidarGhost) == .insufficient)
    #expect(drive.causes.isEmpty)
  }
}
