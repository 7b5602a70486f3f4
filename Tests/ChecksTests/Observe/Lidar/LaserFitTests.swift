import Testing

@testable import Checks

@Suite struct LaserFitTests {
  private static func fit(_ slope: Double, origin: Double, miss: Double = 0) -> LaserFit {
    var fit = LaserFit()
    for i in 0..<400 {
      let level = 3 + Double(i) * 0.1
      let sign = Double(i % 2 * 2 - 1)
      fit.add(level: level, height: slope * level + origin + sign * miss * level)
    }
    return fit
  }

  @Test func theConeIsFoundWithItsOrigin() throws {
    let cone = try #require(Self.fit(-0.2, origin: 0.11).cone(isCentred: false))
    #expect((cone.slope - -0.2).magnitude < 1e-9)
    #expect((cone.origin - 0.11).magnitude < 1e-9)
    #expect(cone.spread < 1e-6)
  }

  @Test func theSpreadIsAnAngle() throws {
    let cone = try #require(Self.fit(-1, origin: 0, miss: 0.002).cone(isCentred: true))
    // At 45°, a tangent changes by twice the angle.
    #expect((cone.spread - 0.001).magnitude < 1e-6)
  }

  @Test func beamsFromNearTheOriginBeginThere() throws {
    let near = try #require(Self.fit(0.1, origin: 0.01).cone(isCentred: false))
    let centred = try #require(Self.fit(0.1, origin: 0.11).cone(isCentred: true))
    #expect(near.origin == 0)
    #expect(centred.origin == 0)
  }

  @Test func withoutPointsThereIsNoCone() {
    #expect(LaserFit().cone(isCentred: false) == nil)
  }
}
