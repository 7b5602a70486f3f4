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
        11_398_698_939_969_849_907, 4_710_619_921_051_741_480, 4_897_237_007_008_440_913,
        13_510_133_422_063_897_469, 2_419_168_760_562_586_967, 7_798_463_955_118_491_883,
      ])
  }
}
