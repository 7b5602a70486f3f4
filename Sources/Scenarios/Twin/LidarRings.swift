internal import Kernels

/// Which laser each point is of: said by the points, or found in a clean sweep.
enum LidarRings {
  /// The points say it.
  case said(count: Int)
  /// The list holds one turn of a laser after the other; a turn begins where the azimuth passes
  /// `seam` (radians). So are KITTI's files.
  case turns(seam: Float, count: Int)
  /// By the elevation, one of few: radians, falling, with the way back in steps of `fine`.
  case elevations([Float], rings: [UInt16])
  case unknown

  /// Of a point that is no return, or of no known laser.
  static let none = UInt16.max

  var count: Int {
    switch self {
    case .said(let count), .turns(_, let count): count
    case .elevations(let table, _): table.count
    case .unknown: 0
    }
  }

  init(learnedFrom sweep: LidarSweep) {
    if sweep.fields.ring != nil {
      let most = sweep.values(sweep.fields.ring).reduce(0, Swift.max)
      if most < 1024 {
        self = .said(count: Int(most) + 1)
        return
      }
    }
    if let turns = LidarRings.turns(in: sweep) {
      self = turns
    } else {
      self = LidarRings.clusters(of: sweep)
    }
  }

  /// Of each point.
  func rings(of sweep: LidarSweep) -> [UInt16] {
    switch self {
    case .said(let count):
      let said = sweep.values(sweep.fields.ring)
      return said.indices.map { i in
        let isKnown = said[i] >= 0 && said[i] < Float(count) && sweep.isReturn(i)
        return isKnown ? UInt16(said[i]) : LidarRings.none
      }
    case .turns(let seam, let count):
      var ring = 0
      var before: Float?
      return sweep.range.indices.map { i in
        guard sweep.isReturn(i) else { return LidarRings.none }
        // A last return just before the seam may have been rounded onto it, from below.
        let isBelow = sweep.y[i] == 0 && sweep.y[i].sign == .minus && seam == 0
        let azimuth = isBelow ? 2 * Float.pi : LidarRings.turned(sweep.azimuth[i], from: seam)
        if let before, before - azimuth > Float.pi { ring += 1 }
        before = azimuth
        return UInt16(Swift.min(ring, count - 1))
      }
    case .elevations(_, let rings):
      return sweep.range.indices.map { i in
        guard sweep.isReturn(i) else { return LidarRings.none }
        return rings[LidarRings.step(LidarRings.elevation(sweep, i))]
      }
    case .unknown: break
    }
    return [UInt16](repeating: LidarRings.none, count: sweep.count)
  }

  /// Radians counter-clockwise from the seam, in 0..<2π.
  static func turned(_ azimuth: Float, from seam: Float) -> Float {
    let away = azimuth - seam
    return away < 0 ? away + 2 * Float.pi : away
  }
}

// MARK: - Turn after turn

extension LidarRings {
  /// Nil where the list is not in that order.
  private static func turns(in sweep: LidarSweep) -> LidarRings? {
    let returns = sweep.range.indices.filter(sweep.isReturn)
    guard returns.count > 1000 else { return nil }
    var forward = 0
    for (a, b) in zip(returns, returns.dropFirst()) {
      let step = turned(sweep.azimuth[b], from: sweep.azimuth[a])
      if step > 1e-5 && step < 0.1 { forward += 1 }
    }
    guard forward * 10 > returns.count * 9 else { return nil }
    // At the true seam the elevation jumps from one laser's to the next one's.
    let candidates = [0, Float.pi, Float.pi / 2, -Float.pi / 2].map { seam in
      (seam: seam, jumps: jumps(at: seam, returns, sweep))
    }
    guard let best = candidates.max(by: { median($0.jumps) < median($1.jumps) }),
      best.jumps.count >= 7, best.jumps.count < 256
    else { return nil }
    return .turns(seam: best.seam, count: best.jumps.count + 1)
  }

  private static func jumps(at seam: Float, _ returns: [Int], _ sweep: LidarSweep) -> [Float] {
    zip(returns, returns.dropFirst()).compactMap { a, b in
      let fall = turned(sweep.azimuth[a], from: seam) - turned(sweep.azimuth[b], from: seam)
      return fall > Float.pi ? (elevation(sweep, a) - elevation(sweep, b)).magnitude : nil
    }
  }

  private static func median(_ values: [Float]) -> Float {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }
}

// MARK: - By the elevation

extension LidarRings {
  /// Radians: cells of the histogram; how far a laser's elevations spread; where the next one is
  /// at the least.
  private static let fine: Float = 0.000_2
  private static let spread = 6
  private static let apart = 10
  private static let cells = Int(Float.pi / fine) + 1

  static func elevation(_ sweep: LidarSweep, _ point: Int) -> Float {
    let (x, y) = (sweep.x[point], sweep.y[point])
    return Trigonometry.arctangent(y: sweep.z[point], x: (x * x + y * y).squareRoot())
  }

  private static func step(_ elevation: Float) -> Int {
    Swift.min(Swift.max(Int((elevation + Float.pi / 2) / fine), 0), cells - 1)
  }

  /// The lasers are where the elevations gather.
  private static func clusters(of sweep: LidarSweep) -> LidarRings {
    var histogram = [Int](repeating: 0, count: cells)
    for i in 0..<sweep.count where sweep.isReturn(i) {
      histogram[step(elevation(sweep, i))] += 1
    }
    let returns = histogram.reduce(0, +)
    // Twice a box is a triangle, whose top does not lie on a plateau.
    let gathered = boxed(boxed(histogram))
    let least = Swift.max(returns / 1000, 20) * spread
    var table: [Float] = []
    var covered = 0
    for cell in stride(from: cells - 1 - apart, through: apart, by: -1)
    where gathered[cell] >= least {
      let above = gathered[(cell + 1)...(cell + apart)]
      let below = gathered[(cell - apart)..<cell]
      guard above.allSatisfy({ $0 <= gathered[cell] }),
        below.allSatisfy({ $0 < gathered[cell] })
      else { continue }
      var (count, sum) = (0, 0.0)
      for i in (cell - spread)...(cell + spread) {
        count += histogram[i]
        sum += (Double(i) + 0.5) * Double(histogram[i])
      }
      covered += count
      table.append(Float(sum / Double(count)) * fine - Float.pi / 2)
    }
    guard table.count >= 4, covered * 10 > returns * 9 else { return .unknown }
    return .elevations(table, rings: backwards(table))
  }

  /// For each cell the sum of those around it.
  private static func boxed(_ histogram: [Int]) -> [Int] {
    var sums = [0]
    for count in histogram { sums.append(sums[sums.count - 1] + count) }
    let half = spread / 2
    return histogram.indices.map { cell in
      sums[Swift.min(cell + half, cells - 1) + 1] - sums[Swift.max(cell - half, 0)]
    }
  }

  /// For each cell the nearest laser, or none where it is too far for any.
  private static func backwards(_ table: [Float]) -> [UInt16] {
    var rings = [UInt16](repeating: none, count: cells)
    for (ring, elevation) in table.enumerated() {
      var reach: Float = 0.003
      if ring > 0 { reach = Swift.min(reach, (table[ring - 1] - elevation) / 2) }
      if ring + 1 < table.count { reach = Swift.min(reach, (elevation - table[ring + 1]) / 2) }
      for cell in step(elevation - reach)...step(elevation + reach) { rings[cell] = UInt16(ring) }
    }
    return rings
  }
}
