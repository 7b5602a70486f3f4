import Kernels

/// How far apart in azimuth a lidar's firings are, and where each laser's are within that.
struct FiringGrid: Sendable {
  /// Columns of the turn that the places are counted by while the grid is not known.
  static let provisional = 4_096
  /// Bins of the distance of a laser's successive points: 0.0027° each, up to 2.8°.
  private static let binWidth = 8
  private static let bins = 1_024
  /// Nearer ones are returns of one firing: 0.02°.
  private static let nearest = 58
  /// Distances that say which is the usual one.
  private static let fewest = 100

  private var last = [Int32](repeating: -1, count: 128)
  private var counts = [Int](repeating: 0, count: FiringGrid.bins)
  private var sums = [Int](repeating: 0, count: FiringGrid.bins)
  /// By laser: sums of the unit vectors of the place within a column.
  private var phases = [SIMD2<Double>](repeating: .zero, count: 128)
  private let directions: [SIMD2<Double>] = (0..<256).map { place in
    let (sine, cosine) = Trigonometry.sineCosine(Double(place) * Double.pi / 128)
    return SIMD2(cosine, sine)
  }

  /// Notes how far each point of a laser is from the one before it.
  ///
  /// - Parameter lasers: by point; 128 or more = unknown.
  mutating func addDistances(_ lasers: [UInt16], _ places: [Int32], _ count: Int) {
    for i in last.indices { last[i] = -1 }
    let turn = UInt32(Self.provisional * Points.placesOfColumn)
    for i in 0..<count where lasers[i] < 128 {
      let before = last[Int(lasers[i])]
      last[Int(lasers[i])] = places[i]
      guard before >= 0 else { continue }
      let way = (places[i] - before).magnitude
      let distance = Int(min(way, turn - way))
      guard distance >= Self.nearest, distance / Self.binWidth < Self.bins else { continue }
      counts[distance / Self.binWidth] += 1
      sums[distance / Self.binWidth] += distance
    }
  }

  /// Firings of a turn; nil where no distance is the usual one.
  ///
  /// Where an encoder is coarser than the firings, their distances are of two kinds, and the mean
  /// of those up to 1½ times the median is the firings' own.
  func columns() -> Int? {
    let total = counts.reduce(0, +)
    guard total >= Self.fewest else { return nil }
    var (median, seen) = (0, 0)
    while seen * 2 < total {
      seen += counts[median]
      median += 1
    }
    let usual = median / 4...min(median * 3 / 2, Self.bins - 1)
    let (count, sum) = (counts[usual].reduce(0, +), sums[usual].reduce(0, +))
    let turn = Double(Self.provisional * Points.placesOfColumn)
    return min(max(Int((turn * Double(count) / Double(sum)).rounded()), 16), 4_096)
  }

  /// Notes where in a column the points of each laser are.
  ///
  /// - Parameter lasers: by point, as above.
  mutating func addPhases(_ lasers: [UInt16], _ places: [Int32], _ count: Int) {
    for i in 0..<count where lasers[i] < 128 {
      phases[Int(lasers[i])] += directions[Int(places[i] & 255)]
    }
  }

  /// The place of column 0's middle, in columns: 0..<1; and each laser's beyond it, −½…½.
  func offsets() -> (first: Double, offsets: [Double]) {
    func turn(_ vector: SIMD2<Double>) -> Double {
      Trigonometry.arctangent(y: vector.y, x: vector.x) / (2 * Double.pi)
    }
    let first = turn(phases.reduce(.zero, +))
    let offsets = phases.map { phase in
      let offset = turn(phase) - first
      return offset - offset.rounded()
    }
    return (first - first.rounded(.down), offsets)
  }
}
