import Scenarios
import Sensors
import Testing

@Suite struct RadarAttackTests {
  static let attacks = [
    "false-target", "false-target:motion=standing,error=5", "target-removal",
    "target-removal:kind=floor", "target-translation", "target-translation:kind=both",
    "doppler-bias", "doppler-bias:kind=rotation", "radar-jam", "radar-jam:kind=noise",
    "radar-replay", "radar-replay:kind=earlier,back=2", "radar-replay:kind=noise",
  ]

  @Test(arguments: attacks) func aShamChangesNothing(_ attack: String) throws {
    let sham = attack + (attack.contains(":") ? "," : ":") + "sham=yes"
    try RadarScans.rehearse(sham).expectIdentical()
  }

  @Test(arguments: attacks) func anAttackBendsTheRadarInItsTimeAlone(_ attack: String) throws {
    let rehearsal = try RadarScans.rehearse(attack)
    rehearsal.expectUntouchedElsewhere()
    #expect(rehearsal.pairs.count > 10)
    #expect(rehearsal.truths.allSatisfy { $0.sensor == "radar/front" && !$0.isSham })
    let start = RadarScans.frames[0].header.captured
    #expect(rehearsal.truths.allSatisfy { $0.captured.seconds(since: start) >= 5 })
    #expect(rehearsal.published.count == RadarScans.frames.count)
  }

  @Test(arguments: attacks) func theSameSeedGivesTheSameBytes(_ attack: String) throws {
    let one = try RadarScans.rehearse(attack)
    let other = try RadarScans.rehearse(attack)
    #expect(
      Drives.digest(one.published.map(\.frame)) == Drives.digest(other.published.map(\.frame)))
    #expect(one.truths == other.truths)
  }
}
