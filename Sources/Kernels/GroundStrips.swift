extension RangeImage {
  /// Columns that share one model of the ground: a strip.
  public static let stripColumns = 8

  /// Strips of a turn; the last may be narrower.
  public var strips: Int { (columns + RangeImage.stripColumns - 1) / RangeImage.stripColumns }

  /// Of every row in every strip, the second longest range: where the laser gets the farthest,
  /// it meets the ground between what stands on it; the longest may be a single false one.
  ///
  /// - Parameter longest: at least `rows` · `strips`, row by row; 0 where fewer than two cells of
  ///   the strip have a return.
  public func secondLongest(_ cells: Span<UInt16>, into longest: inout MutableSpan<UInt16>) {
    precondition(cells.count >= count && longest.count >= rows * strips)
    var windows = LongestWindows()
    for row in 0..<rows {
      windows.fill(cells, first: row * columns, count: columns)
      for strip in 0..<strips {
        unsafe longest[unchecked: row &* strips &+ strip] =
          windows.second[unchecked: strip &* RangeImage.stripColumns]
      }
    }
  }
}

/// The longest and the second longest range of eight columns from each on: of one, of two, of four,
/// of eight, each from two halves.
private struct LongestWindows {
  var longest = InlineArray<4_104, UInt16>(repeating: 0)
  var second = InlineArray<4_104, UInt16>(repeating: 0)

  /// - Parameter first: of the row's cells; behind them, up to a strip, there is no return.
  @inline(__always)
  mutating func fill(_ cells: Span<UInt16>, first: Int, count: Int) {
    for i in 0..<count {
      let cell = unsafe cells[unchecked: first &+ i]
      unsafe longest[unchecked: i] = cell == RangeImage.none ? 0 : cell
      unsafe second[unchecked: i] = 0
    }
    for i in count..<count &+ RangeImage.stripColumns {
      unsafe longest[unchecked: i] = 0
      unsafe second[unchecked: i] = 0
    }
    join(count, 1)
    join(count, 2)
    join(count, 4)
  }

  /// Joins each window with the one `width` columns on. What is read is not written yet.
  @inline(__always)
  private mutating func join(_ count: Int, _ width: Int) {
    for i in 0..<count {
      let (a, b) = unsafe (longest[unchecked: i], longest[unchecked: i &+ width])
      let (c, d) = unsafe (second[unchecked: i], second[unchecked: i &+ width])
      unsafe longest[unchecked: i] = max(a, b)
      unsafe second[unchecked: i] = max(min(a, b), max(c, d))
    }
  }
}

/// What a return is, as far as the ground says.
public enum CellClass: UInt8, Sendable {
  /// No return.
  case none = 0
  case ground = 1
  /// Something that stands on the ground, or hangs above it.
  case object = 2
  /// Below the ground: a reflection, or an error.
  case below = 3
  /// Nearer than the sensor measures what is around it: the vehicle itself, or its window.
  case near = 4
}

extension RangeImage {
  /// Tells ground from objects by where each row meets the ground in each strip.
  ///
  /// - Parameters:
  ///   - minimum: steps; what is nearer is `.near`.
  ///   - from, to: by row and strip, the ranges at which a return is ground; both `none` where the
  ///     row does not meet it.
  ///   - classes: at least `count` raw values of `CellClass`.
  ///   - objects: at least `count`: the range where the class is `.object`, else `none`.
  public func classify(
    _ cells: Span<UInt16>, minimum: UInt16, groundFrom from: Span<UInt16>, to: Span<UInt16>,
    into classes: inout MutableSpan<UInt8>, objects: inout MutableSpan<UInt16>
  ) {
    precondition(cells.count >= count && classes.count >= count && objects.count >= count)
    precondition(from.count >= rows * strips && to.count >= rows * strips)
    var (starts, ends) = (StripColumns(), StripColumns())
    for row in 0..<rows {
      starts.spread(from, row: row, of: self)
      ends.spread(to, row: row, of: self)
      let first = row * columns
      for i in 0..<columns {
        let cell = unsafe cells[unchecked: first &+ i]
        let (start, end) = unsafe (starts.values[unchecked: i], ends.values[unchecked: i])
        let kind = kind(of: cell, minimum, start, end)
        unsafe classes[unchecked: first &+ i] = UInt8(truncatingIfNeeded: kind)
        unsafe objects[unchecked: first &+ i] = kind == 2 ? cell : RangeImage.none
      }
    }
  }
}

/// The raw value of a cell's class.
@inline(__always)
private func kind(of cell: UInt16, _ minimum: UInt16, _ start: UInt16, _ end: UInt16) -> UInt16 {
  let standing: UInt16 = cell > end ? 3 : 1
  let far: UInt16 = cell < start ? 2 : standing
  let there: UInt16 = cell < minimum ? 4 : far
  return cell == RangeImage.none ? 0 : there
}

/// A value of each strip of a row, spread over the strip's columns, so that loops over columns stay
/// free of strips.
struct StripColumns {
  var values = InlineArray<4_104, UInt16>(repeating: 0)

  /// - Parameter table: by row and strip.
  @inline(__always)
  mutating func spread(_ table: Span<UInt16>, row: Int, of image: RangeImage) {
    let first = row * image.strips
    for strip in 0..<image.strips {
      let value = unsafe table[unchecked: first &+ strip]
      for i in 0..<RangeImage.stripColumns {
        unsafe values[unchecked: strip &* RangeImage.stripColumns &+ i] = value
      }
    }
  }
}
