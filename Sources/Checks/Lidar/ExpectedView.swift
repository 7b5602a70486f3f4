import Kernels
import Sensors

/// Where a sweep must have returns, by the ground, and where it has them: by sectors of 1°.
struct ExpectedView: Sendable {
  /// Steps: a laser that meets the ground between these ranges is expected to return.
  private static let ranges: ClosedRange<UInt16> = 600...6_000
  /// A row that is expected in fewer cells cannot be called dead.
  private static let fewestCells = 100
  /// One of so many cells of a dead row may have a return.
  private static let dead = 50

  private let void: Double
  private let whole: Double
  private let covered: [Bool]
  /// By sector: expected cells, those of them with a return, and all cells on surfaces.
  private var expected = [Int](repeating: 0, count: SweepImage.sectors)
  private var seen = [Int](repeating: 0, count: SweepImage.sectors)
  private var surface = [Int](repeating: 0, count: SweepImage.sectors)
  private var cells = [Int](repeating: 0, count: SweepImage.sectors)
  /// By strip and 64 rows: which are expected.
  private var masks = [UInt64](repeating: 0, count: 2 * 512)
  private var expectedOfRow = [Int](repeating: 0, count: 128)
  private var seenOfRow = [Int](repeating: 0, count: 128)
  /// Rows that are expected, and bring back nothing though others do.
  private(set) var deadRows = 0

  /// - Parameters:
  ///   - void: the share of the expected cells below which a sector may be void.
  ///   - whole: the share of all cells on surfaces below which it is.
  init(_ mounting: Mounting, void: Double, whole: Double) {
    self.void = void
    self.whole = whole
    covered = (0..<SweepImage.sectors).map {
      Self.isCovered(azimuth: Double($0) - 179.5, mounting)
    }
  }

  mutating func look(at lidar: borrowing LidarObservation, _ beams: BeamTable) {
    expect(lidar.ground.meets, beams.image)
    count(lidar.image.ranges, beams.image)
    silenceDeadRows(beams.image)
    for i in expected.indices { (expected[i], seen[i], surface[i], cells[i]) = (0, 0, 0, 0) }
    for column in 0..<beams.image.columns { add(column, lidar, beams.image) }
  }

  private mutating func expect(_ meets: [UInt16], _ image: RangeImage) {
    for row in 0..<image.rows { expectedOfRow[row] = 0 }
    for i in 0..<2 * image.strips { masks[i] = 0 }
    for row in 0..<image.rows {
      let (first, word) = (row * image.strips, row >> 6)
      for strip in 0..<image.strips where Self.ranges.contains(meets[first + strip]) {
        masks[2 * strip + word] |= 1 << UInt64(row & 63)
        expectedOfRow[row] += RangeImage.stripColumns
      }
    }
  }

  /// Counts the returns of the rows, in every eighth column.
  private mutating func count(_ ranges: [UInt16], _ image: RangeImage) {
    for row in 0..<image.rows {
      var seen = 0
      for column in stride(from: row & 7, to: image.columns, by: 8)
      where ranges[row * image.columns + column] != RangeImage.none {
        seen += 8
      }
      seenOfRow[row] = seen
    }
  }

  private mutating func silenceDeadRows(_ image: RangeImage) {
    deadRows = 0
    var alive = 0
    for row in 0..<image.rows where expectedOfRow[row] >= Self.fewestCells {
      if seenOfRow[row] * Self.dead < expectedOfRow[row] { deadRows += 1 } else { alive += 1 }
    }
    // Without a live row it is the sweep that is void.
    guard alive > 0 else {
      deadRows = 0
      return
    }
    for row in 0..<image.rows where seenOfRow[row] * Self.dead < expectedOfRow[row] {
      for strip in 0..<image.strips { masks[2 * strip + row >> 6] &= ~(1 << UInt64(row & 63)) }
    }
  }

  private mutating func add(
    _ column: Int, _ lidar: borrowing LidarObservation, _ image: RangeImage
  ) {
    let sector = column * SweepImage.sectors / image.columns
    let strip = column / RangeImage.stripColumns
    var (wanted, found, other) = (0, 0, 0)
    for word in 0..<image.words {
      let returned = lidar.image.returned[word * image.columns + column]
      let mask = masks[2 * strip + word]
      wanted += mask.nonzeroBitCount
      found += (returned & mask).nonzeroBitCount
      other += (returned & ~mask).nonzeroBitCount
    }
    // Of the returns that are too near, as many as can be are taken for those of other rows.
    let near = max(0, Int(lidar.texture.near[column]) - other)
    expected[sector] += wanted
    seen[sector] += max(0, found - near)
    surface[sector] += max(0, Int(lidar.texture.whole[column]) - Int(lidar.texture.near[column]))
    cells[sector] += image.rows
  }

  private func isVoid(_ sector: Int) -> Bool {
    covered[sector] && expected[sector] > 0
      && Double(seen[sector]) < void * Double(expected[sector])
      && Double(surface[sector]) < whole * Double(cells[sector])
  }

  /// The widest run of void sectors, around the seam too.
  func widestVoid() -> (start: Int, width: Int) {
    let count = SweepImage.sectors
    var best = (start: 0, width: 0)
    var width = 0
    for step in 0..<2 * count where best.width < count {
      guard isVoid(step % count) else {
        width = 0
        continue
      }
      width += 1
      if width > best.width { best = ((step - width + 1) % count, width) }
    }
    return best
  }

  /// Whether the mounting's arc, counter-clockwise from `azimuthFrom` to `azimuthTo`, holds it.
  private static func isCovered(azimuth: Double, _ mounting: Mounting) -> Bool {
    let (from, to) = (mounting.azimuthFrom, mounting.azimuthTo)
    return from <= to
      ? from <= azimuth && azimuth <= to
      : azimuth >= from || azimuth <= to
  }
}

extension BeamTable {
  /// How many of a sensor's lasers its first sweeps did not show, though they must have met the
  /// ground or what stands on it: those between others, and beyond the lowest. Beyond the highest
  /// there may be sky alone.
  ///
  /// - Parameter rings: of the sensor, 0 where it is not known; so does a table without the
  ///   driver's numbers say nothing.
  func missingLasers(of rings: Int) -> Int {
    guard source == .ring, rings > 0, let lowest = lasers.first, let highest = lasers.last else {
      return 0
    }
    let (low, high) = (Int(lowest.ring), Int(highest.ring))
    let seen = low <= high ? 0...high : high...max(rings - 1, low)
    return seen.count - lasers.count { seen.contains(Int($0.ring)) }
  }
}
