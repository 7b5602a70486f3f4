internal import Kernels

/// When and where a lidar fires: the turn's steps, each ring's place in them, and the order in
/// which the points are listed.
///
///     column    c − 1           c               c + 1
///     ring a  ──┤ shot ├────────┤ shot ├────────┤ shot ├──▶ azimuth, time
///     ring b  ────────┤ shot ├────────┤ shot ├──────
///                     ◀─ offset ─▶
struct LidarFiring {
  enum Order {
    /// One ring after the other, each by azimuth.
    case ringByRing
    /// One column after the other, each in the order of its shots.
    case columnByColumn
    case unknown
  }

  private(set) var order = Order.unknown
  /// +1 = counter-clockwise, −1 = clockwise.
  private(set) var direction: Float = 1
  /// Radians from one shot of a ring to its next.
  private(set) var step: Float = 0
  /// Radians by which each ring looks ahead of the reference ring, the way it turns.
  private(set) var offsets: [Float] = []
  /// 0…1: each ring's place within a column.
  private(set) var ranks: [Float] = []
  private(set) var clock: LidarClock?

  /// Shots of a ring in a turn; not always a whole number.
  var turn: Double { 2 * Double.pi / Double(step) }

  init(learnedFrom sweep: LidarSweep, _ rings: [UInt16], _ lists: LidarRingLists) {
    guard measureStep(sweep, lists) else { return }
    let returns = rings.indices.filter { rings[$0] != LidarRings.none }
    let inRing = zip(returns, returns.dropFirst()).count { rings[$0] == rings[$1] }
    if inRing * 10 > returns.count * 9 {
      order = .ringByRing
      offsets = [Float](repeating: 0, count: lists.count)
      ranks = offsets
      return
    }
    guard measureColumns(sweep, rings, lists) else { return }
    let columns = self.columns(of: sweep, rings)
    let ordered = zip(returns, returns.dropFirst()).count { columns[$0] <= columns[$1] }
    if ordered * 100 > returns.count * 98 {
      order = .columnByColumn
      clock = LidarClock(learnedFrom: sweep, rings, columns, rings: lists.count)
    }
  }

  /// The shorter way from one azimuth to another, −π…π.
  static func way(from a: Float, to b: Float) -> Float {
    let way = b - a
    return way > Float.pi ? way - 2 * Float.pi : way < -Float.pi ? way + 2 * Float.pi : way
  }

  private mutating func measureStep(_ sweep: LidarSweep, _ lists: LidarRingLists) -> Bool {
    var ways: [Float] = []
    for ring in 0..<lists.count {
      let points = lists[ring]
      for (a, b) in zip(points, points.dropFirst()) {
        let way = LidarFiring.way(from: sweep.azimuth[Int(a)], to: sweep.azimuth[Int(b)])
        // What is less is a second return of the same shot.
        if way.magnitude > 5e-4 { ways.append(way) }
      }
    }
    guard ways.count > 500 else { return false }
    direction = ways.count { $0 > 0 } * 2 > ways.count ? 1 : -1
    let ahead = ways.map { $0 * direction }.filter { $0 > 0 }.sorted()
    let median = ahead[ahead.count / 2]
    var (sum, shots) = (0.0, 0.0)
    for way in ahead where way < 3.5 * median {
      sum += Double(way)
      shots += Swift.max(Double((way / median).rounded()), 1)
    }
    step = Float(sum / shots)
    return step > 5e-4 && step < 0.05
  }

  /// Compares all points with the shots of the ring that has most of them.
  private mutating func measureColumns(
    _ sweep: LidarSweep, _ rings: [UInt16], _ lists: LidarRingLists
  ) -> Bool {
    let counts = (0..<lists.count).map { lists[$0].count }
    guard let most = counts.max(), let reference = counts.firstIndex(of: most) else { return false }
    var ways = [[Float]](repeating: [], count: lists.count)
    var parts = [[Float]](repeating: [], count: lists.count)
    let shots = lists[reference]
    for (a, b) in zip(shots, shots.dropFirst()) {
      let (a, b) = (Int(a), Int(b))
      let along = LidarFiring.way(from: sweep.azimuth[a], to: sweep.azimuth[b]) * direction
      guard along > 0.5 * step, along < 1.5 * step else { continue }
      for i in a..<b where rings[i] != LidarRings.none {
        let way = LidarFiring.way(from: sweep.azimuth[a], to: sweep.azimuth[i]) * direction
        ways[Int(rings[i])].append(way)
        parts[Int(rings[i])].append(Float(i - a) / Float(b - a))
      }
    }
    offsets = ways.map { $0.isEmpty ? 0 : $0.sorted()[$0.count / 2] }
    ranks = parts.map { $0.isEmpty ? 0.5 : $0.reduce(0, +) / Float($0.count) }
    return true
  }

  /// The column of each point, counted from the list's first shots; of a point without a ring the
  /// column of the point before it.
  ///
  /// Follows the turn from point to point: where the azimuths lag or lead (a sensor's motor, or a
  /// vehicle's turn taken in), the count goes along.
  func columns(of sweep: LidarSweep, _ rings: [UInt16]) -> [Int32] {
    var columns = [Int32](repeating: 0, count: rings.count)
    guard step > 0, let first = rings.firstIndex(where: { $0 != LidarRings.none }) else {
      return columns
    }
    let origin = sweep.azimuth[first] - direction * offsets[Int(rings[first])]
    let scale = direction / step
    var lag = 0.0
    var last = 0.0
    for i in rings.indices {
      if rings[i] != LidarRings.none {
        let offset = offsets[Int(rings[i])] / step
        var phase = Double((sweep.azimuth[i] - origin) * scale - offset) - lag
        phase += turn * ((last - phase) / turn).rounded()
        let column = phase.rounded()
        lag += 0.02 * (phase - column)
        last = phase
        columns[i] = Int32(column)
      } else if i > 0 {
        columns[i] = columns[i - 1]
      }
    }
    return columns
  }
}

/// The points of each ring, in the order of the list.
struct LidarRingLists {
  private let points: [Int32]
  private let starts: [Int]

  init(_ rings: [UInt16], count: Int) {
    var starts = [Int](repeating: 0, count: count + 1)
    for ring in rings where ring != LidarRings.none { starts[Int(ring) + 1] += 1 }
    for ring in 0..<count { starts[ring + 1] += starts[ring] }
    var points = [Int32](repeating: 0, count: starts[count])
    var ends = starts
    for (i, ring) in rings.enumerated() where ring != LidarRings.none {
      points[ends[Int(ring)]] = Int32(i)
      ends[Int(ring)] += 1
    }
    (self.points, self.starts) = (points, starts)
  }

  var count: Int { starts.count - 1 }

  subscript(_ ring: Int) -> ArraySlice<Int32> { points[starts[ring]..<starts[ring + 1]] }
}

/// The times that a lidar gives its points.
struct LidarClock {
  /// Seconds from one column to the next.
  let period: Double
  /// Seconds of each ring's shot after the mean of its column.
  let delays: [Double]
  /// Many points share a time: that of their column, or of the packet that several come in.
  let isShared: Bool

  /// Nil where the points carry no time.
  init?(learnedFrom sweep: LidarSweep, _ rings: [UInt16], _ columns: [Int32], rings count: Int) {
    let times = (0..<sweep.count).compactMap { sweep.value(sweep.fields.time, of: $0) }
    guard times.count > 1000 else { return nil }
    let turn = Double(columns[columns.count - 1] - columns[0])
    guard turn > 0 else { return nil }
    let period = (times[times.count - 1] - times[0]) / turn
    var sums = [Double](repeating: 0, count: count)
    var shots = sums
    for i in rings.indices where rings[i] != LidarRings.none {
      sums[Int(rings[i])] += times[i] - times[0] - period * Double(columns[i] - columns[0])
      shots[Int(rings[i])] += 1
    }
    self.period = period
    delays = zip(sums, shots).map { $1 > 0 ? $0 / $1 : 0 }
    isShared = zip(times, times.dropFirst()).count { $0 != $1 } * 8 < times.count
  }

  /// Of a shot, by that of another.
  func time(
    ring: Int, column: Int, from other: (ring: Int, column: Int), _ time: Double
  ) -> Double {
    let columns = Double(column - other.column) * period
    return isShared ? time + columns : time + columns + delays[ring] - delays[other.ring]
  }
}
