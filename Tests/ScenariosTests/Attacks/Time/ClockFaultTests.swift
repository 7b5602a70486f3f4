import Scenarios
import Sensors
import Testing

@Suite struct ClockFaultTests {
  private func offsets(
    _ attack: String
  ) throws -> [(seconds: Double, milliseconds: Double, sensor: String)] {
    let rehearsal = try NumberedDrive.rehearse(attack)
    #expect(rehearsal.published.count == rehearsal.clean.count)
    return try rehearsal.published.filter { !$0.truths.isEmpty }.map { published in
      let frame = published.frame
      let name = rehearsal.rig[frame.header.sensor].name
      let clean = try #require(rehearsal.clean(frame.header.sequence, of: name))
      #expect(frame.logged == clean.logged && frame.payload == clean.payload)
      let offset = frame.header.captured.milliseconds(since: clean.header.captured)
      #expect(frame.header.published.milliseconds(since: clean.header.published) == offset)
      if let start = Drives.points(frame)?.sweepStart {
        #expect(start.milliseconds(since: frame.header.captured) == -100)
      }
      return (clean.header.captured.seconds(since: NumberedDrive.start), offset, name)
    }
  }

  @Test(arguments: [20.0, -20, 100, -100]) func aStepIsOneOffset(_ step: Double) throws {
    let offsets = try offsets("clock:step=\(step),onset=2,duration=3")
    #expect(offsets.allSatisfy { $0.milliseconds == step && (2..<5).contains($0.seconds) })
    #expect(Set(offsets.map(\.sensor)).count == 5)
  }

  @Test(arguments: [100.0, 1000, -500]) func aSlewGrowsWithTime(_ rate: Double) throws {
    let offsets = try offsets("clock:kind=slew,slew=\(rate),onset=1,duration=5,of=lidar")
    #expect(offsets.count == 50)
    for offset in offsets {
      #expect((offset.milliseconds - rate * 1e-3 * (offset.seconds - 1)).magnitude < 1e-5)
    }
  }

  @Test func anAsymmetryIsHalfOfItOnAllSensors() throws {
    let offsets = try offsets("clock:kind=asymmetry,asymmetry=7,onset=1,duration=1")
    #expect(offsets.allSatisfy { $0.milliseconds == 3.5 })
    #expect(Set(offsets.map(\.sensor)).count == 5)
  }

  @Test(arguments: ["step", "slew", "asymmetry"]) func aShamChangesNothing(_ kind: String) throws {
    try NumberedDrive.rehearse("clock:kind=\(kind),sham=yes,onset=2").expectIdentical()
  }
}
