import Testing

@testable import Scenarios

@Suite struct CrossingsTests {
  static let many = (1...20).map { Crossings(seed: UInt64($0), length: 10_000) }

  @Test(arguments: 0..<4)
  func junctionsFollowEachOtherWithRoomBetween(_ index: Int) {
    let crossings = Self.many[index]
    let places = crossings.junctions.map(\.s)
    #expect(places[0] == 118 && crossings.junctions[0].isRed)
    let gaps = zip(places, places.dropFirst()).map { $1 - $0 }
    #expect(gaps.allSatisfy { $0 >= 190 && $0 <= 330 })
    #expect(crossings.junctions.contains { !$0.isRed })
  }

  @Test(arguments: 0..<4)
  func distanceIsThatToTheNearestJunction(_ index: Int) {
    let crossings = Self.many[index]
    for s in stride(from: -50.0, to: 9000, by: 53.7) {
      let plain = crossings.junctions.map { ($0.s - s).magnitude - $0.halfWidth }.min() ?? 0
      #expect((crossings.distance(s) - plain).magnitude < 1e-9)
      #expect(crossings.isJunction(s) == (plain < 0))
    }
  }

  @Test func tunnelsAreRareAndClearOfJunctions() {
    let tunnels = Self.many.flatMap(\.tunnels)
    #expect(tunnels.count > 20 && tunnels.count < 150)
    for crossings in Self.many {
      for tunnel in crossings.tunnels {
        #expect(tunnel.upperBound - tunnel.lowerBound > 90)
        #expect(crossings.distance(tunnel.lowerBound) > 40)
        #expect(crossings.distance(tunnel.upperBound) > 40)
        #expect(crossings.isTunnel(tunnel.lowerBound + 1))
        #expect(!crossings.isTunnel(tunnel.lowerBound - 1))
        #expect(crossings.isTunnel(tunnel.lowerBound - 1, margin: 2))
      }
    }
  }

  @Test func aLongerRoadHasTheSameJunctionsFirst() {
    let short = Crossings(seed: 3, length: 2000)
    let long = Crossings(seed: 3, length: 6000)
    let places = long.junctions.map(\.s).prefix(short.junctions.count)
    #expect(short.junctions.map(\.s) == Array(places))
    #expect(short.tunnels == Array(long.tunnels.prefix(short.tunnels.count)))
  }
}
