/// The shape of a range image: what a lidar saw, by direction.
///
/// A cell is the nearest return's range in 5 mm, 1…65534 (327.67 m, also for what is beyond), or
/// `none`; cells lie row by row in the caller's storage.
///
///     column 0: azimuth −π, behind | columns / 2: ahead | rising to the left
///     row 0: the lowest laser
public struct RangeImage: Hashable, Sendable {
  /// A cell without a return, a point without a row.
  public static let none = UInt16.max
  /// Metres of one step of a cell.
  public static let step: Float = 0.005

  public let rows: Int
  public let columns: Int

  /// - Precondition: 1…128 rows and 1…4096 columns.
  public init(rows: Int, columns: Int) {
    precondition(rows > 0 && rows <= 128 && columns > 0 && columns <= 4_096)
    self.rows = rows
    self.columns = columns
  }

  /// Cells.
  public var count: Int { rows * columns }

  /// 64-bit words of a column's mask of rows.
  public var words: Int { (rows + 63) / 64 }

  /// Compares two images of this shape cell by cell.
  ///
  /// - Parameter within: the steps by which two ranges may differ and still count as equal.
  /// - Returns: the cells with a return in both, and those of them that are equal.
  public func compare(
    _ a: Span<UInt16>, _ b: Span<UInt16>, within: UInt16 = 1
  ) -> (both: Int, equal: Int) {
    precondition(a.count >= count && b.count >= count)
    var (both, equal) = (0, 0)
    for first in stride(from: 0, to: count, by: 4_096) {
      let part = compareBlock(a, b, first..<min(first + 4_096, count), within)
      both += Int(part.both)
      equal += Int(part.equal)
    }
    return (both, equal)
  }

  /// For every column, the rows that have a return in it, one bit a row, the lowest first.
  ///
  /// - Parameter masks: at least `words` · `columns`; word w of column c is element
  ///   w · `columns` + c.
  public func returned(_ cells: Span<UInt16>, into masks: inout MutableSpan<UInt64>) {
    precondition(cells.count >= count && masks.count >= words * columns)
    let columns = columns
    for i in 0..<words * columns { unsafe masks[unchecked: i] = 0 }
    for row in 0..<rows {
      let bit = UInt64(1) << UInt64(row & 63)
      let (first, word) = (row * columns, (row >> 6) * columns)
      for i in 0..<columns {
        let cell = unsafe cells[unchecked: first &+ i]
        unsafe masks[unchecked: word &+ i] |= cell == RangeImage.none ? 0 : bit
      }
    }
  }

  /// Counts in each azimuth sector the rows that have a return in it.
  ///
  /// Sector s starts at column s · columns / sectors; there are as many as `occupied` has elements.
  ///
  /// - Parameter masks: as `returned` makes them.
  public func occupancy(_ masks: Span<UInt64>, into occupied: inout MutableSpan<UInt16>) {
    precondition(masks.count >= words * columns)
    let sectors = occupied.count
    for sector in 0..<sectors {
      var seen = 0
      for word in 0..<words {
        var rows: UInt64 = 0
        for column in sector * columns / sectors..<(sector + 1) * columns / sectors {
          rows |= masks[word * columns + column]
        }
        seen += rows.nonzeroBitCount
      }
      occupied[sector] = UInt16(seen)
    }
  }
}

/// At most 65,535 cells, so that 16-bit counts, a lane for each cell of a vector, are enough.
@inline(__always)
private func compareBlock(
  _ a: Span<UInt16>, _ b: Span<UInt16>, _ cells: Range<Int>, _ within: UInt16
) -> (both: UInt16, equal: UInt16) {
  var (both, equal) = (UInt16(0), UInt16(0))
  for i in cells {
    let (a, b) = unsafe (a[unchecked: i], b[unchecked: i])
    let isThere: UInt16 = max(a, b) == RangeImage.none ? 0 : 1
    let isNear: UInt16 = max(a, b) &- min(a, b) <= within ? isThere : 0
    both &+= isThere
    equal &+= isNear
  }
  return (both, equal)
}
