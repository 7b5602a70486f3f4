import Kernels
import Sensors

/// Sweeps of a lidar of 64 lasers in a street of houses: as full as sweeps get, since nearly every
/// ray meets something, and no two points alike.
///
/// Façades stand on either side at uneven depths, cars are parked before them, trees between. Rays
/// are evenly spaced, ranges have up to 2 cm of noise, and the vehicle goes on from sweep to sweep.
struct StreetSweep {
  private static let slopes = (0..<64).map { -0.46 + 0.5 * Double($0) / 63 }
  private static let columns = 2_112
  /// Metres: the sensor above the road, and how far it sees.
  private static let height = 1.9
  private static let reach = 120.0

  /// An upright box on the road, in metres along the street and across it.
  private struct Box {
    var x: ClosedRange<Double>
    var y: ClosedRange<Double>
    var height: Double
  }

  private var boxes: [Box] = []
  private var state: UInt64 = 1

  init() {
    for side in [-1.0, 1] {
      func add(_ x: Double, _ length: Double, _ near: Double, _ far: Double, _ height: Double) {
        let y = min(side * near, side * far)...max(side * near, side * far)
        boxes.append(Box(x: x...x + length, y: y, height: height))
      }
      for house in 0..<18 {
        let x = Double(house) * 14 - 126
        add(x, 13.6, 8 + 2 * random(), 24, 7 + 6 * random())
        add(x + 2 + 2 * random(), 4.4, 3.6, 5.4, 1.5 + 0.5 * random())
        add(x + 9 + 2 * random(), 0.4, 6.2, 6.6, 6)
      }
    }
  }

  /// One sweep in the order of firing: x, y, z, intensity and ring where `layout` has them.
  ///
  /// - Parameters:
  ///   - index: of the sweep: the vehicle goes on by 0.8 m in each.
  ///   - count: points; what the sweep has more is left out at its end.
  mutating func payload(_ layout: PointLayout, index: Int, count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * Int(layout.stride))
    for column in 0..<Self.columns {
      let azimuth = (Double(column) + 0.5) / Double(Self.columns) * 2 * Double.pi - Double.pi
      let (sine, cosine) = Trigonometry.sineCosine(azimuth)
      let ahead = entries(0.8 * Double(index), cosine, sine)
      for (ring, slope) in Self.slopes.enumerated() {
        guard bytes.count < count * Int(layout.stride) else { return bytes }
        guard let level = level(slope, ahead) else { continue }
        let noisy = level + 0.04 * random() - 0.02
        var point = [UInt8](repeating: 0, count: Int(layout.stride))
        for (role, value) in [
          (PointRole.x, noisy * cosine), (.y, noisy * sine), (.z, noisy * slope),
        ] {
          let bits = Float(value).bitPattern
          let start = layout[role].map { Int($0.offset) } ?? 0
          for i in 0..<4 { point[start + i] = UInt8(truncatingIfNeeded: bits >> UInt32(8 * i)) }
        }
        if let field = layout[.intensity] { point[Int(field.offset)] = UInt8(20 + 60 * random()) }
        if let field = layout[.ring] { point[Int(field.offset)] = UInt8(ring) }
        bytes += point
      }
    }
    fatalError("a sweep of the street has \(bytes.count / Int(layout.stride)) points")
  }

  /// Where a direction enters boxes, the nearest first, and how high they are.
  private func entries(
    _ x: Double, _ cosine: Double, _ sine: Double
  ) -> [(level: Double, height: Double)] {
    boxes.compactMap { box in
      let along = ((box.x.lowerBound - x) / cosine, (box.x.upperBound - x) / cosine)
      let across = (box.y.lowerBound / sine, box.y.upperBound / sine)
      let enter = max(min(along.0, along.1), min(across.0, across.1))
      let leave = min(max(along.0, along.1), max(across.0, across.1))
      return enter > 0 && enter < leave ? (enter, box.height) : nil
    }.sorted { $0.level < $1.level }
  }

  /// The level distance at which a ray meets the road or a box; nil beyond the sensor's reach.
  private func level(_ slope: Double, _ ahead: [(level: Double, height: Double)]) -> Double? {
    let road = slope < 0 ? -Self.height / slope : .infinity
    let box = ahead.first { Self.height + slope * $0.level < $0.height }
    let nearest = min(road, box?.level ?? .infinity)
    return nearest < Self.reach ? nearest : nil
  }

  /// 0..<1 (SplitMix64: Steele, Lea, Flood, OOPSLA 2014).
  private mutating func random() -> Double {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return Double((z ^ z >> 31) >> 11) * 0x1p-53
  }
}
