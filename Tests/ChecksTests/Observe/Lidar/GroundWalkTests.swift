import Testing

@testable import Checks

@Suite struct GroundWalkTests {
  private static func walked(_ meetings: [(level: Double, height: Double)]) -> GroundWalk {
    var walk = GroundWalk()
    walk.walk(
      meetings.map {
        GroundWalk.Meeting(
          level: Int(($0.level * 200).rounded()), height: Int(($0.height * 200).rounded()),
          isThere: true)
      })
    return walk
  }

  /// Metres.
  private static func height(_ walk: GroundWalk, at level: Double) -> Double {
    var node = 0
    return Double(walk.height(at: Int(level * 200), from: &node)) / 200
  }

  @Test func aHillIsFollowed() {
    let walk = Self.walked((1...40).map { (Double($0) * 2, Double($0) * 0.12) })
    #expect((Self.height(walk, at: 41) - 2.46).magnitude < 0.05)
    #expect((Self.height(walk, at: 79) - 4.74).magnitude < 0.05)
  }

  @Test func aKerbIsSteppedOver() {
    let walk = Self.walked((1...20).map { (Double($0) * 2, $0 > 6 ? 0.12 : 0) })
    #expect(Self.height(walk, at: 11).magnitude < 0.02)
    #expect((Self.height(walk, at: 20) - 0.12).magnitude < 0.03)
  }

  @Test func aWallIsNotClimbed() {
    let road = (1...5).map { (level: Double($0) * 2, height: 0.0) }
    let wall = (1...10).map { (level: 11.0, height: Double($0) * 0.3) }
    let walk = Self.walked(road + wall)
    #expect(walk.nodes.allSatisfy { $0.height < 40 })
    #expect(Self.height(walk, at: 30).magnitude < 0.1)
  }

  @Test func theRoadIsFoundAgainBehindACar() {
    let road = (1...4).map { (level: Double($0) * 2, height: 0.0) }
    let car = (1...5).map { (level: 9.0 + Double($0) * 0.1, height: Double($0) * 0.25) }
    let behind = (8...12).map { (level: Double($0) * 2.5, height: 0.05) }
    let walk = Self.walked(road + car + behind)
    #expect((Self.height(walk, at: 25) - 0.05).magnitude < 0.03)
    #expect(Self.height(walk, at: 12).magnitude < 0.1)
  }

  @Test func aReflectionBelowTheRoadIsPassedOver() {
    var meetings = (1...10).map { (level: Double($0) * 2, height: 0.0) }
    meetings[4] = (level: 22.5, height: -1.4)
    let walk = Self.walked(meetings)
    #expect((2...20).allSatisfy { Self.height(walk, at: Double($0)).magnitude < 0.05 })
  }
}
