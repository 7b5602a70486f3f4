/// Which part of a range image a segment is in.
public struct CellExtent: Equatable, Sendable {
  public var cells = 0
  public var rows = 0..<0
  /// Columns from `firstColumn` on, perhaps over the seam.
  public var firstColumn = 0
  public var columns = 0

  public init() {}

  /// Cells of the part, of other segments and of none among them.
  public var area: Int { rows.count * columns }
}

extension CellRuns {
  /// What became of the components of an image.
  public struct Numbered: Equatable, Sendable {
    /// Components that are segments.
    public var segments = 0
    /// Components, of `smallest` cells or more, that there was no number for: the smallest ones.
    public var omitted = 0
    /// Cells of a segment at least.
    public var smallest = 0

    public init() {}
  }

  /// Numbers the components of at least `smallest` cells as segments, in the order of their first
  /// runs, and finds their extents.
  ///
  /// Where there are more than there are numbers for, the smallest sizes are left out.
  public mutating func number(smallest: Int) -> Numbered {
    let total = countComponents()
    var numbered = Numbered()
    numbered.smallest = max(1, smallest)
    var segments = countComponents(total, ofAtLeast: numbered.smallest)
    let wanted = segments
    while segments > extents.count {
      numbered.smallest += 1
      segments = countComponents(total, ofAtLeast: numbered.smallest)
    }
    numbered.segments = segments
    numbered.omitted = wanted - segments
    tellSegments(total, smallest: UInt32(numbered.smallest))
    tellExtents(segments)
    return numbered
  }

  /// Gives every run its component's number, and every component its size in cells.
  private mutating func countComponents() -> Int {
    var found = 0
    for run in 0..<count {
      let parent = Int(parents[run])
      // A parent has the smaller number, so that its component is known.
      let component = parent == run ? found : Int(components[parent])
      if parent == run {
        sizes[found] = 0
        found += 1
      }
      components[run] = UInt16(truncatingIfNeeded: component)
      sizes[component] += UInt32(truncatingIfNeeded: runs[run].count)
    }
    return found
  }

  private func countComponents(_ total: Int, ofAtLeast smallest: Int) -> Int {
    var found = 0
    for component in 0..<total where sizes[component] >= smallest { found += 1 }
    return found
  }

  private mutating func tellSegments(_ total: Int, smallest: UInt32) {
    // From here on, a component's size is its segment's number.
    var segments = 0
    for component in 0..<total {
      let isSegment = sizes[component] >= smallest
      if isSegment {
        extents[segments] = CellExtent()
        extents[segments].cells = Int(sizes[component])
      }
      sizes[component] = isSegment ? UInt32(segments) : UInt32(CellRuns.none)
      segments += isSegment ? 1 : 0
    }
    for run in 0..<count { runs[run].segment = UInt16(sizes[Int(components[run])]) }
  }

  /// The rows of each segment, and the columns that hold all its runs, over the seam where that
  /// makes them fewer.
  private mutating func tellExtents(_ segments: Int) {
    for segment in 0..<segments { bounds[segment] = ColumnBounds() }
    let half = image.columns / 2
    for run in runs.prefix(count) where run.segment != CellRuns.none {
      let segment = Int(run.segment)
      let (row, first, last) = (Int(run.row), Int(run.first), Int(run.last))
      let rows = extents[segment].rows
      // Runs come from the lowest row to the highest.
      extents[segment].rows = (rows.isEmpty ? row : rows.lowerBound)..<row + 1
      bounds[segment].add(first, last, shift: last < half ? image.columns : 0)
    }
    for segment in 0..<segments {
      let (plain, shifted) = (bounds[segment].plain, bounds[segment].shifted)
      let isShifted = shifted.last - shifted.first < plain.last - plain.first
      let columns = isShifted ? shifted : plain
      extents[segment].firstColumn = columns.first % image.columns
      extents[segment].columns = columns.last - columns.first + 1
    }
  }

  /// Writes every segment's number into its cells, and `none` elsewhere.
  ///
  /// - Parameter labels: at least as many as the image has cells.
  public func label(into labels: inout MutableSpan<UInt16>) {
    precondition(labels.count >= image.count)
    for cell in 0..<image.count { unsafe labels[unchecked: cell] = CellRuns.none }
    let (runs, whole) = (runs.span, image.count - 2 * SIMD8<UInt16>.scalarCount)
    for i in 0..<count {
      let run = unsafe runs[unchecked: i]
      let first = Int(run.row) &* image.columns &+ Int(run.first)
      let end = first &+ run.count
      if end <= whole {
        // Eight at a time, though most runs are shorter, and what that is too much back: runs come
        // one behind the other.
        var cell = first
        while cell < end {
          unsafe labels.store(SIMD8(repeating: run.segment), at: cell)
          cell &+= 8
        }
        unsafe labels.store(SIMD8(repeating: CellRuns.none), at: end)
      } else {
        for cell in first..<end { unsafe labels[unchecked: cell] = run.segment }
      }
    }
  }
}

extension MutableSpan<UInt16> {
  @inline(__always)
  @unsafe fileprivate mutating func store(_ values: SIMD8<UInt16>, at index: Int) {
    unsafe withUnsafeMutableBytes { bytes in
      unsafe bytes.storeBytes(of: values, toByteOffset: 2 &* index, as: SIMD8<UInt16>.self)
    }
  }
}

/// The columns of a segment as they are, and with those of the first half of the turn one turn on.
struct ColumnBounds: Sendable {
  var plain = (first: Int.max, last: 0)
  var shifted = (first: Int.max, last: 0)

  mutating func add(_ first: Int, _ last: Int, shift: Int) {
    plain = (min(plain.first, first), max(plain.last, last))
    shifted = (min(shifted.first, first + shift), max(shifted.last, last + shift))
  }
}
