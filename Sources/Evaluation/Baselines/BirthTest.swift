internal import Checks
internal import Kernels
internal import Sensors

/// A birth test on single frames: a thing all of whose surroundings were seen free in the sweep
/// before came out of nowhere. There are no tracks and no past beyond one sweep.
///
/// It is the plain form of what temporal consistency checks ask (You et al., MAISP 2021; Cho et
/// al., BMVC 2023), without their detectors.
struct BirthTest {
  /// Metres around a thing that have to have been seen free.
  private static let margin = 0.5

  private var before: (states: [UInt8], captured: Instant)?

  /// Of a frame: the cells of the largest thing that came out of nowhere; 0 = none did.
  mutating func score(
    _ lidar: borrowing LidarObservation, captured: Instant, _ ego: EgoMotion?
  ) -> Double {
    defer { before = (lidar.grid.states, captured) }
    guard let before else { return 0 }
    let seconds = captured.seconds(since: before.captured)
    let shift = Shift(ego, seconds: seconds)
    var largest = 0
    for place in 0..<lidar.segments.count {
      let segment = lidar.segments.list[place]
      guard segment.isRoadUser, segment.cells > largest,
        isNewborn(segment, in: before.states, shift)
      else { continue }
      largest = segment.cells
    }
    return Double(largest)
  }

  private func isNewborn(_ segment: Segment, in states: [UInt8], _ shift: Shift) -> Bool {
    let low = SIMD2(Double(segment.low.x), Double(segment.low.y)) / 1000 - BirthTest.margin
    let high = SIMD2(Double(segment.high.x), Double(segment.high.y)) / 1000 + BirthTest.margin
    var y = low.y
    while y <= high.y {
      var x = low.x
      while x <= high.x {
        guard wasFree(shift.before(SIMD2(x, y)), in: states) else { return false }
        x += 0.25
      }
      y += 0.25
    }
    return true
  }

  private func wasFree(_ place: SIMD2<Double>, in states: [UInt8]) -> Bool {
    guard place.x.magnitude < 64, place.y.magnitude < 64 else { return false }
    let (i, j) = (Int((place.x * 4).rounded(.down)) + 256, Int((place.y * 4).rounded(.down)) + 256)
    let state = states[j * BirdsEyeGrid.side + i]
    return state == GridState.free.rawValue || state == GridState.ground.rawValue
  }
}

/// How the vehicle moved from one sweep to the next, for small angles; the sensor is taken to face
/// forward.
private struct Shift {
  private let way: Double
  private let angle: Double

  init(_ ego: EgoMotion?, seconds: Double) {
    way = (ego?.speed ?? 0) * seconds
    angle = (ego?.yawRate ?? 0) * seconds
  }

  /// Where a place was, seen from where the sensor was.
  func before(_ place: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2(place.x + way - angle * place.y, place.y + angle * place.x)
  }
}
