import Scenarios
import Sensors
import Testing

@Suite struct RadarReplayTests {
  private let scans = RadarScans.frames.filter { $0.header.modality == .radar }

  @Test func theLastScanIsRepeatedBitForBit() throws {
    let rehearsal = try RadarScans.rehearse("radar-replay")
    let first = try #require(rehearsal.pairs.first).truth.sequence
    let held = try #require(scans.first { $0.header.sequence == first - 1 })
    for pair in rehearsal.pairs {
      #expect(pair.bent.payload == held.payload)
      #expect(Drives.points(pair.bent)?.count == Drives.points(held)?.count)
      #expect(pair.bent.header.captured == pair.clean.header.captured)
      #expect(pair.truth.items.count == Int(Drives.points(held)?.count ?? 0))
    }
  }

  @Test func earlierScansComeUnderFreshStamps() throws {
    let rehearsal = try RadarScans.rehearse("radar-replay:kind=earlier,back=2")
    for pair in rehearsal.pairs {
      let old = try #require(scans.first { $0.payload == pair.bent.payload })
      let age = pair.bent.header.captured.seconds(since: old.header.captured)
      #expect((1.99...2.17).contains(age))
    }
    // None comes twice.
    #expect(Set(rehearsal.pairs.map(\.bent.payload)).count == rehearsal.pairs.count)
  }

  @Test func withNoiseNoTwoScansAreAlike() throws {
    let rehearsal = try RadarScans.rehearse("radar-replay:kind=noise")
    let first = try #require(rehearsal.pairs.first).truth.sequence
    let held = RadarScans.detections(
      try #require(scans.first { $0.header.sequence == first - 1 }))
    #expect(Set(rehearsal.pairs.map(\.bent.payload)).count == rehearsal.pairs.count)
    for pair in rehearsal.pairs {
      let bent = RadarScans.detections(pair.bent)
      #expect(bent.count == held.count)
      // The list is in order again, but for the last bits.
      let ranges = bent.map(\.range)
      #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0 <= $1 + 1e-3 })
      #expect((0.005...0.12).contains(Drives.deviation(zip(ranges, held).map { $0 - $1.range })))
      let dopplers = zip(bent.map(\.doppler).sorted(), held.map(\.doppler).sorted())
      #expect(Drives.deviation(dopplers.map { $0 - $1 }) < 0.1)
    }
  }
}
