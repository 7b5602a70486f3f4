import Testing

@testable import Checks

@Suite struct ThingTracksTests {
  private static func sight(_ x: Double, _ y: Double, comes: Bool = true) -> ThingSight {
    ThingSight(
      box: PlaneBox(low: SIMD2(x, y), high: SIMD2(x + 4, y + 1.8)), comes: comes)
  }

  @Test func twoThingsThatPassEachOtherAreToldApart() {
    var things = ThingTracks()
    for sweep in 0..<12 {
      things.begin(PlanarStep())
      things.note(Self.sight(20 - Double(sweep), 3))
      things.note(Self.sight(8 + Double(sweep), -3))
      things.follow(seconds: 0.1)
    }
    #expect(things.list.count == 2)
    #expect(abs(things.list[0].velocity.x + 10) < 0.1)
    #expect(abs(things.list[1].velocity.x - 10) < 0.1)
    things.begin(PlanarStep())
    #expect(things.mayHold(SIMD2(8.2, 4), after: 0.1))
    #expect(!things.mayHold(SIMD2(8.2, 0), after: 0.1))
  }

  @Test func whatIsNotSeenForLongIsLetGo() {
    var things = ThingTracks()
    things.begin(PlanarStep())
    things.note(Self.sight(20, 3))
    things.follow(seconds: 0.1)
    for _ in 0..<4 { things.begin(PlanarStep()) }
    #expect(things.list.count == 1)
    things.begin(PlanarStep())
    #expect(things.list.isEmpty)
  }

  /// The vehicle goes at 10 m/s towards what stands.
  @Test func whatStandsStandsHoweverTheVehicleGoes() {
    var things = ThingTracks()
    for sweep in 0..<10 {
      things.begin(PlanarStep(cosine: 1, sine: 0, shift: SIMD2(-1, 0)))
      things.note(Self.sight(40 - Double(sweep), 3, comes: false))
      things.follow(seconds: 0.1)
    }
    #expect(things.list.count == 1 && things.list[0].isStill)
    things.forget()
    #expect(things.list.isEmpty)
  }
}
