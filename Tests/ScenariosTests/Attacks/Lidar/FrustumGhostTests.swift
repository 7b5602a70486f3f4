import Scenarios
import Sensors
import Testing

@Suite struct FrustumGhostTests {
  @Test(arguments: [-5.0, 8.0])
  func returnsOfARealCarMoveAlongItsRays(_ offset: Double) throws {
    let bent = try LidarDrive.attacked(
      "ghost-frustum:onset=0.5,frames=3,noise=ideal,points=60,offset=\(offset)")
    #expect(bent.count == 3)
    for frame in bent {
      let before = LidarPoints(frame.clean).ranges()
      let points = LidarPoints(frame.frame)
      #expect(frame.items.count == 60 && frame.truth?.removed == 0)
      for item in frame.items {
        let old = try #require(before[points.beam(item)])
        #expect((points.range(item) - old - offset).magnitude < 0.1)
      }
    }
  }
}
