import Kernels
import Sensors
import Testing

@testable import Checks

@Suite struct LidarTextureTests {
  /// Sectors of surfaces with so many flaws each.
  private static func surfaces(
    holes: Int = 0, front: Int = 0, behind: Int = 0
  ) -> (inout Observation) -> Void {
    {
      $0.lidar.beams = .bins
      for i in $0.lidar.texture.flaws.indices {
        var flaws = SurfaceFlaws()
        (flaws.whole, flaws.holes, flaws.front, flaws.behind) = (500, holes, front, behind)
        $0.lidar.texture.flaws[i] = flaws
        $0.lidar.texture.sectors[i].returns = 500
        $0.lidar.texture.sectors[i].isolated = 5
      }
    }
  }

  private static func jam(_ sectors: Range<Int>, _ observation: inout Observation) {
    surfaces()(&observation)
    for i in sectors { observation.lidar.texture.sectors[i % 180].isolated = 300 }
  }

  @Test func untilTheLasersAreKnownThereIsNoEvidence() {
    var bench = CheckBench<LidarTexture>(.lidar)
    #expect(bench.next().state == .insufficient)
  }

  @Test func surfacesAsTheyAreRaiseNothing() {
    var bench = CheckBench<LidarTexture>(.lidar)
    #expect(bench.next(Self.surfaces(holes: 5)).state == .ok)
  }

  @Test func threeSectorsOfReturnsThatStandAloneAreJammed() throws {
    var bench = CheckBench<LidarTexture>(.lidar)
    #expect(bench.next { Self.jam(90..<92, &$0) }.state == .ok)
    let answer = bench.next { Self.jam(90..<93, &$0) }
    #expect(answer.state == .failed)
    #expect(answer.causes == ["lidar.jam"])
    guard case .sector(let azimuth, let width, _, _, _, _) = bench.verdict.findings[0].region else {
      Issue.record("the finding has no sector")
      return
    }
    #expect(abs(azimuth) < 1e-5 && abs(width - 6 * .pi / 180) < 1e-5)
  }

  @Test func aJamOverTheSeamIsOne() {
    var bench = CheckBench<LidarTexture>(.lidar)
    #expect(bench.next { Self.jam(178..<181, &$0) }.causes == ["lidar.jam"])
  }

  @Test func allAroundTheFrameIsJammed() {
    var bench = CheckBench<LidarTexture>(.lidar)
    #expect(bench.next { Self.jam(0..<180, &$0) }.state == .failed)
    #expect(bench.verdict.findings[0].region == .frame)
  }

  @Test(arguments: [1, 10])
  func loneReturnsNearByAreSprayAndFarOnesAJam(scale: Int) {
    var bench = CheckBench<LidarTexture>(.lidar)
    let answer = bench.next {
      Self.jam(90..<94, &$0)
      let image = BeamTable.bins.image
      for sector in 90..<94 {
        for column in $0.lidar.texture.columns(sector, image) {
          for row in 0..<image.rows {
            // 3 to 9 m, or ten times that: no neighbour is near.
            $0.lidar.image.ranges[row * image.columns + column] =
              UInt16(scale * (600 + 300 * ((row + 2 * column) % 5)))
          }
        }
      }
    }
    #expect(answer.state == (scale == 1 ? .suspicious : .failed))
    #expect(answer.causes == [scale == 1 ? "lidar.weather" : "lidar.jam"])
  }

  @Test func holesAllAroundAreLostReturns() {
    var bench = CheckBench<LidarTexture>(.lidar)
    #expect(bench.next(Self.surfaces(holes: 40)).causes == ["lidar.density"])
  }

  @Test func holesInHalfOfTheTurnAreFoliage() {
    var bench = CheckBench<LidarTexture>(.lidar)
    let answer = bench.next {
      Self.surfaces()(&$0)
      for i in 0..<90 { $0.lidar.texture.flaws[i].holes = 200 }
    }
    #expect(answer.state == .ok)
  }

  @Test func loneReturnsBehindSurfacesAreCrosstalkAndBeforeThemWeather() {
    var bench = CheckBench<LidarTexture>(.lidar)
    #expect(bench.next(Self.surfaces(front: 4, behind: 4)).causes == ["lidar.crosstalk"])
    #expect(bench.next(Self.surfaces(front: 6)).causes == ["lidar.weather"])
    #expect(bench.verdict.findings[0].cause.origin == .environment)
    #expect(bench.verdict.findings[0].state == .suspicious)
  }
}
