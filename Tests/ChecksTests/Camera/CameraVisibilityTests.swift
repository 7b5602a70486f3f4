import Checks
import Kernels
import Sensors
import Testing

@Suite struct CameraVisibilityTests {
  /// Tiles of 100 pixels with structure, except that the first `count` are as `change` says.
  private static func tiles(
    _ count: Int = 0, _ change: @escaping (inout Observation, Int) -> Void = { _, _ in }
  ) -> (inout Observation) -> Void {
    {
      for i in $0.camera.tiles.indices {
        $0.camera.tiles[i].pixels = 100
        $0.camera.tiles[i].gradient = 800
        $0.camera.tiles[i].dark = 0
        $0.camera.tiles[i].bright = 0
        if i < count { change(&$0, i) }
      }
    }
  }

  private static func plain(_ observation: inout Observation, _ tile: Int) {
    observation.camera.tiles[tile].gradient = 50
  }

  private static func settled() -> CheckBench<CameraVisibility> {
    var bench = CheckBench<CameraVisibility>(.camera)
    bench.pass(10, tiles())
    return bench
  }

  @Test func withoutKnownStructureThereIsNoEvidence() {
    var bench = CheckBench<CameraVisibility>(.camera)
    #expect(bench.next(Self.tiles(144, Self.plain)).state == .insufficient)
    #expect(bench.next(Self.tiles(144, Self.plain)).state == .insufficient)
  }

  @Test func anImageWithItsStructureIsFine() {
    var bench = Self.settled()
    #expect(bench.next(Self.tiles()).state == .ok)
    #expect(bench.next(Self.tiles(36, Self.plain)).state == .ok)
  }

  @Test func aBlockedPartIsMaskedAndTheRestUsable() {
    var bench = Self.settled()
    let answer = bench.next(Self.tiles(50, Self.plain))
    #expect(answer.state == .suspicious)
    #expect(answer.causes == ["camera.blocked"])
    #expect(answer.isMasked == [true])
    #expect((0..<144).filter { bench.verdict.mask.isMarked($0) } == Array(0..<50))
  }

  /// A bus beside the camera is plain; nothing in a street is black or clipped all over.
  @Test func darkOrClippedTilesTakeFewer() {
    var bench = Self.settled()
    #expect(bench.next(Self.tiles(22) { $0.camera.tiles[$1].bright = 81 }).state == .suspicious)
    #expect(bench.next(Self.tiles(21) { $0.camera.tiles[$1].bright = 81 }).state == .ok)
    #expect(bench.next(Self.tiles(22) { $0.camera.tiles[$1].dark = 81 }).state == .suspicious)
  }

  @Test func aBlockedLensCondemnsTheFrame() {
    var bench = Self.settled()
    let answer = bench.next(Self.tiles(100, Self.plain))
    #expect(answer.state == .failed)
    #expect(answer.isMasked == [false])
  }

  @Test func darkAndClippedTilesHaveTheirOwnCauses() {
    var bench = Self.settled()
    #expect(
      bench.next(Self.tiles(100) { $0.camera.tiles[$1].dark = 81 }).causes == ["camera.dark"])
    #expect(
      bench.next(Self.tiles(100) { $0.camera.tiles[$1].bright = 81 }).causes
        == ["camera.overexposed"])
  }

  @Test func aHeldBlockageDoesNotBecomeTheBaseline() {
    var bench = Self.settled()
    bench.pass(60, Self.tiles(50, Self.plain))
    #expect(bench.next(Self.tiles(50, Self.plain)).state == .suspicious)
  }
}
