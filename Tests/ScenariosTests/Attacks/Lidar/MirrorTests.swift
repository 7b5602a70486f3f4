import Scenarios
import Sensors
import Testing

@Suite struct MirrorTests {
  /// The window of a pane, seen from its distance: as large as it is, and no larger.
  private func window(_ frame: LidarDrive.Bent) -> (degrees: Double, rings: Int) {
    let was = LidarPoints(frame.clean).ranges()
    let beams = LidarPoints(frame.frame).ranges().changed(from: was)
    let columns = beams.map { $0 % 1800 }
    let width = Double((columns.max() ?? 0) - (columns.min() ?? 0) + 1) * 0.2
    return (width, Set(beams.map { $0 / 1800 }).count)
  }

  @Test func itShowsARealThingBehindItself() throws {
    let bent = try LidarDrive.attacked("mirror:onset=0.5,frames=2")
    #expect(bent.count == 2)
    let points = LidarPoints(bent[0].frame)
    #expect(bent[0].items.count > 30)
    #expect(bent[0].items.allSatisfy { points.range($0) > 10 })
    // Half of it and more is behind the pane, whose distance is 12 m.
    let behind = bent[0].items.count { points.range($0) > 12.3 }
    #expect(behind * 2 > bent[0].items.count)
    // 0.6 m at 12 m are 2.9°.
    let seen = window(bent[0])
    #expect(seen.degrees > 1.5 && seen.degrees < 3.6 && seen.rings <= 18)
  }

  @Test func itHidesWhatIsBehindIt() throws {
    let sky = try LidarDrive.attacked("mirror:onset=0.5,frames=1,kind=remove,distance=10")
    #expect(sky[0].items.isEmpty)
    // 0.4 by 0.7 m at 10 m: 2.3°, and 4° of rings.
    let seen = window(sky[0])
    #expect(seen.degrees > 1.8 && seen.degrees < 2.8)
    #expect((sky[0].truth?.removed ?? 0) > 40 && (sky[0].truth?.removed ?? 0) < 200)
  }

  /// The ground before the mirror, farther away by the way back.
  @Test func itShowsTheGround() throws {
    let bent = try LidarDrive.attacked(
      "mirror:onset=0.5,frames=1,kind=remove,distance=10,view=ground")
    let points = LidarPoints(bent[0].frame)
    #expect(bent[0].items.count > 40)
    for item in bent[0].items {
      #expect(points.range(item) > 10 && points.range(item) < 16)
    }
  }
}
