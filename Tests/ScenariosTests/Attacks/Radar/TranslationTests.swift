import Scenarios
import Sensors
import Testing

@Suite struct TranslationTests {
  /// Changed detections beside the clean ones that they were, by what the attack leaves alone.
  private func moved(
    _ pair: Rehearsal.Pair
  ) -> [(clean: RadarScans.Detection, bent: RadarScans.Detection)] {
    RadarScans.items(pair).compactMap { bent in
      RadarScans.detections(pair.clean).first {
        $0.azimuth == bent.azimuth && $0.rcs == bent.rcs
      }.map { ($0, bent) }
    }
  }

  @Test(arguments: ["range", "doppler", "both"])
  func rangeAndDopplerMoveAsAsked(_ kind: String) throws {
    let rehearsal = try RadarScans.rehearse(
      "target-translation:kind=\(kind),rate=3,velocity=5")
    let start = try #require(rehearsal.pairs.first).bent.header.captured
    #expect(rehearsal.pairs.count > 30)
    for pair in rehearsal.pairs {
      RadarScans.expectRestUntouched(pair, changed: true)
      let pairs = moved(pair)
      #expect(!pairs.isEmpty && pairs.count == pair.truth.items.count)
      let seconds = pair.bent.header.captured.seconds(since: start)
      for (clean, bent) in pairs {
        let offset = kind == "doppler" ? 0 : 3 * (seconds + 1.0 / 13)
        #expect((bent.range - clean.range - offset).magnitude < 0.01)
        let shift = kind == "range" ? 0.0 : kind == "doppler" ? 5 : 3
        #expect((bent.doppler - clean.doppler - shift).magnitude < 1e-3)
        // What goes away grows weaker.
        #expect(kind == "doppler" ? bent.snr == clean.snr : bent.snr < clean.snr)
      }
    }
  }

  @Test func aRampBeginsSlowly() throws {
    let rehearsal = try RadarScans.rehearse("target-translation:kind=doppler,velocity=8,ramp=2")
    let first = try #require(rehearsal.pairs.first.map(moved)?.first)
    let last = try #require(rehearsal.pairs.last.map(moved)?.first)
    #expect((first.bent.doppler - first.clean.doppler) < 0.5)
    #expect((last.bent.doppler - last.clean.doppler - 8).magnitude < 1e-3)
  }
}
