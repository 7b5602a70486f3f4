import Scenarios
import Sensors
import Testing

/// What the twin learns, seen in what attacks give.
@Suite struct RadarTwinTests {
  private static func rehearse(_ attack: String) throws -> Rehearsal {
    try Rehearsal(attack, on: GriddedRadar.frames(60), of: [GriddedRadar.spec])
  }

  /// Nodes from the nearest one of a grid.
  private static func off(_ value: Double, _ step: Double, _ beside: Double = 0) -> Double {
    let nodes = (value - beside) / step
    return (nodes - nodes.rounded()).magnitude
  }

  /// x and y, by Taylor's series to 10⁻⁹ for these azimuths.
  private static func place(_ detection: RadarScans.Detection) -> (x: Double, y: Double) {
    let a = detection.azimuth
    let s = a * a
    let cosine = 1 - s / 2 * (1 - s / 12 * (1 - s / 30 * (1 - s / 56)))
    let sine = a * (1 - s / 6 * (1 - s / 20 * (1 - s / 42 * (1 - s / 72))))
    return (detection.range * cosine, detection.range * sine)
  }

  @Test(arguments: [
    "false-target:onset=3,range=30,azimuth=3", "target-translation:onset=3,rate=1",
    "radar-jam:onset=3,kind=noise,duty=1", "doppler-bias:onset=3,kind=rotation",
    "radar-replay:onset=3,kind=noise",
  ])
  func whatIsMadeLiesOnTheSensorsGrid(_ attack: String) throws {
    let pairs = try Self.rehearse(attack).pairs
    let items = pairs.flatMap(RadarScans.items)
    #expect(items.count > 7)
    for item in items {
      let place = Self.place(item)
      #expect(Self.off(place.x, 0.2) < 1e-3)
      #expect(Self.off(place.y, 0.2, 0.1) < 1e-3)
      #expect(Self.off(item.rcs, 0.5) < 1e-6)
      #expect(item.elevation == 0)
    }
  }

  @Test func dopplerOfNoGridIsKeptFine() throws {
    let pairs = try Self.rehearse("doppler-bias:onset=3,bias=0.37").pairs
    for pair in pairs {
      for (clean, bent) in zip(RadarScans.detections(pair.clean), RadarScans.detections(pair.bent))
      {
        #expect((bent.doppler - clean.doppler - 0.37).magnitude < 3e-4)
        #expect(bent.range == clean.range && bent.azimuth == clean.azimuth)
      }
    }
  }

  @Test func whatIsAddedStandsInTheFirstListAndTheLastFallsOff() throws {
    let pairs = try Self.rehearse("false-target:onset=3,range=30,azimuth=3,motion=following").pairs
    #expect(pairs.count > 10)
    for pair in pairs {
      let clean = RadarScans.rows(pair.clean)
      let bent = RadarScans.rows(pair.bent)
      let added = pair.truth.items
      #expect(bent.count == 20 && clean.count == 20)
      #expect(pair.truth.removed == added.count)
      // What is left is the list as it was, without its end.
      let rest = bent.indices.filter { !added.contains($0) }.map { bent[$0] }
      let merged = clean.filter { !rest.contains($0) }
      #expect(rest == clean.filter { !merged.contains($0) })
      #expect(clean.suffix(1).allSatisfy { merged.contains($0) })
      let ranges = RadarScans.detections(pair.bent).map(\.range)
      let second = ranges.indices.dropFirst().first { ranges[$0] < ranges[$0 - 1] - 10 } ?? 20
      #expect(added.allSatisfy { $0 < second })
      #expect(zip(ranges[..<second], ranges[1..<second]).allSatisfy { $0 <= $1 })
    }
  }

  @Test func aListThatWasFullStaysFullWhenSomeOfItGoes() throws {
    let pairs = try Self.rehearse("target-removal:onset=3").pairs
    #expect(!pairs.isEmpty)
    for pair in pairs {
      let clean = RadarScans.rows(pair.clean)
      let bent = RadarScans.rows(pair.bent)
      #expect(bent.count == 20 && pair.truth.items.count == pair.truth.removed)
      // Behind the end, where the list was cut.
      #expect(pair.truth.items == Array((20 - pair.truth.removed)..<20))
      #expect(bent.dropLast(pair.truth.removed).allSatisfy(clean.contains))
    }
  }

  @Test func aFrameThatIsCutShortPassesAsItIs() throws {
    var frames = GriddedRadar.frames(60)
    frames[50].payload.removeLast(5)
    let rehearsal = try Rehearsal(
      "doppler-bias:onset=3", on: frames, of: [GriddedRadar.spec])
    #expect(Rehearsal.same(rehearsal.published[50].frame, frames[50]))
    #expect(rehearsal.published[50].truths.isEmpty)
    #expect(rehearsal.pairs.count > 10)
  }

  /// From the first frame on there is nothing to learn from but that frame.
  @Test func anAttackFromTheStartWorks() throws {
    let rehearsal = try Rehearsal(
      "false-target:onset=0", on: RadarScans.frames, of: RadarScans.drive.rig)
    #expect(rehearsal.pairs.count > 50)
    for pair in rehearsal.pairs { RadarScans.expectRestUntouched(pair) }
  }
}
