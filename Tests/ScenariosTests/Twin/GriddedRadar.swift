import Sensors

/// A radar like the ARS 408: places on 0.2 m, listed as range and azimuth, RCS on half a dB, no
/// SNR; a second list behind the first; never more than twenty.
struct GriddedRadar {
  static let spec = SensorSpec(
    name: "radar/front", modality: .radar, rate: 13, maximumPayload: 4000, maximumPoints: 30)

  /// Numerical Recipes' linear congruence: enough for places.
  private var state: UInt32

  private init(seed: Int) { state = UInt32(seed) &* 2_654_435_761 }

  private mutating func uniform(_ low: Double, _ high: Double) -> Double {
    state = state &* 1_664_525 &+ 1_013_904_223
    return low + (high - low) * Double(state) * 0x1p-32
  }

  static func frames(_ count: Int) -> [Frame] { (0..<count).map(frame) }

  private static func frame(_ index: Int) -> Frame {
    var radar = GriddedRadar(seed: index + 1)
    let near = 12 + Int(radar.uniform(0, 4))
    let places = (radar.list(near) + radar.list(8)).prefix(20)
    var layout = PointLayout(count: UInt32(places.count), stride: 20)
    let roles: [PointRole] = [.range, .azimuth, .elevation, .doppler, .rcs]
    for (i, role) in roles.enumerated() {
      layout[role] = PointField(offset: UInt32(4 * i), type: .float32)
    }
    let payload = places.flatMap { place in
      [
        Float(place.range), Float(place.azimuth), 0, Float(radar.uniform(-9, -7)),
        Float((radar.uniform(-5, 20) * 2).rounded() / 2),
      ].flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) } }
    }
    let time = Instant(nanoseconds: 1_000_000_000 + UInt64(index) * 75_000_000)
    return Frame(
      header: FrameHeader(
        sensor: 0, modality: .radar, epoch: 0, sequence: UInt64(index) + 1, captured: time,
        published: time, layout: .points(layout)),
      payload: payload, logged: time)
  }

  private mutating func list(_ count: Int) -> [(range: Double, azimuth: Double)] {
    (0..<count).map { _ in
      let x = (uniform(5, 60) / 0.2).rounded() * 0.2
      let y = (uniform(-4, 4) / 0.2).rounded() * 0.2 + 0.1
      return ((x * x + y * y).squareRoot(), GriddedRadar.arctangent(y / x))
    }.sorted { $0.range < $1.range }
  }

  /// Of less than 1, by its series, to 10⁻⁹.
  private static func arctangent(_ slope: Double) -> Double {
    (0..<400).reduce(0) { sum, i in
      var power = slope
      for _ in 0..<i { power *= -slope * slope }
      return sum + power / Double(2 * i + 1)
    }
  }
}
