import Scenarios
import Sensors
import Testing

@Suite struct ObjectRemovalTests {
  /// How far each item was moved, and its azimuth.
  private func moves(_ frame: LidarDrive.Bent) throws -> [(metres: Double, degrees: Double)] {
    let before = LidarPoints(frame.clean).ranges()
    let points = LidarPoints(frame.frame)
    return try frame.items.map { item in
      let old = try #require(before[points.beam(item)])
      return (points.range(item) - old, points.degrees(item))
    }
  }

  @Test func returnsMoveTwoToThreeMetresBack() throws {
    let bent = try LidarDrive.attacked("object-removal:onset=0.5,duration=1.5,points=0")
    #expect(bent.count > 8)
    let all = try bent.flatMap { try moves($0) }
    #expect(all.allSatisfy { $0.metres > 1.99 && $0.metres < 3.01 })
    // Uniform: mean 2.5 m, deviation 1/√12 m.
    #expect((Drives.mean(all.map(\.metres)) - 2.5).magnitude < 0.03)
    #expect((Drives.deviation(all.map(\.metres)) - 0.2887).magnitude < 0.02)
    for frame in bent {
      let degrees = try moves(frame).map(\.degrees)
      #expect((degrees.max() ?? 0) - (degrees.min() ?? 0) <= 10)
      #expect(frame.truth?.removed == 0)
    }
  }

  @Test func noMoreThanTheBudget() throws {
    let all = try LidarDrive.attacked("object-removal:onset=0.5,frames=1,points=0")
    #expect(all[0].items.count > 60)
    let few = try LidarDrive.attacked("object-removal:onset=0.5,frames=1,points=60")
    #expect(few[0].items.count == 60)
  }
}
