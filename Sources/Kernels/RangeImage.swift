/// The shape of a range image: what a lidar saw, by direction.
///
/// A cell is the nearest return's range in 5 mm, 1…65534 (327.67 m, also for what is beyond), or
/// `none`; cells lie row by row in the caller's storage. Integers, so that the nearest of a cell's
/// returns is the same in any order of the points.
///
///     column 0: azimuth ±π, behind | columns / 2: ahead | rising to the left
///     row 0: ring 0, or the lowest slope
public struct RangeImage: Hashable, Sendable {
  /// A cell without a return, a point without a row.
  public static let none = UInt16.max
  /// Metres of one step of a cell.
  public static let step: Float = 0.005

  public let rows: Int
  public let columns: Int

  /// - Precondition: 1…65534 each.
  public init(rows: Int, columns: Int) {
    precondition(rows > 0 && rows < 65_535 && columns > 0 && columns < 65_535)
    self.rows = rows
    self.columns = columns
  }

  /// Cells.
  public var count: Int { rows * columns }

  /// The column nearest to each point's azimuth (radians, -π…π); 0 for what is no number.
  public func columns(
    ofAzimuth azimuth: Span<Float>, into columns: inout MutableSpan<UInt16>
  ) {
    let last = Float(self.columns)
    let scale = last / 6.2831855
    convert(azimuth, into: &columns) { azimuth in
      let exact = (azimuth + 3.1415927) * scale
      let column = rounded(exact, limit: last)
      // Half a column to either side of ±π is one and the same.
      return column == UInt32(self.columns) ? 0 : UInt16(truncatingIfNeeded: column)
    }
  }

  /// The row of each point whose laser's number is known; `none` for numbers that are no row.
  public func rows(ofRing ring: Span<Float>, into rows: inout MutableSpan<UInt16>) {
    self.rows(of: ring, lowest: 0, scale: 1, into: &rows)
  }

  /// The row nearest to each point's slope, rows spaced evenly from `lowest` to `highest` (their
  /// centres); `none` half a row beyond them.
  public func rows(
    ofSlope slope: Span<Float>, lowest: Float, highest: Float,
    into rows: inout MutableSpan<UInt16>
  ) {
    precondition(lowest < highest)
    let scale = Float(self.rows - 1) / (highest - lowest)
    self.rows(of: slope, lowest: lowest, scale: scale, into: &rows)
  }

  private func rows(
    of values: Span<Float>, lowest: Float, scale: Float, into rows: inout MutableSpan<UInt16>
  ) {
    let end = Float(self.rows) - 0.5
    convert(values, into: &rows) { value in
      let exact = (value - lowest) * scale
      let row = UInt16(truncatingIfNeeded: rounded(exact, limit: end))
      let isAbove = exact > -0.5 ? row : RangeImage.none
      return exact < end ? isAbove : RangeImage.none
    }
  }

  @inline(__always)
  private func convert(
    _ values: Span<Float>, into indices: inout MutableSpan<UInt16>, _ body: (Float) -> UInt16
  ) {
    let count = values.count
    precondition(indices.count >= count)
    unsafe values.withUnsafeBufferPointer { values in
      unsafe indices.withUnsafeMutableBufferPointer { indices in
        guard let from = values.baseAddress, let to = indices.baseAddress else { return }
        for i in 0..<count { unsafe to[i] = body(from[i]) }
      }
    }
  }
}

extension RangeImage {
  /// Makes the image of a sweep: in each cell the nearest of its points.
  ///
  /// Left out are points without a row, at the sensor's origin (up to half a step: no return), and
  /// with a range that is not finite.
  ///
  /// - Parameters:
  ///   - range: metres, one a point; `rows` and `columns` as the functions above make them.
  ///   - cells: at least `count`; the first `count` are written.
  /// - Returns: how many points found their place.
  public func scatter(
    range: Span<Float>, rows: Span<UInt16>, columns: Span<UInt16>,
    into cells: inout MutableSpan<UInt16>
  ) -> Int {
    precondition(rows.count >= range.count && columns.count >= range.count && cells.count >= count)
    let (height, width, points) = (UInt32(self.rows), UInt32(self.columns), range.count)
    let count = count
    return unsafe cells.withUnsafeMutableBufferPointer { cells in
      guard let out = cells.baseAddress else { return 0 }
      unsafe out.update(repeating: RangeImage.none, count: count)
      return unsafe range.withUnsafeBufferPointer { range in
        unsafe rows.withUnsafeBufferPointer { rows in
          unsafe columns.withUnsafeBufferPointer { columns in
            guard let range = range.baseAddress, let rows = rows.baseAddress,
              let columns = columns.baseAddress
            else { return 0 }
            var placed = 0
            for i in 0..<points {
              let steps = unsafe range[i] * 200
              let (row, column) = unsafe (UInt32(rows[i]), UInt32(columns[i]))
              let isReturn = steps > 0.5 && steps <= Float.greatestFiniteMagnitude
              guard isReturn && row < height && column < width else { continue }
              let cell = Int(row &* width &+ column)
              let value = UInt16(truncatingIfNeeded: rounded(steps, limit: 65_534))
              unsafe out[cell] = min(out[cell], value)
              placed &+= 1
            }
            return placed
          }
        }
      }
    }
  }

  /// Compares two images of this shape cell by cell.
  ///
  /// - Parameter within: the steps by which two ranges may differ and still count as equal.
  /// - Returns: the cells with a return in both, and those of them that are equal.
  public func compare(
    _ a: Span<UInt16>, _ b: Span<UInt16>, within: UInt16 = 1
  ) -> (both: Int, equal: Int) {
    precondition(a.count >= count && b.count >= count)
    let count = count
    return unsafe a.withUnsafeBufferPointer { a in
      unsafe b.withUnsafeBufferPointer { b in
        guard let a = a.baseAddress, let b = b.baseAddress else { return (0, 0) }
        var (both, equal) = (0, 0)
        for first in stride(from: 0, to: count, by: 4_096) {
          let length = min(4_096, count - first)
          let part = unsafe compareBlock(a + first, b + first, length, within)
          both += Int(part.both)
          equal += Int(part.equal)
        }
        return (both, equal)
      }
    }
  }

  /// Counts in each azimuth sector the rows that have a return in it.
  ///
  /// Sector s starts at column s · columns / sectors; there are as many as `occupied` has elements.
  public func occupancy(_ cells: Span<UInt16>, into occupied: inout MutableSpan<UInt16>) {
    precondition(cells.count >= count)
    let (sectors, columns, rows) = (occupied.count, columns, rows)
    unsafe cells.withUnsafeBufferPointer { cells in
      guard let cells = cells.baseAddress else { return }
      for sector in 0..<sectors {
        let start = sector * columns / sectors
        let length = (sector + 1) * columns / sectors - start
        var seen: UInt16 = 0
        for row in 0..<rows {
          var nearest = RangeImage.none
          let run = unsafe cells + (row &* columns &+ start)
          for i in 0..<length { nearest = unsafe min(nearest, run[i]) }
          seen &+= nearest == RangeImage.none ? 0 : 1
        }
        occupied[sector] = seen
      }
    }
  }
}

/// The nearest integer in 0…limit (at most 2^22), ties to even; 0 for what is no number.
@inline(__always)
private func rounded(_ value: Float, limit: Float) -> UInt32 {
  let floor = value > 0 ? value : 0
  let inside = floor < limit ? floor : limit
  // Adding 2^23 leaves the integer in the low bits of the significand.
  return (inside + 0x1p23).bitPattern & 0x007f_ffff
}

/// At most 65,535 cells, so that 16-bit counts, a lane for each cell of a vector, are enough.
@inline(__always)
private func compareBlock(
  _ a: UnsafePointer<UInt16>, _ b: UnsafePointer<UInt16>, _ count: Int, _ within: UInt16
) -> (both: UInt16, equal: UInt16) {
  var (both, equal) = (UInt16(0), UInt16(0))
  for i in 0..<count {
    let (a, b) = unsafe (a[i], b[i])
    let isThere: UInt16 = max(a, b) == RangeImage.none ? 0 : 1
    let isNear: UInt16 = max(a, b) &- min(a, b) <= within ? isThere : 0
    both &+= isThere
    equal &+= isNear
  }
  return (both, equal)
}
