import Scenarios
import Sensors
import Testing

@Suite struct DelayRampTests {
  @Test func everyFrameIsAStepLaterUpToTheLimit() throws {
    let rehearsal = try NumberedDrive.rehearse(
      "delay-ramp:onset=1,duration=5,step=4,limit=150")
    #expect(rehearsal.othersAreUntouched)
    let bent = rehearsal.published(of: "lidar/top").filter { !$0.truths.isEmpty }
    #expect(bent.count == 50)
    for (i, published) in bent.enumerated() {
      let frame = published.frame
      let clean = try #require(rehearsal.clean(frame.header.sequence, of: "lidar/top"))
      let late = min(150, 4 * Double(i + 1))
      #expect(frame.payload == clean.payload)
      for delay in [
        frame.header.captured.milliseconds(since: clean.header.captured),
        frame.header.published.milliseconds(since: clean.header.published),
        frame.logged.milliseconds(since: clean.logged),
      ] {
        #expect((delay - late).magnitude < 1e-6)
      }
      // A sweep begins where the one before ended.
      let before = min(150, 4 * Double(i))
      let start = try #require(Drives.points(frame)?.sweepStart)
      let sweep = frame.header.captured.milliseconds(since: start)
      #expect((sweep - 100 - (late - before)).magnitude < 1e-6)
    }
  }

  @Test func whenItIsOverTheStampsStillGoForward() throws {
    let rehearsal = try NumberedDrive.rehearse("delay-ramp:onset=1,duration=5,step=4")
    let lidar = rehearsal.published(of: "lidar/top").map(\.frame)
    #expect(zip(lidar, lidar.dropFirst()).allSatisfy { $0.header.captured < $1.header.captured })
    // The one frame that was overtaken is lost, and told.
    #expect(lidar.count == 79)
    #expect(rehearsal.truths.count == 51)
    #expect(Set(rehearsal.truths.map(\.sequence)) == Set(11...61))
  }

  @Test func aShamChangesNothing() throws {
    try NumberedDrive.rehearse("delay-ramp:sham=yes,onset=2").expectIdentical()
  }
}
