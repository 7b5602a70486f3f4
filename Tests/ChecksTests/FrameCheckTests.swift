import Checks
import Sensors
import Testing

@Suite struct FrameCheckTests {
  /// A sensor that has just been switched on, whose frames show nothing yet.
  private static func answers<Check: FrameCheck>(_ type: Check.Type, _ spec: SensorSpec)
    -> [CheckState]
  {
    var bench = CheckBench<Check>(spec)
    _ = bench.next()
    return bench.verdict.results.map(\.state)
  }

  @Test func aFirstEmptyFrameIsNoEvidence() {
    #expect(Self.answers(LidarCoverage.self, .lidar) == [.insufficient])
    #expect(Self.answers(LidarFrozen.self, .lidar) == [.insufficient])
    #expect(Self.answers(LidarTemporal.self, .lidar) == [.insufficient, .insufficient])
    #expect(Self.answers(CameraVisibility.self, .camera) == [.insufficient])
    #expect(Self.answers(RadarPresence.self, .radar) == [.insufficient])
  }
}
