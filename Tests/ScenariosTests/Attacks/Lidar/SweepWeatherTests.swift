import Scenarios
import Sensors
import Testing

@Suite struct SweepWeatherTests {
  private func bend(_ kind: String, _ severity: Int) throws -> LidarDrive.Bent {
    try LidarDrive.attacked(
      "lidar-fault:onset=0.5,frames=1,kind=\(kind),severity=\(severity)")[0]
  }

  private func farthest(_ frame: LidarDrive.Bent) -> Double {
    let points = LidarPoints(frame.frame)
    return points.place.indices.map(points.range).sorted().suffix(100).first ?? 0
  }

  /// The thicker it is, the fewer returns are left and the less far they reach.
  @Test(arguments: ["fog", "rain", "snow"])
  func farReturnsAreLost(_ kind: String) throws {
    let all = try (1...5).map { try bend(kind, $0) }
    let lost = all.map { ($0.truth?.removed ?? 0) + $0.items.count }
    #expect(zip(lost, lost.dropFirst()).allSatisfy { $0 <= $1 } && lost[4] > lost[0])
    #expect(farthest(all[4]) < farthest(all[0]))
    for frame in all { #expect(frame.keepsAllOthers) }
  }

  /// What comes from the air is near, before the real return, and faint.
  @Test(arguments: ["fog", "rain", "snow"])
  func theAirSendsReturnsFromNearby(_ kind: String) throws {
    let bent = try bend(kind, 5)
    let before = LidarPoints(bent.clean).ranges()
    let points = LidarPoints(bent.frame)
    #expect(bent.items.count > 100)
    for item in bent.items {
      #expect(points.range(item) < 25)
      #expect(points.range(item) <= before[points.beam(item)] ?? 0)
    }
  }

  /// In fog of 0.06 /m a wall of 10 % is seen to some 30 m: e^(−2 · 0.06 r) / r² = 1 / 120².
  @Test func thickFogEndsTheView() throws {
    #expect(farthest(try bend("fog", 5)) < 50)
  }
}
