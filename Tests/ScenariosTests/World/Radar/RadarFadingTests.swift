import Testing

@testable import Scenarios

@Suite struct RadarFadingTests {
  static let fading = RadarFading(seed: 1)

  private func levels(_ place: Vector3, step: Double, count: Int) -> [Double?] {
    let spot = SIMD2(place.x, place.y)
    // What stands within 4 m of each other is one thing.
    let thing = SIMD2((place.x / 4).rounded(.down), (place.y / 4).rounded(.down))
    return (0..<count).map {
      Self.fading.level(
        of: spot, on: thing, range: 40, heights: 0.5 * place.z, at: Double($0) * step)
    }
  }

  @Test func neighbouringCyclesAgreeAndDistantOnesDoNot() {
    let near = levels(Vector3(3, 4, 1), step: 0.077, count: 4000).compactMap { $0 }
    let far = levels(Vector3(3, 4, 1), step: 3, count: 2000).compactMap { $0 }
    func change(_ levels: [Double]) -> Double {
      Drives.deviation(zip(levels, levels.dropFirst()).map { $1 - $0 })
    }
    #expect(change(far) > 3)
    #expect(change(near) < change(far) / 2)
  }

  /// A share of the time a thing is lost for five cycles and more, all of it together.
  @Test func thingsAreMaskedForAWhileAsAWhole() {
    let one = levels(Vector3(100.1, 20.2, 1), step: 0.077, count: 6000).map { $0 == nil }
    let other = levels(Vector3(101.9, 22, 0.4), step: 0.077, count: 6000).map { $0 == nil }
    let elsewhere = levels(Vector3(150, 20, 1), step: 0.077, count: 6000).map { $0 == nil }
    #expect(one == other && one != elsewhere)
    let share = Double(one.count { $0 }) / 6000
    #expect(share > 0.15 && share < 0.33)
    let runs = one.split(separator: false).map(\.count)
    #expect(runs.max() ?? 0 >= 7)
  }

  @Test func twoWaysAddUpOrTakeAway() {
    let levels = (10..<120).map { RadarFading.lobe(range: Double($0), heights: 0.3) }
    #expect(levels.max() ?? 0 > 5 && levels.max() ?? 99 < 6.5)
    #expect(levels.min() ?? 0 < -7 && levels.min() ?? -99 > -11)
  }
}
