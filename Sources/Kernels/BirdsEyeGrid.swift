/// What one sweep says of a cell of ground, seen from above. Greater values win over smaller ones.
public enum GridState: UInt8, Sendable {
  /// No ray passed low enough: behind something, beyond the range, or without a return.
  case unknown = 0
  /// A ray passed over it, low enough that nothing tall stands there.
  case free = 1
  /// The ground itself was met.
  case ground = 2
  /// Something stands there.
  case occupied = 3
}

/// A square grid around the sensor, seen from above, filled from a range image's columns.
///
/// Cell (i, j) is 0.25 m wide, from x = (i − 256) / 4 m and y = (j − 256) / 4 m in the sensor's
/// frame, at j · 512 + i.
public struct BirdsEyeGrid: Sendable {
  /// Cells along a side.
  public static let side = 512
  public static let count = side * side

  /// Cells by the group of columns that sees them, the nearest first; and their level distances, in
  /// steps.
  private var cells: [UInt32]
  private var distances: [UInt16]
  /// By group, the first of its cells, and behind the last group the end.
  private var starts: [Int]
  /// What the groups saw free: those of one column, then those of 2, 4, 8 … columns, which saw what
  /// all of them saw. From, length, and those of the far span, 16 bits each.
  private var spans: [UInt64]
  private var columns = 0

  /// Groups of at most 2^6 columns.
  private static let widths = 7
  private static let mostGroups = 2 * 4_096 + widths

  public init() {
    cells = [UInt32](repeating: 0, count: BirdsEyeGrid.count)
    distances = [UInt16](repeating: 0, count: BirdsEyeGrid.count)
    starts = [Int](repeating: 0, count: BirdsEyeGrid.mostGroups + 1)
    spans = [UInt64](repeating: 0, count: BirdsEyeGrid.mostGroups)
  }

  /// Prepares for images of `columns`, of which column 0 begins at `origin` (radians).
  ///
  /// A cell is seen by so many columns as are together not wider than it.
  public mutating func prepare(columns: Int, origin: Float) {
    precondition(columns > 0 && columns <= 4_096)
    self.columns = columns
    var firsts = [0]
    for width in 0..<BirdsEyeGrid.widths - 1 {
      firsts.append(firsts[width] + (columns + 1 << width - 1) >> width)
    }
    let scale = Float(columns) / 6.2831855
    var seen: [(group: UInt16, distance: UInt16)] = []
    for cell in 0..<BirdsEyeGrid.count {
      let x = (Float(cell % BirdsEyeGrid.side) - 255.5) * 0.25
      let y = (Float(cell / BirdsEyeGrid.side) - 255.5) * 0.25
      let level = (x * x + y * y).squareRoot()
      let exact = (Trigonometry.arctangent(y: y, x: x) - origin) * scale
      let column = Int((exact + Float(columns)).rounded(.down)) % columns
      let wide = 0.25 / level * scale
      var width = 0
      while width < BirdsEyeGrid.widths - 1, Float(2 << width) <= wide { width += 1 }
      seen.append(
        (UInt16(firsts[width] + column >> width), UInt16(min(level * 200, 65_534))))
    }
    sort(seen)
  }

  /// By distance, then by group: each time in the order in which they are found.
  private mutating func sort(_ seen: [(group: UInt16, distance: UInt16)]) {
    var places = [Int](repeating: 0, count: 65_536)
    for cell in seen { places[Int(cell.distance) + 1] += 1 }
    for i in 1..<places.count { places[i] += places[i - 1] }
    var nearest = [UInt32](repeating: 0, count: seen.count)
    for cell in seen.indices {
      let distance = Int(seen[cell].distance)
      nearest[places[distance]] = UInt32(cell)
      places[distance] += 1
    }
    for i in starts.indices { starts[i] = 0 }
    for cell in seen { starts[Int(cell.group) + 1] += 1 }
    for i in 1..<starts.count { starts[i] += starts[i - 1] }
    var next = starts
    for cell in nearest {
      let (group, distance) = seen[Int(cell)]
      cells[next[Int(group)]] = cell
      distances[next[Int(group)]] = distance
      next[Int(group)] += 1
    }
  }

  /// Draws what the columns saw free; every cell is written: free or unknown.
  public mutating func draw(_ free: borrowing FreeSpans, into states: inout MutableSpan<UInt8>) {
    precondition(states.count >= BirdsEyeGrid.count && free.from.count >= columns)
    fold(free)
    for cell in 0..<BirdsEyeGrid.count { unsafe states[unchecked: cell] = 0 }
    for group in 0..<spans.count where starts[group] < starts[group + 1] {
      draw(UInt32(truncatingIfNeeded: spans[group]), group, into: &states)
      draw(UInt32(truncatingIfNeeded: spans[group] >> 32), group, into: &states)
    }
  }

  /// - Parameter span: from, and length.
  @inline(__always)
  private func draw(_ span: UInt32, _ group: Int, into states: inout MutableSpan<UInt8>) {
    let (cells, distances) = (cells.span, distances.span)
    let from = UInt16(truncatingIfNeeded: span)
    let to = from &+ UInt16(truncatingIfNeeded: span >> 16)
    let (start, end) = (starts[group], starts[group + 1])
    guard from < to, unsafe distances[unchecked: start] < to else { return }
    var place = start
    var rest = end - start
    while rest > 0 {
      let half = rest / 2
      if unsafe distances[unchecked: place &+ half] < from {
        place += half + 1
        rest -= half + 1
      } else {
        rest = half
      }
    }
    while place < end, unsafe distances[unchecked: place] < to {
      unsafe states[unchecked: Int(cells[unchecked: place])] = 1
      place += 1
    }
  }

  /// Fills `spans` from the columns' own, and each group's from its halves.
  private mutating func fold(_ free: borrowing FreeSpans) {
    for i in 0..<columns {
      spans[i] = packed(free.from[i], free.to[i], free.farFrom[i], free.farTo[i])
    }
    var (start, count) = (0, columns)
    for _ in 1..<BirdsEyeGrid.widths {
      let next = start + count
      let half = (count + 1) / 2
      for i in 0..<half {
        spans[next + i] = common(
          spans[start + 2 * i], spans[start + min(2 * i + 1, count - 1)])
      }
      (start, count) = (next, half)
    }
  }

  /// Draws the returns over what was free: ground, and what stands on it.
  ///
  /// - Parameters:
  ///   - classes: of the image's cells; `x`, `y`: where they lie, as `CellPlaces.locate` says.
  ///   - tall: by row and strip, the range up to which an object is low enough to stand in the way.
  public func mark(
    _ image: RangeImage, classes: Span<UInt8>, ranges: Span<UInt16>, x: Span<Int16>,
    y: Span<Int16>, tall: Span<UInt16>, into states: inout MutableSpan<UInt8>
  ) {
    precondition(states.count >= BirdsEyeGrid.count && classes.count >= image.count)
    precondition(ranges.count >= image.count && x.count >= image.count && y.count >= image.count)
    precondition(tall.count >= image.rows * image.strips)
    var limits = StripColumns()
    // Taken in turns: the one row's marks are the other's row below.
    var (even, odd) = (GridMarks(), GridMarks())
    func mark(_ row: Int, _ now: inout GridMarks, after before: borrowing GridMarks) {
      limits.spread(tall, row: row, of: image)
      let first = row * image.columns
      for i in 0..<image.columns {
        let cell = first &+ i
        let column = unsafe gridLine(x[unchecked: cell])
        let line = unsafe gridLine(y[unchecked: cell])
        let limit = unsafe limits.values[unchecked: i]
        let standing: UInt16 = unsafe ranges[unchecked: cell] <= limit ? 3 : 0
        let state = unsafe state(UInt16(classes[unchecked: cell]), standing)
        let isInside: UInt16 = column | line < UInt16(BirdsEyeGrid.side) ? .max : 0
        unsafe now.columns[unchecked: i &+ 1] = (column | state &<< 9) & isInside
        unsafe now.lines[unchecked: i &+ 1] = line & isInside
      }
      now.leaveOut(like: before, count: image.columns)
      now.draw(count: image.columns, into: &states)
    }
    for row in 0..<image.rows {
      if row & 1 == 0 { mark(row, &even, after: odd) } else { mark(row, &odd, after: even) }
    }
  }
}

/// What a row of a range image marks in the grid, from place 1 on.
private struct GridMarks {
  /// State · 512 + column, 0 = nothing; and line.
  var columns = InlineArray<4_112, UInt16>(repeating: 0)
  var lines = InlineArray<4_112, UInt16>(repeating: 0)
  private var news = InlineArray<4_112, UInt16>(repeating: 0)

  /// Leaves out what the cell before says already, or the same cell of the row below: most cells.
  @inline(__always)
  mutating func leaveOut(like before: borrowing GridMarks, count: Int) {
    for i in 1..<count &+ 1 {
      let (column, line) = unsafe (columns[unchecked: i], lines[unchecked: i])
      let left = unsafe (column ^ columns[unchecked: i &- 1]) | (line ^ lines[unchecked: i &- 1])
      let below =
        unsafe (column ^ before.columns[unchecked: i])
        | (line ^ before.lines[unchecked: i])
      let isNew: UInt16 = min(left, below) == 0 ? 0 : .max
      unsafe news[unchecked: i &- 1] = column & isNew
    }
  }

  @inline(__always)
  func draw(count: Int, into states: inout MutableSpan<UInt8>) {
    var i = 0
    while i < count {
      // Behind the last column there is nothing new.
      let four =
        unsafe UInt64(news[unchecked: i]) | UInt64(news[unchecked: i &+ 1])
        | UInt64(news[unchecked: i &+ 2]) | UInt64(news[unchecked: i &+ 3])
      if four != 0 {
        // What is not new leaves the state of some cell as it is.
        draw(i, into: &states)
        draw(i &+ 1, into: &states)
        draw(i &+ 2, into: &states)
        draw(i &+ 3, into: &states)
      }
      i &+= 4
    }
  }

  @inline(__always)
  private func draw(_ place: Int, into states: inout MutableSpan<UInt8>) {
    let column = unsafe news[unchecked: place]
    let line = unsafe Int(lines[unchecked: place &+ 1])
    let cell = line &<< 9 | Int(column & 511)
    unsafe states[unchecked: cell] = max(
      states[unchecked: cell], UInt8(truncatingIfNeeded: column &>> 9))
  }
}

/// The grid's column or line of an x or y; beyond the grid, a number of more than 9 bits.
@inline(__always)
private func gridLine(_ place: Int16) -> UInt16 {
  UInt16(bitPattern: place &>> 5 &+ Int16(BirdsEyeGrid.side / 2))
}

/// The raw state that a class gives a cell of the grid.
///
/// - Parameter standing: that of an object there.
@inline(__always)
private func state(_ kind: UInt16, _ standing: UInt16) -> UInt16 {
  // Selects of what was read would be branches around the reading.
  let isObject: UInt16 = kind == 2 ? .max : 0
  let ground: UInt16 = kind == 1 ? 2 : 0
  return isObject & standing | ground
}

@inline(__always)
private func packed(_ from: UInt16, _ to: UInt16, _ farFrom: UInt16, _ farTo: UInt16) -> UInt64 {
  UInt64(from) | UInt64(to &- from) << 16 | UInt64(farFrom) << 32 | UInt64(farTo &- farFrom) << 48
}

/// What two columns' spans have in common, near with near and far with far.
private func common(_ a: UInt64, _ b: UInt64) -> UInt64 {
  func common(_ shift: UInt64) -> UInt64 {
    func part(_ span: UInt64) -> (from: UInt32, to: UInt32) {
      let from = UInt32(span >> shift & 0xffff)
      return (from, from + UInt32(span >> (shift + 16) & 0xffff))
    }
    let (a, b) = (part(a), part(b))
    let (from, to) = (max(a.from, b.from), min(a.to, b.to))
    return from < to ? UInt64(from) | UInt64(to - from) << 16 : 0
  }
  return common(0) | common(32) << 32
}
