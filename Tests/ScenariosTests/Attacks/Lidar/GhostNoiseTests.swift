import Scenarios
import Sensors
import Testing

@Suite struct GhostNoiseTests {
  /// Along the beams, from a wall that is meant to be flat: what the points of a frame share, and
  /// what each has of its own.
  private func residuals(_ noise: String) throws -> (inter: Double, inner: Double) {
    let bent = try LidarDrive.attacked(
      "wall:onset=0,duration=1000,distance=6,noise=\(noise)",
      on: LidarClouds.still(LidarDrive.shared.sweeps[3], sweeps: 150))
    #expect(bent.count == 150)
    var (means, deviations): ([Double], [Double]) = ([], [])
    for frame in bent {
      let points = LidarPoints(frame.frame)
      let errors = frame.items.map { points.range($0) * (1 - 6 / points.place[$0].x) }
      means.append(Drives.mean(errors))
      deviations.append(Drives.deviation(errors))
    }
    return (Drives.deviation(means), Drives.mean(deviations))
  }

  @Test(arguments: [("a18", 0.1, 0.35), ("worst", 0.3, 0.7)])
  func injectedRangesScatterAsMeasured(_ word: String, _ inner: Double, _ inter: Double) throws {
    let found = try residuals(word)
    #expect((found.inner / inner - 1).magnitude < 0.06)
    #expect((found.inter / inter - 1).magnitude < 0.18)
  }

  @Test func theIdealOneHasTheSensorsOwnNoise() throws {
    let found = try residuals("ideal")
    #expect(found.inner > 0.004 && found.inner < 0.025)
    #expect(found.inter < 0.003)
  }
}
