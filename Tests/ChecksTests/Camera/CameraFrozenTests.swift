import Checks
import Kernels
import Sensors
import Testing

@Suite struct CameraFrozenTests {
  /// A bench whose vehicle moves at `speed`, and whose tiles differ by `difference` grey levels.
  private static func bench(speed: Double?) -> CheckBench<CameraFrozen> {
    var bench = CheckBench<CameraFrozen>(.camera)
    guard let speed else { return bench }
    var header = bench.observation.header
    header.layout = .ego(EgoMotion(speed: speed, yawRate: 0))
    header.captured.nanoseconds += 200_000_000
    bench.scene.remember(header)
    return bench
  }

  private static func differing(by difference: Double) -> (inout Observation) -> Void {
    {
      $0.camera.hasPrevious = true
      for i in $0.camera.tiles.indices {
        $0.camera.tiles[i].pixels = 100
        $0.camera.tiles[i].difference = UInt64(difference * 100)
      }
    }
  }

  @Test func aChangingImageIsAlive() {
    var bench = Self.bench(speed: 10)
    for _ in 0..<5 { #expect(bench.next(Self.differing(by: 4)).state == .ok) }
  }

  @Test func theSameBytesAgainAreAFrozenCamera() {
    var bench = Self.bench(speed: nil)
    bench.pass(3, Self.differing(by: 4))
    let again = bench.next { $0.setPayload(3) }
    #expect(again.state == .failed)
    #expect(again.causes == ["camera.frozen"])
    #expect(bench.verdict.findings[0].firstSequence == 4)
  }

  @Test func theBytesOfAnEarlierFrameAreAReplay() {
    var bench = Self.bench(speed: nil)
    bench.pass(200, Self.differing(by: 4))
    #expect(bench.next { $0.setPayload(7) }.causes == ["camera.replayed"])
  }

  @Test func aPublisherThatStartsAgainMaySendARecordingAgain() {
    var bench = Self.bench(speed: nil)
    bench.pass(10, Self.differing(by: 4))
    bench.check.restart()
    #expect(
      bench.next {
        Self.differing(by: 4)(&$0)
        $0.setPayload(4)
      }.causes.isEmpty)
    #expect(bench.next { $0.setPayload(4) }.causes == ["camera.frozen"])
  }

  @Test func whatIsOlderThanTheHistoryIsForgotten() {
    var bench = Self.bench(speed: nil)
    bench.pass(300, Self.differing(by: 4))
    #expect(bench.next { $0.setPayload(7) }.causes.isEmpty)
    #expect(bench.next { $0.setPayload(290) }.causes == ["camera.replayed"])
  }

  @Test func nothingNewWhileTheVehicleMovesIsAFrozenCamera() {
    var bench = Self.bench(speed: 10)
    bench.pass(2, Self.differing(by: 4))
    #expect(bench.next(Self.differing(by: 0.4)).state == .insufficient)
    #expect(bench.next(Self.differing(by: 0.4)).causes == ["camera.still"])
    #expect(bench.next(Self.differing(by: 4)).state == .ok)
  }

  @Test func aVehicleThatReversesMovesToo() {
    var bench = Self.bench(speed: -5)
    bench.pass(2, Self.differing(by: 4))
    bench.pass(1, Self.differing(by: 0.4))
    #expect(bench.next(Self.differing(by: 0.4)).causes == ["camera.still"])
  }

  @Test(arguments: [0.2, nil]) func nothingNewWhereNothingMovesIsNoEvidence(speed: Double?) {
    var bench = Self.bench(speed: speed)
    bench.pass(2, Self.differing(by: 4))
    for _ in 0..<4 { #expect(bench.next(Self.differing(by: 0.4)).state == .insufficient) }
  }

  @Test func somethingThatMovesInAStandingCarsViewIsNews() {
    var bench = Self.bench(speed: 0)
    let answer = bench.next {
      Self.differing(by: 0.4)(&$0)
      for i in 40..<44 { $0.camera.tiles[i].difference = 1000 }
    }
    #expect(answer.state == .ok)
  }
}
