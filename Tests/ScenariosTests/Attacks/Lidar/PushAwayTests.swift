import Scenarios
import Sensors
import Testing

@Suite struct PushAwayTests {
  private func offsets(_ frame: LidarDrive.Bent) throws -> [Double] {
    let before = LidarPoints(frame.clean).ranges()
    let points = LidarPoints(frame.frame)
    return try frame.items.map { item in
      points.range(item) - (try #require(before[points.beam(item)]))
    }
  }

  @Test func itDrawsAwayAtTheRampsRate() throws {
    let bent = try LidarDrive.attacked("push-away:onset=0.35,duration=10")
    #expect(bent.count > 12)
    let start = bent[0].clean.header.captured
    for frame in bent {
      let grown = 3 * (frame.clean.header.captured.seconds(since: start) + 0.1)
      // To the nearest step of the sensor's grid.
      #expect(try offsets(frame).allSatisfy { ($0 - grown).magnitude < 0.005 })
      #expect(frame.truth?.removed == 0 && frame.items.count > 20)
    }
  }

  @Test func itStopsAtTheDistance() throws {
    let bent = try LidarDrive.attacked("push-away:onset=0.35,duration=10,rate=20")
    let last = try offsets(bent[bent.count - 1])
    #expect(last.allSatisfy { ($0 - 11).magnitude < 0.005 })
  }

  @Test func aStepIsThereAtOnce() throws {
    let bent = try LidarDrive.attacked("push-away:onset=0.35,frames=1,mode=step,distance=17.4")
    #expect(try offsets(bent[0]).allSatisfy { ($0 - 17.4).magnitude < 0.005 })
  }
}
