import Scenarios
import Sensors
import Testing

@Suite struct TrojanTests {
  /// The thing's beams bring back what is behind it: nothing nearer, few without a return.
  @Test func aThingIsGoneWithoutAVoid() throws {
    let bent = try LidarDrive.attacked("trojan:onset=0.5,frames=5")
    #expect(bent.count == 5)
    for frame in bent {
      let before = LidarPoints(frame.clean).ranges()
      let points = LidarPoints(frame.frame)
      #expect(frame.items.count > 40)
      #expect((frame.truth?.removed ?? 0) * 5 <= frame.items.count)
      for item in frame.items {
        let old = try #require(before[points.beam(item)])
        #expect(points.range(item) > old + 0.1)
      }
      // Most of what is seen instead is the road.
      let road = frame.items.count { points.place[$0].z < -1.5 }
      #expect(road * 2 > frame.items.count)
    }
  }
}
