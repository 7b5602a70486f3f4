import Testing

@testable import Checks

@Suite struct LevelHeightsTests {
  private static let lidar = PlainLidar()
  private static let heights = LevelHeights(lidar.table, SensorLevel(height: 2))

  @Test func aRayBeginsAtTheSensorAndFallsWithItsLaser() {
    let (start, rise) = Self.heights.ray(row: 0, strip: 7)
    #expect(start == 400)
    #expect((Double(rise) / 65_536 - Self.lidar.slopes[0]).magnitude < 1e-4)
  }

  @Test func aReturnOnTheRoadIsAtHeightZero() {
    for row in 0..<26 {
      let slope = Self.lidar.slopes[row]
      let level = 2 / -slope
      let range = UInt16((level * (1 + slope * slope).squareRoot() * 200).rounded())
      let place = Self.heights.place(row: row, strip: 3, range: range)
      #expect((place.level - Int(level * 200)).magnitude <= 2)
      #expect(place.height.magnitude <= 1)
    }
  }
}
