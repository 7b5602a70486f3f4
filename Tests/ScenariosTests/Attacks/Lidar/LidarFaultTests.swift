import Scenarios
import Sensors
import Testing

@Suite struct LidarFaultTests {
  private func bend(_ kind: String, _ severity: Int) throws -> LidarDrive.Bent {
    try LidarDrive.attacked(
      "lidar-fault:onset=0.5,frames=1,kind=\(kind),severity=\(severity)")[0]
  }

  private func count(_ frame: LidarDrive.Bent) -> Double {
    Double(Drives.points(frame.clean)?.count ?? 0)
  }

  /// How far the items are from where their beams met something before.
  private func moves(_ frame: LidarDrive.Bent) -> [Double] {
    let before = LidarPoints(frame.clean).ranges()
    let points = LidarPoints(frame.frame)
    return frame.items.compactMap { item in
      before[points.beam(item)].map { points.range(item) - $0 }
    }
  }

  @Test(arguments: [
    ("crosstalk", 1, 0.004, 3.0), ("crosstalk", 5, 0.02, 3), ("sunlight", 2, 0.02, 2),
    ("noise", 1, 1, 0.02), ("noise", 5, 1, 0.1),
  ])
  func aShareOfThePointsScatters(
    _ kind: String, _ severity: Int, _ share: Double, _ deviation: Double
  ) throws {
    let bent = try bend(kind, severity)
    #expect((Double(bent.items.count) / count(bent) / share - 1).magnitude < 0.12)
    #expect((Drives.deviation(moves(bent)) / deviation - 1).magnitude < 0.1)
    #expect(bent.truth?.removed == 0)
  }

  @Test func nothingScattersBeyondTheSensorsReach() throws {
    let bent = try bend("crosstalk", 5)
    let (before, after) = (LidarPoints(bent.clean), LidarPoints(bent.frame))
    let reach = LidarDrive.shared.sweeps.prefix(1).map { sweep in
      let points = LidarPoints(sweep)
      return points.place.indices.map { points.range($0) }.max() ?? 0
    }[0]
    let beyond = before.place.indices.map { before.range($0) }.max() ?? 0
    #expect(bent.items.allSatisfy { after.range($0) > 0.29 && after.range($0) < reach + 0.01 })
    #expect(reach > 150 && beyond > 150)
  }

  @Test(arguments: [
    ("density", 1, 0.06), ("density", 5, 0.3), ("missing", 1, 0.2), ("missing", 5, 0.6),
  ])
  func aShareOfThePointsIsGone(_ kind: String, _ severity: Int, _ share: Double) throws {
    let bent = try bend(kind, severity)
    #expect((Double(bent.truth?.removed ?? 0) / count(bent) / share - 1).magnitude < 0.05)
    #expect(bent.items.isEmpty)
  }

  @Test(arguments: [(1, 105.0), (3, 75), (5, 45)])
  func theFieldOfViewIsNarrower(_ severity: Int, _ limit: Double) throws {
    let bent = try bend("fov", severity)
    let (before, after) = (LidarPoints(bent.clean), LidarPoints(bent.frame))
    #expect(after.place.indices.allSatisfy { after.degrees($0).magnitude <= limit })
    #expect(
      after.place.count == before.place.indices.count { before.degrees($0).magnitude <= limit })
  }

  @Test(arguments: [(1, 32), (2, 16), (3, 8), (4, 4)])
  func fewerBeamsAreLeft(_ severity: Int, _ beams: Int) throws {
    let bent = try bend("beams", severity)
    let (before, after) = (LidarPoints(bent.clean), LidarPoints(bent.frame))
    let kept = Set(after.ring)
    #expect(kept.count == beams)
    #expect(after.place.count == before.ring.count { kept.contains($0) })
  }

  /// Groups of 2 % of the points that are nearest to one of them.
  @Test(arguments: [(1, 2), (5, 10)])
  func groupsAreCutOut(_ severity: Int, _ groups: Int) throws {
    let bent = try bend("cutout", severity)
    let share = Double(bent.truth?.removed ?? 0) / count(bent)
    #expect(share > 0.02 && share <= 0.0205 * Double(groups))
  }
}
