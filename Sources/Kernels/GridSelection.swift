extension RangeImage {
  /// Lists the cells of one class whose places have a bit, in the order of the image.
  ///
  /// - Parameters:
  ///   - kind: raw value of `CellClass`.
  ///   - low: by row and strip: the range up to which a cell is meant, in steps.
  ///   - farthest: the range up to which any cell is meant: the grid repeats itself.
  ///   - x, y: as `CellPlaces.locate` gives them.
  ///   - list: receives the cells, as many as it holds.
  /// - Returns: how many there are; more than `list` holds where it was too short.
  public func select(
    _ kind: UInt8, classes: Span<UInt8>, ranges: Span<UInt16>, low: Span<UInt16>, x: Span<Int16>,
    y: Span<Int16>, within farthest: UInt16, at pose: GridPose, in grid: borrowing BitGrid,
    into list: inout MutableSpan<UInt32>
  ) -> Int {
    precondition(classes.count >= count && ranges.count >= count && low.count >= rows * strips)
    precondition(x.count >= count && y.count >= count)
    let words = grid.words.span
    var found = 0
    for row in 0..<rows {
      let first = row &* columns
      for i in 0..<columns where unsafe classes[unchecked: first &+ i] == kind {
        let cell = first &+ i
        guard unsafe ranges[unchecked: cell] <= farthest else { continue }
        let place = unsafe pose.cell(x: x[unchecked: cell], y: y[unchecked: cell])
        let word = unsafe words[unchecked: place.j &<< 3 | place.i &>> 6]
        guard word &>> UInt64(place.i & 63) & 1 == 1 else { continue }
        let strip = row &* strips &+ i / RangeImage.stripColumns
        guard unsafe ranges[unchecked: cell] <= low[unchecked: strip] else { continue }
        if found < list.count { unsafe list[unchecked: found] = UInt32(truncatingIfNeeded: cell) }
        found &+= 1
      }
    }
    return found
  }
}
