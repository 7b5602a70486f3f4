/// How many points of a sweep came where.
public struct Scattered: Equatable, Sendable {
  /// Points that have a cell, alone or with others.
  public var placed = 0
  /// Those of them that share a cell with one before: more returns of one firing.
  public var extra = 0
  /// Points with a range whose direction is no laser's.
  public var strays = 0

  public init() {}
}

/// Which laser a point is of, by a key (its ring's number, or the bin of its elevation), and where
/// that laser's points are to be.
public struct LaserTable: Sendable {
  /// By key; the last one, for all keys from there on, is no laser's:
  ///
  ///     63    48 47      32 31                16 15                0
  ///     bins - 1 | first bin | offset + 512      | row, none = 65535
  fileprivate let lasers: [UInt64]
  /// By row, where its column 0 begins.
  private let offsets: [Int32]

  /// - Parameters:
  ///   - rows: by key, the row in the image, or `RangeImage.none`.
  ///   - bins: by row, the bins of the elevation's tangent (`Points.slopeBins`) that are its own.
  ///   - offsets: by row, where column 0 begins, in 1/256 of a column: −512…511.
  public init(rows: [UInt16], bins: [ClosedRange<UInt16>], offsets: [Int32]) {
    precondition(bins.count == offsets.count && offsets.allSatisfy { -512..<512 ~= $0 })
    precondition(rows.allSatisfy { $0 < bins.count || $0 == RangeImage.none })
    self.offsets = offsets
    lasers = (rows + [RangeImage.none]).map { row in
      guard row != RangeImage.none else { return UInt64(RangeImage.none) }
      let (bins, offset) = (bins[Int(row)], offsets[Int(row)])
      return UInt64(bins.upperBound - bins.lowerBound) << 48 | UInt64(bins.lowerBound) << 32
        | UInt64(offset + 512) << 16 | UInt64(row)
    }
  }

  /// The row of a key's laser, or `RangeImage.none`.
  public func row(ofKey key: UInt16) -> UInt16 {
    UInt16(truncatingIfNeeded: lasers[min(Int(key), lasers.count - 1)])
  }

  /// Where a row's column 0 begins, in 1/256 of a column.
  public func offset(ofRow row: Int) -> Int32 { offsets[row] }

  /// Rows of the image that it fills.
  public var rowCount: Int { offsets.count }
}

/// A cell while points are scattered: the range above, so that the nearest is the least.
///
///     63    48 47     40 39     32 31        0
///     range  | returns | level   | point's index
private struct CellRecord {
  /// A cell in which no point is yet.
  static let none = UInt64.max

  @inline(__always)
  static func make(range: UInt16, level: UInt8, point: Int) -> UInt64 {
    UInt64(range) << 48 | 1 << 40 | UInt64(level) << 32 | UInt64(UInt32(truncatingIfNeeded: point))
  }

  /// The nearer of two with the returns of both, 255 at most.
  @inline(__always)
  static func merged(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let returns = min((a >> 40 & 0xff) &+ (b >> 40 & 0xff), 255)
    // Of equal ranges, the earlier one.
    let nearer = b >> 48 < a >> 48 ? b : a
    return nearer & ~(0xff << 40) | returns << 40
  }
}

extension RangeImage {
  /// Places of two firings of one laser are at least this far apart, in 1/256 of a column; what is
  /// nearer is another return of the same firing.
  static let firingDistance: Int32 = 80
  /// Points whose cells are found before they are filled.
  private static let block = 256

  /// Makes the image of a sweep: in each cell the nearest return of one firing.
  ///
  /// A point whose cell is taken by another firing, because the sensor does not turn quite evenly,
  /// goes to the next column on its side if that is free. So the image depends on the points'
  /// order. Left out are points without a range, and those whose key or elevation is no laser's.
  ///
  /// - Parameters:
  ///   - steps, places: one a point, as `Points.polar` makes them for this many columns.
  ///   - keys: of each point's laser; `bins`: of its elevation; `levels`: its intensity.
  ///   - records: at least `count`; the first `count` are written: see `split`.
  ///   - strays: one bit a point, least significant first: set for those that are no laser's.
  public func scatter(
    steps: Span<UInt16>, places: Span<Int32>, keys: Span<UInt16>, bins: Span<UInt16>,
    levels: Span<UInt8>, by table: borrowing LaserTable, into records: inout MutableSpan<UInt64>,
    strays: inout MutableSpan<UInt64>
  ) -> Scattered {
    let points = steps.count
    precondition(places.count >= points && keys.count >= points && bins.count >= points)
    precondition(levels.count >= points && strays.count * 64 >= points && table.rowCount == rows)
    precondition(records.count >= count)
    for i in 0..<count { unsafe records[unchecked: i] = CellRecord.none }
    var cells = InlineArray<256, UInt32>(repeating: 0)
    var (absent, extra, lost) = (0, 0, 0)
    for first in stride(from: 0, to: points, by: RangeImage.block) {
      let block = first..<min(first + RangeImage.block, points)
      findCells(block, steps, places, keys, bins, table, &cells)
      for i in block.lowerBound..<block.upperBound {
        let place = unsafe cells[unchecked: i &- first]
        if place == .max {
          let isAbsent = steps[i] == RangeImage.none
          absent &+= isAbsent ? 1 : 0
          lost &+= isAbsent ? 0 : 1
          strays[i >> 6] |= isAbsent ? 0 : 1 << UInt64(i & 63)
          continue
        }
        let (row, column) = (Int(place &>> 16), Int(place & 0xffff))
        let cell = row &* columns &+ column
        let record = unsafe CellRecord.make(
          range: steps[unchecked: i], level: levels[unchecked: i], point: i)
        if unsafe records[unchecked: cell] == CellRecord.none {
          unsafe records[unchecked: cell] = record
        } else if !self.place(record, at: cell, column: column, places, into: &records) {
          extra &+= 1
        }
      }
    }
    var scattered = Scattered()
    (scattered.placed, scattered.extra, scattered.strays) = (points - absent - lost, extra, lost)
    return scattered
  }

  /// Finds the cells of a block's points: row · 65536 + column; all bits set where there is no
  /// range, the key or the elevation is no laser's, or the place no column's.
  @inline(__always)
  private func findCells(
    _ points: Range<Int>, _ steps: Span<UInt16>, _ places: Span<Int32>, _ keys: Span<UInt16>,
    _ bins: Span<UInt16>, _ table: borrowing LaserTable, _ cells: inout InlineArray<256, UInt32>
  ) {
    let lasers = table.lasers.span
    let (key, isAlone) = soleKey(points, keys)
    let last = UInt16(truncatingIfNeeded: min(lasers.count &- 1, Int(UInt16.max)))
    if isAlone {
      // The common case of points that come ring by ring needs no table.
      let laser = lasers[Int(min(key, last))]
      for i in points.lowerBound..<points.upperBound {
        let cell = unsafe cell(steps[unchecked: i], places[unchecked: i], bins[unchecked: i], laser)
        let own: UInt32 = unsafe keys[unchecked: i] == key ? 0 : .max
        unsafe cells[unchecked: i &- points.lowerBound] = cell | own
      }
    } else {
      for i in points.lowerBound..<points.upperBound {
        let laser = unsafe lasers[unchecked: Int(min(keys[unchecked: i], last))]
        unsafe cells[unchecked: i &- points.lowerBound] = cell(
          steps[unchecked: i], places[unchecked: i], bins[unchecked: i], laser)
      }
    }
  }

  /// The cell of a point of a laser, without branches; all bits set where it has none.
  @inline(__always)
  private func cell(_ step: UInt16, _ place: Int32, _ bin: UInt16, _ laser: UInt64) -> UInt32 {
    let (width, row) = (Int32(truncatingIfNeeded: columns), UInt16(truncatingIfNeeded: laser))
    let column = (place &- (Int32(truncatingIfNeeded: laser &>> 16 & 0xffff) &- 512)) &>> 8
    let over = column &- (column >= width ? width : 0)
    let wrapped = UInt32(bitPattern: over &+ (over < 0 ? width : 0))
    let isOutside: UInt32 = wrapped < UInt32(bitPattern: width) ? 0 : .max
    let above = bin &- UInt16(truncatingIfNeeded: laser &>> 32)
    let isOther: UInt32 = above <= UInt16(truncatingIfNeeded: laser &>> 48) ? 0 : .max
    let isNone: UInt32 = max(step, row) == RangeImage.none ? .max : 0
    return UInt32(row) &<< 16 | wrapped | isOutside | isOther | isNone
  }

  /// The one key of a block, and whether its other points have none.
  @inline(__always)
  private func soleKey(_ points: Range<Int>, _ keys: Span<UInt16>) -> (UInt16, Bool) {
    var (key, others) = (RangeImage.none, UInt16(0))
    for i in points.lowerBound..<points.upperBound { key = unsafe min(key, keys[unchecked: i]) }
    for i in points.lowerBound..<points.upperBound {
      let other = unsafe keys[unchecked: i]
      let isOther: UInt16 = other == key ? 0 : 1
      others |= other == RangeImage.none ? 0 : isOther
    }
    return (key, others == 0)
  }

  /// Places a record whose cell is taken; false where it is another return of the cell's firing,
  /// or there is no room beside.
  @inline(__always)
  private func place(
    _ record: UInt64, at cell: Int, column: Int, _ places: Span<Int32>,
    into records: inout MutableSpan<UInt64>
  ) -> Bool {
    let other = unsafe records[unchecked: cell]
    let side = unsafe RangeImage.side(
      of: places[unchecked: Int(record & 0xffff_ffff)],
      from: places[unchecked: Int(other & 0xffff_ffff)],
      turn: Int32(truncatingIfNeeded: columns &* Points.placesOfColumn))
    var beside = cell &+ side
    if column &+ side < 0 { beside = cell &+ columns &- 1 }
    if column &+ side == columns { beside = cell &- columns &+ 1 }
    if side != 0, unsafe records[unchecked: beside] == CellRecord.none {
      unsafe records[unchecked: beside] = record
      return true
    }
    unsafe records[unchecked: cell] = CellRecord.merged(other, record)
    return false
  }

  /// On which side of another firing's place one is: −1, 1, or 0 for the same firing.
  @inline(__always)
  private static func side(of place: Int32, from other: Int32, turn: Int32) -> Int {
    var way = place &- other
    if way > turn / 2 { way = way &- turn }
    if way < -turn / 2 { way = way &+ turn }
    return way >= firingDistance ? 1 : (way <= -firingDistance ? -1 : 0)
  }

  /// Parts the records of cells into planes.
  ///
  /// - Parameters:
  ///   - ranges: steps, `none` without a return.
  ///   - indices, intensities: of the nearest return's point; without one they have no meaning.
  ///   - returns: points in the cell, up to 255.
  public func split(
    _ records: Span<UInt64>, ranges: inout MutableSpan<UInt16>,
    indices: inout MutableSpan<UInt32>, intensities: inout MutableSpan<UInt8>,
    returns: inout MutableSpan<UInt8>
  ) {
    precondition(records.count >= count && ranges.count >= count && indices.count >= count)
    precondition(intensities.count >= count && returns.count >= count)
    for i in 0..<count {
      let record = unsafe records[unchecked: i]
      let range = UInt16(truncatingIfNeeded: record >> 48)
      unsafe ranges[unchecked: i] = range
      unsafe indices[unchecked: i] = UInt32(truncatingIfNeeded: record)
      unsafe intensities[unchecked: i] = UInt8(truncatingIfNeeded: record >> 32)
      unsafe returns[unchecked: i] =
        range == RangeImage.none ? 0 : UInt8(truncatingIfNeeded: record >> 40)
    }
  }
}
