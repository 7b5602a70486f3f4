import Testing

@testable import Scenarios

@Suite struct GroundTests {
  static let road = Road(seed: 2, length: 3000)

  @Test func theEgoStandsAtHeightZeroAndLevel() {
    for s in stride(from: 0.0, to: 2800, by: 37) {
      let ground = Ground(Self.road, s: s, offset: -5.25)
      let here = Self.road.placement(s, offset: -5.25).position
      #expect(ground.height(s, at: here).magnitude < 1e-9)
      let ahead = Self.road.placement(s + 1, offset: -5.25).position
      #expect(ground.height(s + 1, at: ahead).magnitude < 2e-3)
    }
  }

  @Test func theGroundAheadRisesAndFallsAgainstTheEgosPlane() {
    var heights: [Double] = []
    for s in stride(from: 100.0, to: 2800, by: 11) {
      let ground = Ground(Self.road, s: s, offset: 0)
      let place = ground.point(Self.road.point(s + 80), offset: 0)
      let direct =
        Self.road.height(s + 80) - Self.road.height(s)
        - Self.road.point(s).grade
        * (place.horizontal - Self.road.point(s).position).dot(Self.road.point(s).direction)
      #expect((place.z - direct).magnitude < 1e-3)
      heights.append(place.z)
    }
    #expect(heights.contains { $0 > 0.7 } && heights.contains { $0 < -0.7 })
    #expect(heights.allSatisfy { $0.magnitude < 8 })
  }
}
