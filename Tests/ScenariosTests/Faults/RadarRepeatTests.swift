import Scenarios
import Sensors
import Testing

@Suite struct RadarRepeatTests {
  @Test func scansRepeatInTheWindowAndNothingElseChanges() throws {
    let drive = SimulatedDrive(
      seed: 1, duration: 3, options: Drives.only(radar: true, odometry: true))
    let clean = try Drives.frames(drive)
    var fault = RadarRepeat(
      drive, during: FaultWindow(onset: 1, duration: 1), sensor: "radar/front")
    let start = clean[0].header.captured
    var last: Frame?
    var count = 0
    for was in clean {
      let next = try fault.next()
      let now = try #require(next)
      #expect(was.header.captured == now.header.captured && was.logged == now.logged)
      #expect(was.header.sequence == now.header.sequence)
      let seconds = was.header.captured.seconds(since: start)
      if was.header.modality == .radar, seconds >= 1, seconds < 2 {
        #expect(now.payload == last?.payload)
        #expect(Drives.points(now)?.count == last.flatMap(Drives.points)?.count)
        count += 1
      } else {
        #expect(was.payload == now.payload)
        if was.header.modality == .radar { last = was }
      }
    }
    let end = try fault.next()
    #expect(end == nil)
    #expect(count == 13 && fault.affected.count == 13)
  }
}
