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

  /// The same bytes on every machine, in debug and in release.
  @Test func theBytesAreThoseOfThisDigest() throws {
    let frames = GriddedRadar.frames(60)
    let digests = try [
      "false-target", "target-removal", "target-translation:kind=both",
      "doppler-bias:kind=rotation",
      "radar-jam:kind=noise,duty=1", "radar-replay:kind=noise",
    ].map { attack in
      let more = attack.contains(":") ? "," : ":"
      let rehearsal = try Rehearsal(
        "\(attack)\(more)onset=2.5", on: frames, of: [GriddedRadar.spec])
      return Drives.digest(rehearsal.published.map(\.frame))
    }
    #expect(
      digests == [
        6_973_766_785_207_990_409, 420_589_964_223_275_735, 6_308_315_837_379_092_568,
        13_510_133_422_063_897_469, 3_744_124_857_207_389_410, 15_284_027_789_497_405_336,
      ])
  }
}
