import Kernels
import Sensors
import Testing

@testable import Checks

@Suite struct SensorLevelTests {
  @Test func theRowSaysHeightAndLean() {
    // Pitched down by 2°: what is ahead is lower than the sensor's own level says.
    let (sine, cosine) = Trigonometry.sineCosine(Double.pi / 180)
    let level = SensorLevel(
      Extrinsics(
        translation: SIMD3(1, 0, 1.9), rotation: SIMD4(0, sine, 0, cosine)))
    let wanted = Trigonometry.sineCosine(2 * Double.pi / 180)
    #expect(level.height == 380)
    #expect((level.tilt(cosine: 1, sine: 0) + wanted.sine).magnitude < 1e-9)
    #expect((level.tilt(cosine: -1, sine: 0) - wanted.sine).magnitude < 1e-9)
    #expect(level.tilt(cosine: 0, sine: 1).magnitude < 1e-9)
    #expect((level.upright - wanted.cosine).magnitude < 1e-9)
  }

  @Test(arguments: [1.65, 2.25])
  func theHeightIsLearnedFromTheRoad(height: Double) throws {
    var lidar = PlainLidar()
    lidar.height = height
    let level = try #require(SensorLevel.learn(from: try lidar.swept(.firings)))
    #expect((Double(level.height) / 200 - height).magnitude <= 0.06)
  }

  @Test func withoutARoadThereIsNoHeight() throws {
    let sweep = try PlainLidar().swept(.firings) { row, _ in row > 28 }
    #expect(SensorLevel.learn(from: sweep) == nil)
  }
}
