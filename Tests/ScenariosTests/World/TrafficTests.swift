import Testing

@testable import Scenarios

@Suite struct TrafficTests {
  static let road = Road(seed: 6, length: 4000)

  static func traffic() -> Traffic { Traffic(seed: 6, road: road, duration: 240) }

  @Test func theCityHasAllKindsOfThem() {
    var traffic = Self.traffic()
    var (bicycles, people, long, crossing) = (0, 0, 0, 0)
    for time in stride(from: 0.0, to: 200, by: 2.5) {
      let s = traffic.drivers.state(.ego, at: time).s
      let point = Self.road.point(s)
      for actor in traffic.actors(from: s - 160, to: s + 200, at: time) {
        let size = actor.body.shadow
        if size == .zero { people += 1 } else if size.x < 2 { bicycles += 1 }
        if size.x > 7 { long += 1 }
        let heading = actor.velocity.length > 1 ? actor.velocity / actor.velocity.length : .zero
        if heading != .zero && heading.dot(point.direction).magnitude < 0.3 { crossing += 1 }
      }
    }
    #expect(people > 500 && bicycles > 50 && long > 50 && crossing > 5)
  }

  @Test func theyMoveAsTheirVelocitySays() {
    var traffic = Self.traffic()
    for time in stride(from: 1.0, to: 100, by: 9.7) {
      let now = traffic.actors(from: 0, to: 900, at: time)
      let next = traffic.actors(from: 0, to: 900, at: time + 0.02)
      for actor in now {
        let expected = actor.placement.position + actor.velocity * 0.02
        let nearest = next.map { ($0.placement.position - expected).length }.min() ?? 9
        let isLeaving = actor.velocity != .zero && nearest > 0.05
        // Only who reaches the end of the stretch may be gone.
        if isLeaving {
          var s = 450.0
          _ = Self.road.offset(of: actor.placement.position, near: &s)
          #expect(s < 2 || s > 898 || nearest < 0.05)
        }
      }
    }
  }

  @Test func whoComesAgainstKeepsClearOfCrossingTraffic() {
    var traffic = Self.traffic()
    for halt in traffic.drivers.halts.prefix(5) {
      for time in stride(from: halt.from, to: halt.to, by: 0.2) {
        let s = halt.junction.s
        let inside = traffic.actors(from: s - 200, to: s + 200, at: time).filter { actor in
          var along = s
          let aside = Self.road.offset(of: actor.placement.position, near: &along)
          return (along - s).magnitude < halt.junction.halfWidth && aside > 0 && aside < 7
            && actor.body.shadow.x > 3
        }
        let crossing = inside.filter {
          $0.velocity.dot(Self.road.point(s).direction).magnitude < 2
        }
        #expect(crossing.isEmpty || crossing.count == inside.count)
      }
    }
  }

  @Test func theSameActorsComeAgain() {
    var one = Self.traffic()
    var other = Self.traffic()
    // What was asked for before changes nothing.
    for time in [90.0, 3, 47] { _ = other.actors(from: 0, to: 2000, at: time) }
    let (a, b) = (one.actors(from: 100, to: 500, at: 30), other.actors(from: 100, to: 500, at: 30))
    #expect(a.map(\.placement.position) == b.map(\.placement.position))
    #expect(a.map(\.body.hulls.count) == b.map(\.body.hulls.count))
    #expect(a.map(\.body.shadow) == b.map(\.body.shadow))
  }
}
