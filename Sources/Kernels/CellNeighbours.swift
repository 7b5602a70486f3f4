extension RangeImage {
  /// Marks the segments of which a cell is near to a neighbouring cell of another segment.
  ///
  /// The columns at both ends are no neighbours.
  ///
  /// - Parameters:
  ///   - labels: by cell, its segment's number, or `CellRuns.none`.
  ///   - within: steps of range.
  ///   - scratch: room for `count` bytes.
  ///   - marks: by segment, set to 1.
  public func markTouching(
    _ ranges: Span<UInt16>, labels: Span<UInt16>, within: UInt16,
    scratch: inout MutableSpan<UInt8>, into marks: inout MutableSpan<UInt8>
  ) {
    precondition(ranges.count >= count && labels.count >= count && scratch.count >= count)
    for row in 0..<rows {
      let first = row * columns
      let down = row > 0 ? first - columns : first
      // The last column is passed as its own neighbour, and touches nothing.
      for i in 0..<columns &- 1 {
        let cell = first &+ i
        unsafe scratch[unchecked: cell] = touches(
          cell, cell &+ 1, down &+ i, ranges, labels, within)
      }
      let last = first + columns - 1
      scratch[last] = touches(last, last, down + columns - 1, ranges, labels, within)
    }
    mark(labels, scratch, into: &marks)
  }

  /// Bit 0: a cell touches the one beside it; bit 1: the one below it.
  @inline(__always)
  private func touches(
    _ cell: Int, _ beside: Int, _ below: Int, _ ranges: Span<UInt16>, _ labels: Span<UInt16>,
    _ within: UInt16
  ) -> UInt8 {
    let (label, range) = unsafe (labels[unchecked: cell], ranges[unchecked: cell])
    let right = unsafe touch(
      label, labels[unchecked: beside], range, ranges[unchecked: beside], within)
    let down = unsafe touch(
      label, labels[unchecked: below], range, ranges[unchecked: below], within)
    return UInt8(truncatingIfNeeded: right & 1 | down & 2)
  }

  private func mark(
    _ labels: Span<UInt16>, _ touching: borrowing MutableSpan<UInt8>,
    into marks: inout MutableSpan<UInt8>
  ) {
    let bytes = unsafe touching.span.bytes
    var cell = 0
    while cell < count {
      if cell &+ 8 <= count,
        unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: cell, as: UInt64.self) == 0
      {
        cell &+= 8
        continue
      }
      for cell in cell..<min(cell + 8, count) where touching[cell] != 0 {
        marks[Int(labels[cell])] = 1
        if touching[cell] & 1 != 0 { marks[Int(labels[cell + 1])] = 1 }
        if touching[cell] & 2 != 0 { marks[Int(labels[cell - columns])] = 1 }
      }
      cell &+= 8
    }
  }
}

/// All bits set for near cells of two segments, none for others.
@inline(__always)
private func touch(
  _ a: UInt16, _ b: UInt16, _ rangeA: UInt16, _ rangeB: UInt16, _ within: UInt16
) -> UInt16 {
  let isNear: UInt16 = max(rangeA, rangeB) &- min(rangeA, rangeB) <= within ? .max : 0
  let ofTwo = a == b ? 0 : isNear
  return max(a, b) == CellRuns.none ? 0 : ofTwo
}
