import Scenarios
import Sensors
import Testing

@Suite struct FalseTargetTests {
  /// Slope of values over seconds, least squares.
  private func slope(_ values: [(seconds: Double, value: Double)]) -> Double {
    let t = Drives.mean(values.map(\.seconds))
    let v = Drives.mean(values.map(\.value))
    let over = values.reduce(0) { $0 + ($1.seconds - t) * ($1.value - v) }
    return over / values.reduce(0) { $0 + ($1.seconds - t) * ($1.seconds - t) }
  }

  private func nearest(_ rehearsal: Rehearsal) -> [(seconds: Double, value: Double)] {
    let start = rehearsal.clean[0].header.captured
    return rehearsal.pairs.compactMap { pair in
      RadarScans.items(pair).map(\.range).min().map {
        (pair.bent.header.captured.seconds(since: start), $0)
      }
    }
  }

  @Test(arguments: [0.0, 2, 5, -10])
  func itClosesAsItIsAskedToAndItsDopplerIsOffByTheError(_ error: Double) throws {
    let rehearsal = try RadarScans.rehearse("false-target:range=40,speed=6,error=\(error)")
    let track = nearest(rehearsal)
    #expect(track.count > 45)
    #expect((track[0].value - 40).magnitude < 1)
    #expect((slope(track) + 6).magnitude < 0.3)
    let dopplers = rehearsal.pairs.flatMap { RadarScans.items($0).map(\.doppler) }
    #expect((Drives.mean(dopplers) + 6 - error).magnitude < 0.05)
    #expect(Drives.deviation(dopplers) < 0.3)
  }

  @Test func itsDetectionsAreOneToThreeOfACarsLength() throws {
    let rehearsal = try RadarScans.rehearse("false-target:motion=following,range=30,azimuth=10")
    for pair in rehearsal.pairs {
      let items = RadarScans.items(pair)
      #expect((1...3).contains(items.count))
      let azimuth = 10 * Double.pi / 180
      #expect(items.allSatisfy { (28...37).contains($0.range) })
      #expect(items.allSatisfy { (($0.azimuth - azimuth) * $0.range).magnitude < 2 })
    }
    #expect(rehearsal.pairs.map(\.truth.items.count).contains { $0 > 1 })
  }

  @Test func whatStandsClosesWithTheVehiclesOwnSpeed() throws {
    let rehearsal = try RadarScans.rehearse("false-target:motion=standing,range=60")
    for pair in rehearsal.pairs {
      let speed = RadarScans.drive.pose(at: pair.bent.header.captured).speed
      for item in RadarScans.items(pair) { #expect((item.doppler + speed).magnitude < 0.5) }
    }
  }

  /// Its SNR is what a genuine detection of its cross-section has at its range.
  @Test func itsStrengthFitsItsRangeAndFluctuates() throws {
    let rehearsal = try RadarScans.rehearse("false-target:rcs=12,speed=4")
    let genuine = rehearsal.clean.flatMap(RadarScans.detections)
    let residuals = rehearsal.pairs.flatMap(RadarScans.items).compactMap { item -> Double? in
      let alike = genuine.filter {
        ($0.rcs - item.rcs).magnitude < 2 && ($0.range / item.range - 1).magnitude < 0.1
          && $0.azimuth.magnitude < 0.4
      }
      return alike.count < 5 ? nil : item.snr - Drives.mean(alike.map(\.snr))
    }
    #expect(residuals.count > 20)
    // Of the genuine ones some are folded from far away, and weaker than their range.
    #expect(Drives.mean(residuals).magnitude < 2.5)
    #expect((0.3...4).contains(Drives.deviation(residuals)))
    let strongest = rehearsal.pairs.map { RadarScans.items($0).map(\.rcs).max() ?? 0 }
    #expect((Drives.mean(strongest) - 12).magnitude < 2)
    #expect(Drives.deviation(strongest) > 1)
  }

  @Test func everythingElseStaysByteForByte() throws {
    let rehearsal = try RadarScans.rehearse("false-target:speed=3")
    for pair in rehearsal.pairs {
      RadarScans.expectRestUntouched(pair)
      // It takes the place of no more than what one cell held.
      #expect(pair.truth.removed <= 3)
    }
    #expect(rehearsal.truths.allSatisfy { $0.attack == "R01" && $0.cause == "radar.ghost" })
  }

  @Test func aRampIsOneOfPower() throws {
    let rehearsal = try RadarScans.rehearse("false-target:motion=following,ramp=4")
    let pairs = rehearsal.pairs
    let early = pairs.prefix(10).flatMap { RadarScans.items($0).map(\.rcs) }
    let late = pairs.suffix(10).flatMap { RadarScans.items($0).map(\.rcs) }
    #expect(Drives.mean(late) - Drives.mean(early) > 4)
    #expect(pairs.last?.truth.strength ?? 0 > 0.9)
  }
}
