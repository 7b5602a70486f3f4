import Scenarios
import Sensors
import Testing

@Suite struct WallTests {
  /// 10° by 12 rings; at 0.2° a step that is 600 returns.
  @Test func itIsTenDegreesWideAndTwelveRingsHigh() throws {
    let bent = try LidarDrive.attacked("wall:onset=0.5,frames=5,noise=ideal")
    #expect(bent.count == 5)
    for frame in bent {
      let points = LidarPoints(frame.frame)
      #expect(Set(frame.items.map { points.ring[$0] }).count == 12)
      let rings = frame.items.map { points.ring[$0] }
      #expect((rings.max() ?? 0) - (rings.min() ?? 0) == 11)
      let azimuths = frame.items.map { points.degrees($0) }
      #expect((azimuths.min() ?? 0) >= -5 && (azimuths.max() ?? 0) <= 5)
      #expect(frame.items.count > 560 && frame.items.count <= 600)
    }
  }

  /// 1.5 s of driving ahead, within 5 to 15 m; flat.
  @Test func itStandsWhereTheVehicleIsInOneAndAHalfSeconds() throws {
    let bent = try LidarDrive.attacked("wall:onset=0.5,duration=2.5,noise=ideal")
    #expect(bent.count > 20)
    for frame in bent {
      let points = LidarPoints(frame.frame)
      let speed = try #require(lastSpeed(before: frame.clean))
      let ahead = Swift.min(Swift.max(1.5 * speed, 5), 15)
      let x = points.extent(frame.items, \.x)
      #expect((x.lowerBound - ahead).magnitude < 0.2 && (x.upperBound - ahead).magnitude < 0.2)
    }
  }

  private func lastSpeed(before frame: Frame) -> Double? {
    var drive = LidarDrive.shared
    var speed: Double?
    while let next = drive.next() {
      if next.header.sequence == frame.header.sequence, next.header.modality == .lidar { break }
      if case .ego(let motion) = next.header.layout { speed = motion.speed }
    }
    return speed
  }

  @Test func thousandsOfPointsNeedAWiderWall() throws {
    let bent = try LidarDrive.attacked("wall:onset=0.5,frames=1,width=80,rings=24,noise=ideal")
    #expect(bent[0].items.count > 4000 && bent[0].items.count <= 6000)
    let few = try LidarDrive.attacked(
      "wall:onset=0.5,frames=1,width=80,rings=24,points=1000,noise=ideal")
    #expect(few[0].items.count <= 1000 && few[0].items.count > 600)
  }
}
