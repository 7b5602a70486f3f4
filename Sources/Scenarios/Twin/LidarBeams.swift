internal import Kernels

/// One shot of a laser: what it brought back, or nothing.
struct LidarBeam {
  /// Unit vector, sensor frame; the beam starts on the sensor's axis, `height` above its origin.
  let direction: Vector3
  let height: Double
  // A sweep has many beams: their numbers are kept small.
  private let numbers: SIMD2<Int32>
  private var returns: SIMD2<Int32>

  /// - Parameter point: the place in the list of its return; −1 = it brought nothing.
  init(ring: Int, column: Int, point: Int = -1, direction: Vector3, height: Double) {
    numbers = SIMD2(Int32(ring), Int32(column))
    returns = SIMD2(repeating: Int32(point))
    (self.direction, self.height) = (direction, height)
  }

  /// −1 = not known.
  var ring: Int { Int(numbers.x) }
  var column: Int { Int(numbers.y) }
  var isReturn: Bool { returns.x >= 0 }
  /// Its returns' places in the list: two of a sensor that gives two, else one and the same.
  var first: Int { Int(returns.x) }
  var last: Int {
    get { Int(returns.y) }
    set { returns.y = Int32(newValue) }
  }

  /// The point at a distance along the beam, sensor frame.
  func place(at range: Double) -> Vector3 {
    Vector3(direction.horizontal * range, height + direction.z * range)
  }

  /// The distance along the beam of a point on it.
  func range(of place: Vector3) -> Double {
    (place - Vector3(0, 0, height)).length
  }
}

/// A sweep as beams: each return's ring and column, and the shots that brought nothing.
struct LidarBeams {
  let sweep: LidarSweep
  let twin: LidarTwin
  let rings: [UInt16]
  let columns: [Int32]
  let lists: LidarRingLists
  /// The first and the last column of the sweep.
  let turn: ClosedRange<Int>
  /// Seconds from one column to the next; 0 where the points carry no time.
  let period: Double
  /// The places within them of the first and the last shot.
  private let ends: (first: Float, last: Float)

  init(_ sweep: LidarSweep, rings: [UInt16], _ twin: LidarTwin) {
    (self.sweep, self.rings, self.twin) = (sweep, rings, twin)
    lists = LidarRingLists(rings, count: twin.rings.count)
    let firing = twin.firing
    switch firing.order {
    case .columnByColumn:
      columns = firing.columns(of: sweep, rings)
      let first = Int(columns.first ?? 0)
      turn = first...Swift.max(Int(columns.last ?? 0), first)
      func rank(_ ring: UInt16?) -> Float? {
        ring.flatMap { $0 == LidarRings.none ? nil : firing.ranks[Int($0)] }
      }
      ends = (rank(rings.first) ?? 0, rank(rings.last) ?? 1)
    case .ringByRing:
      columns = LidarBeams.columns(ofTurns: sweep, lists, twin)
      turn = 0...Swift.max(Int(firing.turn) - 1, 0)
      ends = (0, 1)
    case .unknown:
      columns = sweep.range.indices.map { Int32($0) }
      (turn, ends) = (0...0, (0, 1))
    }
    period = firing.clock?.period(of: sweep, rings, columns) ?? 0
  }

  /// Whether the sweep had begun, and not ended, when a shot was due.
  ///
  /// - Parameters:
  ///   - azimuth: of the shot.
  ///   - isLate: whether it is in the second half of its ring's turn.
  private func isWithin(_ column: Int, _ ring: Int, azimuth: Float, isLate: Bool) -> Bool {
    switch twin.firing.order {
    case .columnByColumn:
      let rank = twin.firing.ranks[ring]
      if column == turn.lowerBound { return rank >= ends.first }
      return column == turn.upperBound ? rank <= ends.last : true
    case .ringByRing:
      guard case .turns(let seam, _) = twin.rings else { return true }
      let direction = twin.firing.direction
      let turned = LidarRings.turned(azimuth * direction, from: seam * direction)
      return (turned > Float.pi) == isLate
    case .unknown: return false
    }
  }

  /// Shots counted from the seam, ring by ring.
  private static func columns(
    ofTurns sweep: LidarSweep, _ lists: LidarRingLists, _ twin: LidarTwin
  ) -> [Int32] {
    var columns = [Int32](repeating: 0, count: sweep.count)
    var seam: Float = 0
    if case .turns(let known, _) = twin.rings { seam = known }
    let (step, direction) = (twin.firing.step, twin.firing.direction)
    for ring in 0..<lists.count {
      var column: Float = 0
      var before = seam
      for point in lists[ring] {
        let azimuth = sweep.azimuth[Int(point)]
        let way = LidarRings.turned(azimuth * direction, from: before * direction)
        let shots = (way / step).rounded()
        // Steps are uneven where the encoder is coarse; a step back is none.
        if way < 6.2 { column += before == seam ? shots : Swift.max(shots, way > 5e-4 ? 1 : 0) }
        columns[Int(point)] = Int32(column)
        before = azimuth
      }
    }
    return columns
  }

  /// The beam of a return, as if it were its only one.
  func beam(of point: Int) -> LidarBeam {
    let ring = rings[point] == LidarRings.none ? -1 : Int(rings[point])
    let line = ring < 0 ? LidarTwin.Line() : twin.lines[ring]
    var way = sweep.place(point) - Vector3(0, 0, line.height)
    if let slope = line.slope { way.z = slope * way.horizontal.length }
    return LidarBeam(
      ring: ring, column: Int(columns[point]), point: point, direction: way.normalized,
      height: line.height)
  }

  /// All shots whose direction (unit vector, the vehicle's axes) is wanted, ring by ring and in
  /// the order of firing; where the sensor's firing is not known, those with a return.
  func all(where isWanted: (Vector3) -> Bool) -> [LidarBeam] {
    var beams: [LidarBeam] = []
    beams.reserveCapacity(sweep.count)
    guard lists.count > 0 else {
      for point in 0..<sweep.count where sweep.isReturn(point) {
        let beam = beam(of: point)
        if isWanted(twin.mount.turned(beam.direction)) { beams.append(beam) }
      }
      return beams
    }
    for ring in 0..<lists.count { gather(ring, into: &beams, where: isWanted) }
    return beams
  }

  /// Those of them that brought something back, and returns whose laser is not known.
  func returns(where isWanted: (Vector3) -> Bool) -> [LidarBeam] {
    var beams = all(where: isWanted).filter(\.isReturn)
    guard lists.count > 0 else { return beams }
    for point in rings.indices where rings[point] == LidarRings.none && sweep.isReturn(point) {
      let beam = beam(of: point)
      if isWanted(twin.mount.turned(beam.direction)) { beams.append(beam) }
    }
    return beams
  }

  private func gather(
    _ ring: Int, into beams: inout [LidarBeam], where isWanted: (Vector3) -> Bool
  ) {
    let points = lists[ring]
    guard let first = points.first, let last = points.last else { return }
    var before = Int(first)
    fill(ring, from: turn.lowerBound - 1, before, before, into: &beams, isWanted)
    // Whether the last of `beams` is of the point before.
    var isOpen = false
    for point in points {
      let point = Int(point)
      if isOpen, columns[point] == columns[before] {
        beams[beams.count - 1].last = point
        continue
      }
      if point != before {
        fill(ring, from: Int(columns[before]), before, point, into: &beams, isWanted)
      }
      let beam = beam(of: point)
      isOpen = isWanted(twin.mount.turned(beam.direction))
      if isOpen { beams.append(beam) }
      before = point
    }
    fill(ring, from: Int(columns[Int(last)]), Int(last), Int(last), into: &beams, isWanted)
  }

  /// The shots that brought nothing: after column `from`, up to that of the return `b`, or to the
  /// turn's end where `a` and `b` are one; their azimuth runs evenly from `a` to `b`.
  private func fill(
    _ ring: Int, from: Int, _ a: Int, _ b: Int, into beams: inout [LidarBeam],
    _ isWanted: (Vector3) -> Bool
  ) {
    guard twin.firing.order != .unknown else { return }
    let (start, end) = (Int(columns[a]), Int(columns[b]))
    let isEnd = a == b && from == start
    let to = isEnd ? turn.upperBound + 1 : end
    guard to - from > 1 else { return }
    let (firing, height) = (twin.firing, twin.lines[ring].height)
    // In full: a bit of 32 would show in the last digits of the coordinates.
    let azimuths = (azimuth(a), azimuth(b))
    let step = 2 * Double.pi / firing.turn
    var pace = Double(firing.direction) * step
    if end > start {
      // The way round that the columns tell.
      let expected = pace * Double(end - start)
      let way = azimuths.1 - azimuths.0
      let turns = ((expected - way) / (2 * Double.pi)).rounded()
      pace = (way + turns * 2 * Double.pi) / Double(end - start)
    }
    let slopes = (slope(a, ring), slope(b, ring))
    let half = turn.lowerBound + turn.count / 2
    for column in (from + 1)..<to {
      let azimuth = azimuths.0 + pace * Double(column - start)
      let isNearEnd = column < turn.lowerBound + 20 || column > turn.upperBound - 20
      if isNearEnd, !isWithin(column, ring, azimuth: Float(azimuth), isLate: column > half) {
        continue
      }
      let part = end > start ? Double(column - start) / Double(end - start) : 0
      let slope = slopes.0 + (slopes.1 - slopes.0) * part
      let (sine, cosine) = Trigonometry.sineCosine(azimuth)
      let level = 1 / (1 + slope * slope).squareRoot()
      let direction = Vector3(cosine * level, sine * level, slope * level)
      guard isWanted(twin.mount.turned(direction)) else { continue }
      beams.append(LidarBeam(ring: ring, column: column, direction: direction, height: height))
    }
  }

  private func azimuth(_ point: Int) -> Double {
    Trigonometry.arctangent(y: Double(sweep.y[point]), x: Double(sweep.x[point]))
  }

  /// The tangent of a return's beam.
  private func slope(_ point: Int, _ ring: Int) -> Double {
    if let slope = twin.lines[ring].slope { return slope }
    let place = sweep.place(point)
    return place.z / place.horizontal.length
  }
}
