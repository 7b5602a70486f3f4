import Scenarios
import Sensors
import Testing

@Suite struct RadarJamTests {
  @Test func aFifthIsLeftOfWhatWasLost() throws {
    let rehearsal = try RadarScans.rehearse("radar-jam:duty=1")
    for pair in rehearsal.pairs {
      RadarScans.expectRestUntouched(pair)
      let clean = Double(RadarScans.rows(pair.clean).count)
      #expect((Double(RadarScans.rows(pair.bent).count) - 0.2 * clean).magnitude <= 0.5)
    }
    let levels = rehearsal.pairs.flatMap { RadarScans.detections($0.bent).map(\.snr) }
    let clean = rehearsal.pairs.flatMap { RadarScans.detections($0.clean).map(\.snr) }
    #expect(Drives.mean(levels) > Drives.mean(clean) + 5)
  }

  @Test func noiseFillsTheListUpToItsCap() throws {
    let rehearsal = try RadarScans.rehearse("radar-jam:kind=noise,duty=1,factor=5")
    for pair in rehearsal.pairs { RadarScans.expectRestUntouched(pair) }
    // Five times what was there is more than the list holds.
    #expect(rehearsal.pairs.allSatisfy { RadarScans.rows($0.bent).count > 120 })
    let items = rehearsal.pairs.flatMap(RadarScans.items)
    let ranges = items.map(\.range)
    // Uniform over 0…180 m: mean 90, deviation 52.
    #expect((75...105).contains(Drives.mean(ranges)))
    #expect((45...58).contains(Drives.deviation(ranges)))
    #expect(Drives.mean(items.map(\.azimuth)).magnitude < 0.1)
    #expect(Drives.mean(items.map(\.snr)) < 16)
  }

  @Test func aSmallFactorIsReachedWithoutLosses() throws {
    let rehearsal = try RadarScans.rehearse("radar-jam:kind=noise,duty=1,factor=1.1")
    // Those whose list has room.
    let roomy = rehearsal.pairs.filter { RadarScans.rows($0.clean).count <= 115 }
    #expect(roomy.count > 20)
    for pair in roomy {
      let clean = Double(RadarScans.rows(pair.clean).count)
      #expect((Double(pair.truth.items.count) - 0.1 * clean).magnitude <= 3)
      #expect(pair.truth.removed <= 2)
    }
  }

  @Test func byDefaultItComesInBurstsOfHalfASecond() throws {
    let rehearsal = try RadarScans.rehearse("radar-jam:duration=3")
    #expect((16...24).contains(rehearsal.pairs.count))
    let start = RadarScans.frames[0].header.captured
    for pair in rehearsal.pairs {
      let part = pair.bent.header.captured.seconds(since: start) - 5
      #expect(part - part.rounded(.down) < 0.5)
    }
  }
}
