import Testing

@testable import Checks

@Suite struct ThingTrackTests {
  private static func box(_ x: Double, _ y: Double = 0, length: Double = 4) -> PlaneBox {
    PlaneBox(low: SIMD2(x, y - 0.9), high: SIMD2(x + length, y + 0.9))
  }

  private static func sight(_ box: PlaneBox, comes: Bool = true) -> ThingSight {
    ThingSight(box: box, comes: comes)
  }

  /// Goes at a speed for some sweeps of 0.1 s.
  private static func goes(_ speed: Double, sweeps: Int, comes: Bool = true) -> ThingTrack {
    var track = ThingTrack(box(20), comes: comes)
    for sweep in 1...sweeps {
      track.missing += 1
      track.see(sight(box(20 + speed * 0.1 * Double(sweep)), comes: comes), seconds: 0.1)
    }
    return track
  }

  @Test func whatGoesEvenlyIsWhereItGoes() throws {
    var track = Self.goes(-10, sweeps: 5)
    #expect(track.isEstablished && !track.isStill)
    #expect(abs(track.velocity.x + 10) < 1e-9)
    track.missing = 1
    let place = try #require(track.place(after: 0.1))
    #expect(place.holds(SIMD2(14.1, 0)) && !place.holds(SIMD2(12.5, 0)))
    #expect(!place.holds(SIMD2(16, 2.5)))
  }

  @Test func whatStandsMayComeNowhere() {
    var track = Self.goes(0, sweeps: 8, comes: false)
    #expect(track.isStill)
    track.missing = 1
    #expect(track.place(after: 0.1) == nil)
  }

  @Test func whatIsNewMayComeFarIfItCame() throws {
    var track = ThingTrack(Self.box(20), comes: true)
    track.missing = 1
    let place = try #require(track.place(after: 0.1))
    #expect(place.holds(SIMD2(18.1, 0)) && !place.holds(SIMD2(17.9, 0)))
    track = ThingTrack(Self.box(20), comes: false)
    track.missing = 1
    #expect(track.place(after: 0.1) == nil)
  }

  /// More and more of it is seen behind a corner: only its front tells how fast it goes.
  @Test func theSideThatMovesAsBeforeTellsTheVelocity() {
    var track = Self.goes(-10, sweeps: 5)
    let shown = PlaneBox(low: SIMD2(14, -0.9), high: SIMD2(25, 0.9))
    track.missing = 1
    track.see(Self.sight(shown), seconds: 0.1)
    #expect(abs(track.velocity.x + 10) < 1e-9 && track.isEstablished)
  }

  @Test func aJumpIsNoMotion() {
    var track = Self.goes(-10, sweeps: 3)
    track.missing = 1
    track.see(Self.sight(Self.box(25)), seconds: 0.1)
    #expect(!track.isEstablished)
  }
}
