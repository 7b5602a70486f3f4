import Testing

@testable import Scenarios

@Suite struct RoadTests {
  static func road(_ seed: UInt64) -> Road { Road(seed: seed, length: 4000) }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func theProfileIsSmoothAndBounded(_ seed: UInt64) {
    let road = Self.road(seed)
    let points = (-200...3900).map { road.point(Double($0)) }
    let steps = zip(points, points.dropFirst())
    #expect(
      steps.allSatisfy { ($1.height - $0.height - ($0.grade + $1.grade) / 2).magnitude < 1e-3 })
    #expect(steps.allSatisfy { ($1.grade - $0.grade).magnitude < 1 / 500.0 })
    #expect(points.allSatisfy { $0.grade.magnitude <= 0.05 && $0.height.magnitude < 40 })
    let heights = points.map(\.height)
    #expect((heights.max() ?? 0) - (heights.min() ?? 0) > 3)
    #expect(points.prefix(280).allSatisfy { $0.height == 0 && $0.grade == 0 })
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func heightIsThatOfThePoint(_ seed: UInt64) {
    let road = Self.road(seed)
    let places = stride(from: -100.0, to: 3800, by: 7.3)
    #expect(places.allSatisfy { (road.height($0) - road.point($0).height).magnitude < 1e-3 })
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func aPlaceBesideTheRoadIsFoundAgain(_ seed: UInt64) {
    let road = Self.road(seed)
    for s in stride(from: 5.0, to: 3000, by: 131.7) {
      for offset in [-40.0, -9.3, 0, 5.25, 30] {
        var found = s + 3
        let aside = road.offset(of: road.placement(s, offset: offset).position, near: &found)
        // Within half a metre of a knot, the curve's narrowing to the inside is left out.
        #expect((aside - offset).magnitude < 0.02)
        #expect((found - s).magnitude < 0.01 + 0.003 * offset.magnitude)
      }
    }
  }

  @Test func theRoadIsPaintedAlongItsLanes() {
    let lane = Road.laneWidth
    #expect(Road.isMarked(3, offset: 0.13) && Road.isMarked(3, offset: -0.13))
    #expect(!Road.isMarked(3, offset: 0))
    #expect(Road.isMarked(1, offset: lane) && !Road.isMarked(5, offset: lane))
    #expect(Road.isMarked(5, offset: -2 * lane) && !Road.isMarked(5, offset: lane / 2))
  }
}
