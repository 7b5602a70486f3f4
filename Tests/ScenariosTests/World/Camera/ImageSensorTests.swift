import Testing

@testable import Scenarios

@Suite struct ImageSensorTests {
  /// A white wall: 128 by 72 pixels of one light.
  private func image(_ lux: Float, _ exposure: Exposure, seed: UInt64 = 1) -> [Double] {
    var sensor = ImageSensor(seed: seed, width: 128, height: 72)
    var random = Random(seed: seed, .cameraNoise, 3)
    for row in 0..<72 {
      var light = LightRow(width: 128)
      light.change(0..<128) { _, _, _, _ in (lux, lux, lux) }
      sensor.expose(&light, row: row, with: exposure, &random)
    }
    return sensor.luma.map(Double.init)
  }

  private func block(_ image: [Double], _ column: Int, _ row: Int) -> [Double] {
    (row..<row + 12).flatMap { image[$0 * 128 + column..<$0 * 128 + column + 12] }
  }

  @Test func gainBringsNoise() {
    let day = image(10_000, Exposure(time: 400, gain: 0))
    let night = image(10_000 / 63, Exposure(time: 400, gain: 360))
    let (quiet, loud) = (block(day, 58, 30), block(night, 58, 30))
    #expect((Drives.mean(quiet) - Drives.mean(loud)).magnitude < 6)
    #expect(Drives.deviation(loud) > 2.5 * Drives.deviation(quiet))
    #expect(Drives.deviation(quiet) > 0.4 && Drives.deviation(quiet) < 2)
  }

  @Test func cornersAreDarkerThanTheMiddle() {
    let wall = image(6_000, Exposure(time: 400, gain: 0))
    let (middle, corner) = (Drives.mean(block(wall, 58, 30)), Drives.mean(block(wall, 0, 0)))
    #expect(corner < middle - 6 && corner > middle * 0.7)
  }

  @Test func moreLightIsBrighterUntilItClips() {
    let exposure = Exposure(time: 400, gain: 0)
    let means = [500, 5_000, 50_000, 5_000_000].map { Drives.mean(image($0, exposure)) }
    #expect(zip(means, means.dropFirst()).allSatisfy { $0 < $1 })
    #expect(means[3] == 255)
  }

  /// Two sensors differ in their pixels' response, which stays from image to image.
  @Test func aSensorHasAPatternOfItsOwn() {
    let exposure = Exposure(time: 400, gain: 0)
    func mean(_ seed: UInt64) -> [Double] {
      var sensor = ImageSensor(seed: seed, width: 128, height: 72)
      var sum = [Double](repeating: 0, count: 128 * 72)
      for frame in 0..<40 {
        var random = Random(seed: 9, .cameraNoise, frame)
        for row in 0..<72 {
          var light = LightRow(width: 128)
          light.change(0..<128) { _, _, _, _ in (9_000, 9_000, 9_000) }
          sensor.expose(&light, row: row, with: exposure, &random)
        }
        for (i, level) in sensor.luma.enumerated() { sum[i] += Double(level) / 40 }
      }
      return sum
    }
    let pattern = mean(1)
    #expect(Drives.deviation(zip(pattern, mean(1)).map(-)) < 1e-9)
    #expect(Drives.deviation(zip(pattern, mean(2)).map(-)) > 0.3)
  }
}
