import Testing

@testable import Scenarios

@Suite struct StreetTests {
  static let road = Road(seed: 8, length: 9000)

  /// What stands at a stretch of road, with where it stands along and beside it.
  static func standing(from: Double, to: Double) -> [(placed: Placed, s: Double, aside: Double)] {
    var street = Street(seed: 8, road: road)
    return street.blocks(from: from, to: to).map { placed in
      var s = (from + to) / 2
      let aside = road.offset(of: placed.placement.position, near: &s)
      return (placed, s, aside)
    }
  }

  @Test func everythingStandsOnTheRoadsLevel() {
    for (placed, s, _) in Self.standing(from: 1000, to: 1800) {
      #expect((placed.placement.height - Self.road.height(s)).magnitude < 0.3)
      #expect(placed.velocity == .zero)
    }
  }

  @Test func nothingStandsOnLanesOrCrossingStreets() {
    for junction in Self.road.crossings.junctions.prefix(12) {
      for (placed, s, aside) in Self.standing(from: junction.s - 60, to: junction.s + 60) {
        for hull in placed.body.hulls where hull.low < 4 {
          var hits = 0
          for i in hull.corners.indices {
            var along = s
            let corner = placed.placement.toWorld(hull.corners[i].horizontal)
            let offset = Self.road.offset(of: corner, near: &along)
            // The crossing street is straight: far from a bent road, s alone is no measure.
            let middle = Self.road.point(junction.s)
            let across = (corner - middle.position).dot(middle.direction).magnitude
            let isOnStreet = Swift.max(across, (along - junction.s).magnitude) < junction.halfWidth
            if offset.magnitude < 7 || (isOnStreet && offset.magnitude < 100) { hits += 1 }
          }
          #expect(hits == 0, "\(s - junction.s), \(aside): \(hull.surfaces[0].material)")
        }
      }
    }
  }

  @Test func aTunnelHasWallsAndCeilingAndNoTrees() throws {
    let tunnel = try #require(Self.road.crossings.tunnels.first)
    let middle = (tunnel.lowerBound + tunnel.upperBound) / 2
    let standing = Self.standing(from: tunnel.lowerBound, to: tunnel.upperBound)
      .filter { $0.s > tunnel.lowerBound + 5 && $0.s < tunnel.upperBound - 5 }
    #expect(standing.allSatisfy { $0.placed.body.balls.isEmpty && $0.placed.body.posts.isEmpty })
    let around = standing.filter { ($0.s - middle).magnitude < 6 }
    let ceilings = around.flatMap(\.placed.body.hulls).filter { $0.low > 5 && $0.low < 6 }
    let walls = around.flatMap(\.placed.body.hulls).filter { $0.low < 0 && $0.high > 5 }
    #expect(!ceilings.isEmpty && walls.count >= 2 * ceilings.count)
    #expect(ceilings.allSatisfy { $0.radius > Road.halfWidth })
  }

  @Test func blocksAreMadeFromTheirNumberAlone() {
    var near = Street(seed: 8, road: Self.road)
    var far = Street(seed: 8, road: Self.road)
    _ = far.blocks(from: 3000, to: 3600)
    let (a, b) = (near.blocks(from: 400, to: 600), far.blocks(from: 400, to: 600))
    #expect(a.map(\.placement.position) == b.map(\.placement.position))
  }

  @Test func aStreetHasAllThatBelongsToIt() {
    let bodies = Self.standing(from: 500, to: 4000).map(\.placed.body)
    let materials = Set(
      bodies.flatMap(\.hulls).flatMap { hull in
        (0..<6).map { hull.surfaces[$0].material }
      })
    #expect(materials.isSuperset(of: [.facade, .glass, .sign, .metal, .tyre, .paint]))
    #expect(bodies.contains { $0.isWater })
    #expect(bodies.contains { $0.balls.count > 6 } && bodies.contains { !$0.posts.isEmpty })
  }
}
