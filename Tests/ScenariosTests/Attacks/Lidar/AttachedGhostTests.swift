import Scenarios
import Sensors
import Testing

@Suite struct AttachedGhostTests {
  @Test func itTouchesARealThing() throws {
    let bent = try LidarDrive.attacked("ghost-attached:onset=0.5,noise=ideal,points=6000")
    #expect(bent.count == 1)
    let points = LidarPoints(bent[0].frame)
    let isItem = Set(bent[0].items)
    // Real returns that rise from the road, and are not the ghost's.
    let real = points.place.indices.filter {
      !isItem.contains($0) && points.place[$0].z > -1.6 && points.range($0) < 30
    }
    var nearest = Double.infinity
    for item in bent[0].items where points.place[item].z > -1.6 {
      for other in real {
        let way = points.place[item] - points.place[other]
        nearest = Swift.min(nearest, (way * way).sum().squareRoot())
      }
    }
    #expect(nearest < 0.3)
    let azimuths = bent[0].items.map { points.degrees($0) }
    #expect((azimuths.max() ?? 0) - (azimuths.min() ?? 0) <= 10)
  }

  @Test func theBudgetIsThatOfADenseGhost() throws {
    let bent = try LidarDrive.attacked("ghost-attached:onset=0.5,noise=ideal")
    #expect(bent[0].items.count <= 200 && bent[0].items.count > 150)
  }
}
