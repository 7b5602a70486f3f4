import Kernels
import Testing

@testable import Checks

@Suite struct GhostTracksTests {
  private static let box = PlaneBox(low: SIMD2(6, -1), high: SIMD2(8, 1))

  private static func one() -> GhostTracks {
    var tracks = GhostTracks()
    tracks.see(box, returns: 100, isDense: false, of: nil, sequence: 7, seconds: 0.1)
    return tracks
  }

  /// The vehicle has gone 3 m ahead since.
  private static let step = PlanarStep(cosine: 1, sine: 0, shift: SIMD2(-3, 0))

  @Test func aGhostIsLookedForWhereItStoodAndWhereItKeepsItsDistance() {
    var tracks = Self.one()
    tracks.begin(Self.step)
    #expect(tracks.index(holding: SIMD2(9, 0)) == 0)
    #expect(tracks.index(holding: SIMD2(2, 0)) == 0)
    #expect(tracks.index(holding: SIMD2(9.5, 0)) == nil)
    #expect(tracks.index(holding: SIMD2(7, 2.5)) == nil)
    var grid = BitGrid()
    tracks.draw(from: SensorPlace(SensorStation(nil), at: EgoPose()), into: &grid)
    #expect(grid[28, 0] && grid[8, 0] && !grid[60, 0])
  }

  @Test func oneThatIsSeenAgainMovesOnAndKeepsItsFirstSequence() {
    var tracks = Self.one()
    tracks.begin(PlanarStep())
    tracks.see(
      Self.box.moved(by: SIMD2(2, 0)), returns: 50, isDense: false, of: 0, sequence: 8, seconds: 0.1
    )
    #expect(tracks.list.count == 1 && tracks.list[0].since == 7 && tracks.list[0].returns == 50)
    #expect(tracks.index(holding: SIMD2(11, 0)) == 0)
  }

  @Test func oneThatIsGoneIsForgottenAndOneThatStaysIsLetGo() {
    var tracks = Self.one()
    for _ in 0..<6 { tracks.begin(PlanarStep()) }
    #expect(tracks.list.isEmpty)
    tracks = Self.one()
    var sweeps = 0
    while !tracks.list.isEmpty, sweeps < 100 {
      tracks.see(
        Self.box, returns: 100, isDense: false, of: 0, sequence: 9, seconds: 0.1)
      tracks.begin(PlanarStep())
      sweeps += 1
    }
    #expect(sweeps == 41)
  }

  /// What shines and goes like a thing is let go; what jumps, or is thin, is not.
  @Test(arguments: [(true, 0.5, true), (false, 0.5, false), (true, 1.0, false)])
  func whatIsLikeAThingIsLetGo(isDense: Bool, jump: Double, isLetGo: Bool) {
    var tracks = Self.one()
    for sweep in 1...12 where !tracks.list.isEmpty {
      tracks.begin(PlanarStep())
      guard !tracks.list.isEmpty else { break }
      let way = Double(sweep) * 0.1 + (sweep % 2 == 0 && jump == 1 ? jump : 0)
      tracks.see(
        Self.box.moved(by: SIMD2(way, 0)), returns: 100, isDense: isDense, of: 0, sequence: 8,
        seconds: 0.1)
    }
    #expect(tracks.list.isEmpty == isLetGo)
  }
}
