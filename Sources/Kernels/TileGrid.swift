/// A luma plane cut into tiles, columns × rows.
///
/// Column c starts at pixel c · width / columns, row r at line r · height / rows, rounded down.
public struct TileGrid: Hashable, Sendable {
  public let columns: Int
  public let rows: Int

  /// - Precondition: at least one column and one row.
  public init(columns: Int = 16, rows: Int = 9) {
    precondition(columns > 0 && rows > 0)
    self.columns = columns
    self.rows = rows
  }

  public var count: Int { columns * rows }

  /// The pixels of a tile's columns in a plane of `width`.
  public func pixels(ofColumn column: Int, width: Int) -> Range<Int> {
    column * width / columns..<(column + 1) * width / columns
  }

  /// The lines of a tile's rows in a plane of `height`.
  public func lines(ofRow row: Int, height: Int) -> Range<Int> {
    row * height / rows..<(row + 1) * height / rows
  }
}

extension TileGrid {
  /// Measures every tile of a luma plane in one pass.
  ///
  /// - Parameters:
  ///   - luma: `height` lines of `width` bytes, each `stride` bytes after the one before.
  ///   - previous: the frame before, of the same shape; empty = none.
  ///   - dark: pixels at or below it count as dark.
  ///   - bright: pixels at or above it count as bright.
  ///   - statistics: at least `count` tiles, row by row.
  /// - Precondition: planes and statistics hold what the sizes say.
  public func measure(
    _ luma: Span<UInt8>, previous: Span<UInt8>, width: Int, height: Int, stride: Int,
    dark: UInt8, bright: UInt8, into statistics: inout MutableSpan<TileStatistics>
  ) {
    precondition(statistics.count >= count && width >= 0 && height >= 0 && stride >= width)
    for i in 0..<count { statistics[i] = TileStatistics() }
    guard width > 0 && height > 0 else { return }
    let size = (height - 1) * stride + width
    precondition(luma.count >= size && (previous.isEmpty || previous.count >= size))
    var scratch = InlineArray<1024, UInt64>(repeating: 0)
    var memory = scratch.mutableSpan
    unsafe memory.withUnsafeMutableBufferPointer { memory in
      unsafe luma.withUnsafeBufferPointer { now in
        unsafe previous.withUnsafeBufferPointer { before in
          guard let scratch = memory.baseAddress, let start = now.baseAddress else { return }
          // An empty span may still have an address: no previous frame means this one.
          let earlier = unsafe before.isEmpty ? start : before.baseAddress ?? start
          let plane = unsafe LumaPlane(
            start: start, previous: earlier, stride: stride, width: width, dark: dark,
            bright: bright, sums: ColumnSums(scratch))
          for row in 0..<rows {
            let lines = lines(ofRow: row, height: height)
            unsafe plane.measure(lines, grid: self, row: row, into: &statistics)
          }
        }
      }
    }
  }
}

/// A luma plane in memory, the one before it, and the scratch memory for a strip of it.
@unsafe private struct LumaPlane {
  let start: UnsafePointer<UInt8>
  let previous: UnsafePointer<UInt8>
  let stride: Int
  let width: Int
  let dark: UInt8
  let bright: UInt8
  let sums: ColumnSums

  /// Measures a row of tiles, strip by strip.
  func measure(
    _ lines: Range<Int>, grid: TileGrid, row: Int,
    into statistics: inout MutableSpan<TileStatistics>
  ) {
    for left in unsafe Swift.stride(from: 0, to: width, by: ColumnSums.width) {
      let strip = unsafe left..<min(left + ColumnSums.width, width)
      for top in unsafe Swift.stride(
        from: lines.lowerBound, to: lines.upperBound, by: ColumnSums.lines)
      {
        let bottom = unsafe min(top + ColumnSums.lines, lines.upperBound)
        for y in top..<bottom { unsafe add(strip, y) }
        for column in 0..<grid.columns {
          let pixels = unsafe grid.pixels(ofColumn: column, width: width).clamped(to: strip)
          let columns = pixels.lowerBound - left..<pixels.upperBound - left
          unsafe sums.fold(
            columns, lines: bottom - top, into: &statistics[row * grid.columns + column])
        }
      }
    }
  }

  /// Adds a strip's piece of a line to the columns' sums.
  private func add(_ strip: Range<Int>, _ y: Int) {
    let offset = unsafe y * stride + strip.lowerBound
    let line = unsafe start + offset
    let before = unsafe previous + offset
    let above = unsafe y > 0 ? line - stride : line
    // The image's first column has no left neighbour, its first line none above. But for the first
    // line there is a byte before every line.
    let isFirst = strip.lowerBound == 0
    if isFirst && y == 0 {
      unsafe sums.addLevels(line, above: above, left: line, previous: before, first: 0, count: 1)
      unsafe sums.addLevels(
        line + 1, above: above + 1, left: line, previous: before + 1, first: 1,
        count: strip.count - 1)
    } else {
      unsafe sums.addLevels(
        line, above: above, left: line - 1, previous: before, first: 0, count: strip.count)
      if isFirst { unsafe sums.removeLeftGradient(line) }
    }
    unsafe sums.countLimits(line, count: strip.count, dark: dark, bright: bright)
  }
}
