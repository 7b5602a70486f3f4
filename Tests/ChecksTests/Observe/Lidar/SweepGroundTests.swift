import Testing

@testable import Checks

@Suite struct SweepGroundTests {
  @Test func heightsAreTakenBetweenTheirDistances() {
    var ground = SweepGround(cells: 1 << 17)
    let first = 5 * SweepGround.distances
    ground.heights[first + 2] = 10
    ground.heights[first + 3] = 30
    #expect(ground.height(strip: 5, level: 800) == 10)
    #expect(ground.height(strip: 5, level: 1_000) == 20)
    #expect(ground.height(strip: 5, level: 1_200) == 30)
    #expect(ground.height(strip: 4, level: 1_000) == 0)
  }

  @Test func beforeAndBehindItIsThatOfTheEnds() {
    var ground = SweepGround(cells: 1 << 17)
    ground.heights[0] = -7
    ground.heights[SweepGround.distances - 1] = 9
    ground.heights[SweepGround.distances - 2] = 9
    #expect(ground.height(strip: 0, level: -50) == -7)
    #expect(ground.height(strip: 0, level: 60_000) == 9)
  }
}
