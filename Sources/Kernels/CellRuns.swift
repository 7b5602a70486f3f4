/// A stretch of one row of a range image whose cells are linked, each to the next.
public struct CellRun: Equatable, Sendable {
  public var row: UInt16
  /// Columns, both included; first ≤ last.
  public var first: UInt16
  public var last: UInt16
  /// The segment it belongs to, or `CellRuns.none`.
  public var segment: UInt16

  public init(row: UInt16, first: UInt16, last: UInt16, segment: UInt16 = CellRuns.none) {
    self.row = row
    self.first = first
    self.last = last
    self.segment = segment
  }

  /// Cells.
  public var count: Int { Int(last) - Int(first) + 1 }
}

/// Connected components of a range image by runs: a union-find over stretches of linked cells
/// instead of over cells.
///
/// L. He, Y. Chao, K. Suzuki, "A Run-Based Two-Scan Labeling Algorithm", IEEE Transactions on
/// Image Processing 17(5), 2008. All memory is reserved at the start.
public struct CellRuns: Sendable {
  /// No segment.
  public static let none = UInt16.max

  /// In the order of rows and columns; the first `count` are meant.
  public internal(set) var runs: [CellRun]
  public internal(set) var count = 0
  /// Runs for which there was no room.
  public internal(set) var lost = 0
  /// By segment.
  public internal(set) var extents: [CellExtent]
  /// The shape of the image whose runs they are.
  var image = RangeImage(rows: 1, columns: 1)
  /// By run: see `RunTree`.
  var parents: [UInt16]
  /// The first run of each row, and behind the last row the end.
  private var rowStarts: [Int]
  /// By run, the number of its component.
  var components: [UInt16]
  /// By component, its cells.
  var sizes: [UInt32]
  /// By segment.
  var bounds: [ColumnBounds]

  /// - Parameters:
  ///   - capacity: runs at most, up to 65,535.
  ///   - segments: at most, up to 65,534.
  public init(capacity: Int, segments: Int) {
    precondition(capacity > 0 && capacity <= 65_535 && segments > 0 && segments < 65_535)
    runs = [CellRun](repeating: CellRun(row: 0, first: 0, last: 0), count: capacity)
    parents = [UInt16](repeating: 0, count: capacity)
    rowStarts = [Int](repeating: 0, count: 129)
    components = parents
    sizes = [UInt32](repeating: 0, count: capacity)
    extents = [CellExtent](repeating: CellExtent(), count: segments)
    bounds = [ColumnBounds](repeating: ColumnBounds(), count: segments)
  }

  /// Finds the runs of an image, and joins those that are one thing: linked to runs below them,
  /// over an empty cell, and over the seam.
  ///
  /// - Parameters:
  ///   - across, below: as `links` finds them.
  ///   - objects: the ranges of object cells; `cells`: of all.
  public mutating func connect(
    _ image: RangeImage, links: borrowing AngleLinks, across: Span<UInt8>, below: Span<UInt8>,
    objects: Span<UInt16>, cells: Span<UInt16>
  ) {
    precondition(across.count >= image.count && below.count >= image.count)
    precondition(objects.count >= image.count && cells.count >= image.count)
    self.image = image
    (count, lost) = image.collect(across, into: &runs, &rowStarts)
    for run in 0..<count { parents[run] = UInt16(truncatingIfNeeded: run) }
    for row in 0..<image.rows {
      image.joinBelow(row, below, runs, rowStarts, &parents)
      image.joinBeside(row, links, objects, cells, runs, rowStarts, &parents)
    }
  }
}

extension RangeImage {
  private static let lowBits: UInt64 = 0x0101_0101_0101_0101

  /// Collects runs by eight cells at a time.
  fileprivate func collect(
    _ across: Span<UInt8>, into runs: inout [CellRun], _ rowStarts: inout [Int]
  ) -> (count: Int, lost: Int) {
    let bytes = unsafe across.bytes
    var runs = runs.mutableSpan
    var (count, found) = (0, 0)
    for row in 0..<rows {
      rowStarts[row] = count
      let start = row * columns
      // One bit a cell from here on, the lowest of its byte; nothing is before the first column.
      var (column, open, before) = (0, 0, UInt64(0))
      while column < columns {
        let word =
          column &+ 8 <= columns
          ? unsafe bytes.unsafeLoadUnaligned(
            fromUncheckedByteOffset: start &+ column, as: UInt64.self
          ).littleEndian : tail(across, start + column..<start + columns)
        let (objects, links) = (word & Self.lowBits, word &>> 1 & Self.lowBits)
        // A run begins where an object is not linked, and there the one before it ends.
        let ends = (objects &<< 8 | before) & ~links
        var edges = objects & ~links | ends
        while edges != 0 {
          let shift = UInt64(truncatingIfNeeded: edges.trailingZeroBitCount)
          let place = column &+ Int(shift &>> 3)
          // The next run is written over this one unless it ends something.
          unsafe runs[unchecked: count] = CellRun(
            row: UInt16(truncatingIfNeeded: row), first: UInt16(truncatingIfNeeded: open),
            last: UInt16(truncatingIfNeeded: place &- 1))
          let isEnd = Int(truncatingIfNeeded: ends &>> shift & 1)
          found &+= isEnd
          count = min(count &+ isEnd, runs.count &- 1)
          open = place
          edges &= edges &- 1
        }
        before = objects &>> 56
        column &+= 8
      }
      if before != 0, column == columns {
        runs[count] = CellRun(row: UInt16(row), first: UInt16(open), last: UInt16(columns - 1))
        found += 1
        count = min(count + 1, runs.count - 1)
      }
    }
    rowStarts[rows] = count
    return (count, found - count)
  }

  /// The last cells of a row as a word, and nothing behind them.
  private func tail(_ across: Span<UInt8>, _ cells: Range<Int>) -> UInt64 {
    var word: UInt64 = 0
    for (place, cell) in cells.enumerated() { word |= UInt64(across[cell]) << UInt64(8 * place) }
    return word
  }

  /// Where a row's cells are linked to those below, the runs are followed along with the columns.
  fileprivate func joinBelow(
    _ row: Int, _ below: Span<UInt8>, _ runs: [CellRun], _ rowStarts: [Int],
    _ parents: inout [UInt16]
  ) {
    let bytes = unsafe below.bytes
    let (start, runs) = (row &* columns, runs.span)
    var parents = parents.mutableSpan
    var run = rowStarts[row]
    var (one, two) = (row > 0 ? rowStarts[row - 1] : 0, row > 1 ? rowStarts[row - 2] : 0)
    // Links of runs that there was no room for are passed over.
    let end = rowStarts[row + 1]
    let (endOne, endTwo) = (rowStarts[row], row > 0 ? rowStarts[row - 1] : 0)
    var column = 0
    while column < columns {
      if column &+ 8 <= columns {
        let word = unsafe bytes.unsafeLoadUnaligned(
          fromUncheckedByteOffset: start &+ column, as: UInt64.self
        ).littleEndian
        guard word != 0 else {
          column &+= 8
          continue
        }
        column &+= word.trailingZeroBitCount &>> 3
      }
      let bits = unsafe below[unchecked: start &+ column]
      if bits != 0 {
        while run < end, unsafe Int(runs[unchecked: run].last) < column { run &+= 1 }
        guard run < end else { return }
        if bits & AngleLinks.down != 0 {
          while one < endOne, unsafe Int(runs[unchecked: one].last) < column { one &+= 1 }
          if one < endOne { RunTree.unite(one, run, &parents) }
        } else {
          while two < endTwo, unsafe Int(runs[unchecked: two].last) < column { two &+= 1 }
          if two < endTwo { RunTree.unite(two, run, &parents) }
        }
      }
      column &+= 1
    }
  }

  /// Joins a row's runs over an empty cell, and over the seam.
  fileprivate func joinBeside(
    _ row: Int, _ links: borrowing AngleLinks, _ objects: Span<UInt16>, _ cells: Span<UInt16>,
    _ runs: [CellRun], _ rowStarts: [Int], _ parents: inout [UInt16]
  ) {
    let (start, runs) = (row * columns, runs.span)
    var parents = parents.mutableSpan
    let (first, end) = (rowStarts[row], rowStarts[row + 1])
    guard first + 1 < end else { return }
    var before = Int(runs[first].last)
    for run in first &+ 1..<end {
      let next = unsafe Int(runs[unchecked: run].first)
      if next &- before == 2, cells[start + before + 1] == RangeImage.none,
        links.isLinkedOverGap(objects[start + before], objects[start + next])
      {
        RunTree.unite(run - 1, run, &parents)
      }
      before = unsafe Int(runs[unchecked: run].last)
    }
    if runs[first].first == 0, before == columns - 1,
      links.isLinkedAcross(self, row: row, objects: objects)
    {
      RunTree.unite(first, end - 1, &parents)
    }
  }
}
/// A forest over runs, each with the number of another that is of its component, or its own: by
/// "union-find", the roots being the components' first runs.
private enum RunTree {
  /// The first run of a run's component.
  ///
  /// - Precondition: `run` is one of them, and no parent has a greater number than its child.
  @inline(__always)
  static func root(of run: Int, _ parents: inout MutableSpan<UInt16>) -> Int {
    var run = run
    while true {
      let parent = unsafe Int(parents[unchecked: run])
      if parent == run { return run }
      // Halving the path as it is walked keeps it short.
      let next = unsafe parents[unchecked: parent]
      unsafe parents[unchecked: run] = next
      run = Int(next)
    }
  }

  /// Makes one component of two.
  @inline(__always)
  static func unite(_ a: Int, _ b: Int, _ parents: inout MutableSpan<UInt16>) {
    // Most are of one component already, and often a step below its root.
    if unsafe parents[unchecked: a] == parents[unchecked: b] { return }
    let (a, b) = (root(of: a, &parents), root(of: b, &parents))
    let (first, second) = (min(a, b), max(a, b))
    unsafe parents[unchecked: second] = UInt16(truncatingIfNeeded: first)
  }
}
