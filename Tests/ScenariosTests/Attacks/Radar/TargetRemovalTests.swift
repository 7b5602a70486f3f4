import Scenarios
import Sensors
import Testing

@Suite struct TargetRemovalTests {
  @Test func theTargetIsGoneAndNothingElse() throws {
    let rehearsal = try RadarScans.rehearse("target-removal")
    #expect(rehearsal.pairs.count > 15)
    for pair in rehearsal.pairs {
      RadarScans.expectRestUntouched(pair)
      #expect(pair.truth.items.isEmpty && (1...12).contains(pair.truth.removed))
      guard case .sector(let azimuth, let width, _, _, let near, let far) = pair.truth.region else {
        Issue.record("no sector")
        continue
      }
      // ± 2 m, ± 2° around the target, in which all that went was.
      #expect((far - near - 4).magnitude < 1e-3 && (width - 0.0698).magnitude < 1e-3)
      let kept = Set(RadarScans.rows(pair.bent))
      for (row, detection) in zip(RadarScans.rows(pair.clean), RadarScans.detections(pair.clean))
      where !kept.contains(row) {
        #expect(detection.range >= Double(near) - 1e-3 && detection.range <= Double(far) + 1e-3)
        #expect(
          detection.azimuth >= Double(azimuth) - 1e-3
            && detection.azimuth <= Double(azimuth + width) + 1e-3)
      }
    }
  }

  @Test func theStrongestTargetIsMeantUnlessAPlaceIsGiven() throws {
    let strongest = try #require(try RadarScans.rehearse("target-removal").pairs.first)
    let gone = Set(RadarScans.rows(strongest.clean)).subtracting(RadarScans.rows(strongest.bent))
    let level = zip(RadarScans.rows(strongest.clean), RadarScans.detections(strongest.clean))
      .filter { gone.contains($0.0) }.map(\.1.rcs).max()
    let all = RadarScans.detections(strongest.clean).map(\.rcs).sorted()
    #expect(level ?? -100 >= all[all.count - 6])

    let placed = try #require(
      try RadarScans.rehearse("target-removal:range=40,azimuth=-10").pairs.first)
    guard case .sector(let azimuth, let width, _, _, let near, let far) = placed.truth.region
    else {
      Issue.record("no sector")
      return
    }
    #expect(((near + far) / 2 - 40).magnitude < 10)
    #expect((azimuth + width / 2 + 0.1745).magnitude < 0.25)
  }

  @Test(arguments: [(6.0, 0.3), (12, 0.6)])
  func aRaisedFloorRemovesTheWeakest(_ decibels: Double, _ share: Double) throws {
    let rehearsal = try RadarScans.rehearse("target-removal:kind=floor,floor=\(decibels)")
    for pair in rehearsal.pairs {
      RadarScans.expectRestUntouched(pair)
      let clean = RadarScans.detections(pair.clean).map(\.snr).sorted()
      let wanted = share * Double(clean.count)
      #expect((Double(pair.truth.removed) - wanted).magnitude <= 0.5)
      #expect(RadarScans.detections(pair.bent).map(\.snr).min() == clean[pair.truth.removed])
    }
  }
}
