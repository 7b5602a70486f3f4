/// What the rays inside an object's outline met.
public struct SilhouetteCounts: Equatable, Sendable {
  /// Cells between the lowest and the highest of the object's in each column.
  public var inside = 0
  /// Those whose ray went on behind the object.
  public var behind = 0
  /// Those without a return.
  public var empty = 0

  public init() {}
}

/// The outline of one object in a range image: in each of its columns, its lowest and its highest
/// row. Used for one object after the other; memory for all columns is reserved at the start.
public struct Silhouette: Sendable {
  /// By column from the first one: the low one is above the high one where there is no cell.
  private var low = [UInt16](repeating: 0, count: 4_096)
  private var high = [UInt16](repeating: 0, count: 4_096)

  public init() {}

  /// Counts the cells inside an object's outline.
  ///
  /// - Parameters:
  ///   - extent: where the object's cells are.
  ///   - label: its segment's number; `labels`: the numbers of all cells' segments.
  ///   - limit: steps: a ray beyond it went on behind the object.
  public mutating func count(
    _ image: RangeImage, _ cells: Span<UInt16>, extent: CellExtent, label: UInt16,
    labels: Span<UInt16>, behind limit: UInt16
  ) -> SilhouetteCounts {
    precondition(cells.count >= image.count && labels.count >= image.count)
    precondition(extent.rows.lowerBound >= 0 && extent.rows.upperBound <= image.rows)
    precondition(extent.firstColumn >= 0 && extent.firstColumn < image.columns)
    precondition(extent.columns >= 0 && extent.columns <= image.columns)
    for i in 0..<extent.columns { (low[i], high[i]) = (.max, 0) }
    // Up to the seam, and behind it.
    let first = min(extent.columns, image.columns - extent.firstColumn)
    for row in extent.rows {
      let start = row * image.columns
      draw(start + extent.firstColumn, 0..<first, row, label, labels, &low, &high)
      draw(start - first, first..<extent.columns, row, label, labels, &low, &high)
    }
    var counts = SilhouetteCounts()
    for row in extent.rows {
      let start = row * image.columns
      add(cells, start + extent.firstColumn, 0..<first, row, limit, to: &counts)
      add(cells, start - first, first..<extent.columns, row, limit, to: &counts)
    }
    return counts
  }

  /// - Parameter start: the cell of the outline's column 0.
  private func draw(
    _ start: Int, _ columns: Range<Int>, _ row: Int, _ label: UInt16, _ labels: Span<UInt16>,
    _ low: inout [UInt16], _ high: inout [UInt16]
  ) {
    var low = low.mutableSpan
    var high = high.mutableSpan
    let row = UInt16(truncatingIfNeeded: row)
    for i in columns.lowerBound..<columns.upperBound {
      let own: UInt16 = unsafe labels[unchecked: start &+ i] == label ? .max : 0
      unsafe low[unchecked: i] = min(low[unchecked: i], row | ~own)
      unsafe high[unchecked: i] = max(high[unchecked: i], row & own)
    }
  }

  @inline(__always)
  private func add(
    _ cells: Span<UInt16>, _ start: Int, _ columns: Range<Int>, _ row: Int, _ limit: UInt16,
    to counts: inout SilhouetteCounts
  ) {
    let (low, high, row) = (low.span, high.span, UInt16(truncatingIfNeeded: row))
    var (inside, behind, empty) = (UInt16(0), UInt16(0), UInt16(0))
    for i in columns.lowerBound..<columns.upperBound {
      let cell = unsafe cells[unchecked: start &+ i]
      let isAbove: UInt16 = unsafe low[unchecked: i] <= row ? 1 : 0
      let isInside = unsafe row <= high[unchecked: i] ? isAbove : 0
      let isEmpty = cell == RangeImage.none ? isInside : 0
      let isBehind = cell > limit ? isInside : 0
      inside &+= isInside
      empty &+= isEmpty
      // What is empty has the greatest value of all.
      behind &+= isBehind &- isEmpty
    }
    counts.inside += Int(inside)
    counts.behind += Int(behind)
    counts.empty += Int(empty)
  }
}
