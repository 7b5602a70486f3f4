import Sensors
import Testing

@testable import Checks

@Suite struct LidarObservationTests {
  @Test func thereIsRoomForTwiceThePoints() {
    var spec = SensorSpec.lidar
    spec.maximumPoints = 130_000
    #expect(LidarObservation.cells(of: spec) == 1 << 18)
    spec.maximumPoints = 1_000
    #expect(LidarObservation.cells(of: spec) == 1 << 17)
  }

  @Test func anotherSensorsObservationHasNone() {
    let observation = LidarObservation(of: nil)
    let sizes = [
      observation.image.ranges.count, observation.ground.classes.count,
      observation.segments.labels.count, observation.grid.states.count,
      observation.texture.sectors.count, observation.invalid.count,
    ]
    #expect(sizes.allSatisfy { $0 == 0 })
  }
}
