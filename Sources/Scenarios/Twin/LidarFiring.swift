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
  private(set) var turn = 0.0

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
    measureColumns(sweep, rings, lists)
    let columns = self.columns(of: sweep, rings)
    let ordered = zip(returns, returns.dropFirst()).count { columns[$0] <= columns[$1] }
    if ordered * 100 > returns.count * 98 {
      order = .columnByColumn
      clock = LidarClock(learnedFrom: sweep, rings, columns, lists)
      if let clock { ranks = clock.ranks(else: ranks) }
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
    let ahead = ways.map { $0 * direction }.filter { $0 > 0 }
    let sample = stride(from: 0, to: ahead.count, by: ahead.count / 4000 + 1).map { ahead[$0] }
    let median = sample.sorted()[sample.count / 2]
    var (sum, shots) = (0.0, 0.0)
    for way in ahead where way < 3.5 * median {
      sum += Double(way)
      shots += Swift.max(Double((way / median).rounded()), 1)
    }
    step = Float(sum / shots)
    turn = 2 * Double.pi * shots / sum
    return step > 5e-4 && step < 0.05
  }

  /// Compares all points with the shots of the ring that has most of them.
  private mutating func measureColumns(
    _ sweep: LidarSweep, _ rings: [UInt16], _ lists: LidarRingLists
  ) {
    var ways = [[Float]](repeating: [], count: lists.count)
    var order = LidarShotOrder(rings: lists.count)
    let shots = Array(lists.longest)
    // One column in four shows as much as all.
    for at in stride(from: 1, to: shots.count, by: 4) {
      let (a, b) = (Int(shots[at - 1]), Int(shots[at]))
      let along = LidarFiring.way(from: sweep.azimuth[a], to: sweep.azimuth[b]) * direction
      guard along > 0.5 * step, along < 1.5 * step else { continue }
      for i in a..<b where rings[i] != LidarRings.none {
        let way = LidarFiring.way(from: sweep.azimuth[a], to: sweep.azimuth[i]) * direction
        ways[Int(rings[i])].append(way)
      }
      order.note(rings[a..<b])
    }
    offsets = ways.map { $0.isEmpty ? 0 : $0.sorted()[$0.count / 2] }
    ranks = order.ranks
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
    let places = offsets.map { $0 / step }
    var (lag, last, before) = (0.0, 0.0, Int32(0))
    for i in rings.indices {
      if rings[i] != LidarRings.none {
        var phase = Double((sweep.azimuth[i] - origin) * scale - places[Int(rings[i])]) - lag
        if (phase - last).magnitude > turn / 2 {
          phase += turn * ((last - phase) / turn).rounded()
        }
        let column = phase.rounded()
        lag += 0.02 * (phase - column)
        (last, before) = (phase, Int32(column))
      }
      columns[i] = before
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

  /// That of the ring with the most points.
  var longest: ArraySlice<Int32> {
    let ring = (0..<count).max { self[$0].count < self[$1].count }
    return ring.map { self[$0] } ?? []
  }
}

/// Which ring's shot comes before which other's within a column.
///
/// Not by places alone: what brings nothing is not listed, and moves the others up.
private struct LidarShotOrder {
  private let rings: Int
  /// By ring and ring: in how many columns the one came before the other.
  private var before: [Int32]
  /// Where it stood on the whole, for rings that no column had together.
  private var places: [(sum: Float, count: Float)]

  init(rings: Int) {
    self.rings = rings
    before = [Int32](repeating: 0, count: rings * rings)
    places = Array(repeating: (0, 0), count: rings)
  }

  mutating func note(_ column: ArraySlice<UInt16>) {
    guard column.count <= 4 * rings else { return }
    for (place, ring) in column.enumerated() where ring != LidarRings.none {
      let known = places[Int(ring)]
      places[Int(ring)] = (known.sum + Float(place) / Float(column.count), known.count + 1)
      for later in column[(column.startIndex + place)...] where later != LidarRings.none {
        before[Int(ring) * rings + Int(later)] += 1
      }
    }
  }

  /// 0…1: of each ring, the share of others that come before it.
  var ranks: [Float] {
    let means = places.map { $0.count > 0 ? $0.sum / $0.count : 0.5 }
    return (0..<rings).map { ring in
      let earlier = (0..<rings).count { other in
        let (first, second) = (before[other * rings + ring], before[ring * rings + other])
        return first == second ? means[other] < means[ring] : first > second
      }
      return Float(earlier) / Float(rings)
    }
  }
}

/// The times that a lidar gives its points.
struct LidarClock {
  /// Seconds from one column to the next in the sweep that it was learned from.
  private let period: Double
  /// Seconds of each ring's shot after that of the ring with the most points; nil = not seen.
  let delays: [Double?]
  /// Many points share a time: that of their column, or of the packet that several come in.
  let isShared: Bool
  /// Seconds: shots nearer to each other are fired together. The slots of real lidars are some
  /// 1 µs apart; in a float, times of a turn have 7 ns.
  static let fineness = 1e-7

  /// Nil where the points carry no time.
  init?(
    learnedFrom sweep: LidarSweep, _ rings: [UInt16], _ columns: [Int32], _ lists: LidarRingLists
  ) {
    let times = (0..<sweep.count).compactMap { sweep.value(sweep.fields.time, of: $0) }
    guard times.count > 1000 else { return nil }
    // Shots of one ring are whole columns apart.
    let shots = lists.longest
    guard let first = shots.first.map(Int.init), let last = shots.last.map(Int.init),
      columns[last] > columns[first]
    else { return nil }
    period = (times[last] - times[first]) / Double(columns[last] - columns[first])
    // A turn is not quite even: shots are compared within their column.
    var column = [Double?](repeating: nil, count: Int(columns[last] - columns[first]) + 1)
    for shot in shots { column[Int(columns[Int(shot)] - columns[first])] = times[Int(shot)] }
    var sums = [Double](repeating: 0, count: lists.count)
    var counts = sums
    for i in rings.indices where rings[i] != LidarRings.none {
      let place = Int(columns[i] - columns[first])
      guard column.indices.contains(place), let time = column[place] else { continue }
      sums[Int(rings[i])] += times[i] - time
      counts[Int(rings[i])] += 1
    }
    delays = zip(sums, counts).map { $1 > 0 ? $0 / $1 : nil }
    isShared = zip(times, times.dropFirst()).count { $0 != $1 } * 8 < times.count
  }

  /// Seconds from one column to the next in a sweep, whose turn may be a little longer or shorter
  /// than others.
  func period(of sweep: LidarSweep, _ rings: [UInt16], _ columns: [Int32]) -> Double {
    func start(_ point: Int?) -> (column: Int32, time: Double)? {
      guard let point, let time = sweep.value(sweep.fields.time, of: point) else { return nil }
      let delay = isShared ? 0 : delays[Int(rings[point])] ?? 0
      return (columns[point], time - delay)
    }
    func isKnown(_ point: Int) -> Bool {
      rings[point] != LidarRings.none && knows(Int(rings[point]))
    }
    guard let first = start(rings.indices.first(where: isKnown)),
      let last = start(rings.indices.last(where: isKnown)), last.column - first.column > 100
    else { return period }
    return (last.time - first.time) / Double(last.column - first.column)
  }

  func knows(_ ring: Int) -> Bool { isShared || delays[ring] != nil }

  /// Of a shot, by that of another; nil where one of their rings is not known.
  ///
  /// - Parameter period: of the sweep.
  func time(
    ring: Int, column: Int, from other: (ring: Int, column: Int), _ time: Double, period: Double
  ) -> Double? {
    let columns = Double(column - other.column) * period
    if isShared { return time + columns }
    guard let delay = delays[ring], let before = delays[other.ring] else { return nil }
    return time + columns + delay - before
  }

  /// 0…1: each ring's place within a column by its delay; of those that fire together, and where
  /// times do not tell, by the order of the list.
  func ranks(else listed: [Float]) -> [Float] {
    guard !isShared else { return listed }
    let seen = listed.indices.filter { delays[$0] != nil }
      .sorted { (delays[$0] ?? 0) < (delays[$1] ?? 0) }
    var ranks = listed
    var (slot, last) = (Float(0), -Double.infinity)
    for ring in seen {
      let delay = delays[ring] ?? 0
      if delay - last > Self.fineness { slot += 1 }
      last = delay
      ranks[ring] = slot + listed[ring] * 0.999
    }
    return ranks.map { $0 / (slot + 1) }
  }
}
