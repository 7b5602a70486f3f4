import Scenarios
import Sensors
import Testing

@Suite struct FrameDelayTests {
  @Test(arguments: [1, 2, 3]) func truthfulFramesAreReceivedLaterAndNothingElse(_ by: Int) throws {
    let rehearsal = try NumberedDrive.rehearse("delay:by=\(by),onset=3,duration=2")
    #expect(rehearsal.othersAreUntouched)
    let lidar = rehearsal.published(of: "lidar/top")
    #expect(lidar.map(\.frame.header.sequence) == Array(1...80))
    for published in lidar {
      let frame = published.frame
      let clean = try #require(rehearsal.clean(frame.header.sequence, of: "lidar/top"))
      #expect(frame.payload == clean.payload && frame.header.captured == clean.header.captured)
      #expect(frame.header.published == clean.header.published)
      let late = frame.logged.milliseconds(since: clean.logged)
      let seconds = clean.header.captured.seconds(since: NumberedDrive.start)
      switch seconds {
      case 3..<5: #expect((late - 100 * Double(by)).magnitude < 1e-3)
      // What came after waits until the delayed ones are through.
      case 5..<(5 + 0.1 * Double(by)): #expect(late > 0 && late < 100 * Double(by))
      default: #expect(late == 0)
      }
      #expect(published.truths.isEmpty == (late == 0))
    }
  }

  @Test(arguments: [("delay:stamps=forged,", 1), ("delay:stamps=forged,", 3), ("stale:", 8)])
  func forgedFramesShowThePastUnderFreshStamps(_ attack: String, _ by: Int) throws {
    let rehearsal = try NumberedDrive.rehearse("\(attack)by=\(by),onset=3,duration=2")
    #expect(rehearsal.othersAreUntouched)
    let lidar = rehearsal.published(of: "lidar/top")
    let bent = lidar.filter { !$0.truths.isEmpty }
    // The stream pauses for as long as the delay is.
    let numbers = bent.map(\.frame.header.sequence)
    #expect(numbers == Array(UInt64(31 + by)...50))
    #expect(rehearsal.truths.count == 20)
    for published in bent {
      let frame = published.frame
      #expect(NumberedDrive.content(frame) == Int(frame.header.sequence) - by)
      let fresh = try #require(rehearsal.clean(frame.header.sequence, of: "lidar/top"))
      #expect(frame.header.captured == fresh.header.captured && frame.logged == fresh.logged)
      #expect(frame.header.published == fresh.header.published)
      #expect(Drives.points(frame)?.sweepStart == Drives.points(fresh)?.sweepStart)
    }
    // No content is shown twice: the first delayed frame is not the last one before.
    #expect(Set(lidar.map(\.frame.payload)).count == lidar.count)
    #expect(NumberedDrive.content(bent[0].frame) == 31)
  }

  @Test func egoMotionIsContentToo() throws {
    let rehearsal = try NumberedDrive.rehearse("delay:of=ego,stamps=forged,by=3,onset=3,duration=1")
    let bent = rehearsal.published(of: "ego/odometry").filter { !$0.truths.isEmpty }
    #expect(bent.count == 47)
    for published in bent {
      let old = rehearsal.clean(published.frame.header.sequence - 3, of: "ego/odometry")
      guard case .ego(let motion) = published.frame.header.layout,
        case .ego(let before) = old?.header.layout
      else {
        Issue.record("no motion")
        continue
      }
      #expect(motion == before)
    }
  }

  @Test(arguments: ["delay", "delay:stamps=forged", "stale", "delay:of=all"])
  func aShamChangesNothing(_ attack: String) throws {
    let sham = attack + (attack.contains(":") ? "," : ":") + "sham=yes,onset=2"
    try NumberedDrive.rehearse(sham).expectIdentical()
  }

  @Test func aModalityThatTheDriveLacksIsRefused() {
    #expect(throws: AttackError.self) {
      try Rehearsal("delay:of=lidar", on: RadarScans.frames, of: RadarScans.drive.rig)
    }
    #expect(throws: Never.self) {
      try NumberedDrive.rehearse("delay:of=camera,sensor=radar/back")
    }
  }
}
