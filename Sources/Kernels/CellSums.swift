/// What the cells of a segment, or of one of its rows, add up to.
public struct CellSums: Equatable, Sendable {
  public var cells = 0
  /// Steps.
  public var nearest = UInt16.max
  public var farthest: UInt16 = 0
  /// As `CellPlaces.locate` gives them.
  public var lowX = Int16.max
  public var highX = Int16.min
  public var sumX = 0
  public var lowY = Int16.max
  public var highY = Int16.min
  public var sumY = 0
  /// Of intensities.
  public var levelSum = 0

  public init() {}

  public mutating func add(_ other: CellSums) {
    cells += other.cells
    (nearest, farthest) = (min(nearest, other.nearest), max(farthest, other.farthest))
    (lowX, highX) = (min(lowX, other.lowX), max(highX, other.highX))
    (lowY, highY) = (min(lowY, other.lowY), max(highY, other.highY))
    sumX += other.sumX
    sumY += other.sumY
    levelSum += other.levelSum
  }
}

extension RangeImage {
  /// Adds up the cells of one segment in a part of a row, others between them left out.
  ///
  /// - Parameters:
  ///   - cells: of one row.
  ///   - label: the segment's number; `labels`: the numbers of all cells' segments.
  ///   - ranges, x, y, levels: of all cells.
  public func sums(
    _ cells: Range<Int>, of label: UInt16, labels: Span<UInt16>, ranges: Span<UInt16>,
    x: Span<Int16>, y: Span<Int16>, levels: Span<UInt8>
  ) -> CellSums {
    precondition(cells.lowerBound >= 0 && cells.upperBound <= count && cells.count <= columns)
    precondition(labels.count >= count && ranges.count >= count && levels.count >= count)
    precondition(x.count >= count && y.count >= count)
    var sums = CellSums()
    var (nearest, farthest) = (UInt16.max, UInt16(0))
    var (lowX, highX, lowY, highY) = (Int16.max, Int16.min, Int16.max, Int16.min)
    var (found, east, north, level) = (Int32(0), Int32(0), Int32(0), Int32(0))
    for i in cells.lowerBound..<cells.upperBound {
      let (r, x, y) = unsafe (ranges[unchecked: i], x[unchecked: i], y[unchecked: i])
      let level8 = unsafe levels[unchecked: i]
      // All bits set for the segment's own cells.
      let own: UInt16 = unsafe labels[unchecked: i] == label ? .max : 0
      let signed = Int16(bitPattern: own)
      nearest = min(nearest, r | ~own)
      farthest = max(farthest, r & own)
      lowX = min(lowX, x & signed | (Int16.max & ~signed))
      highX = max(highX, x & signed | (Int16.min & ~signed))
      lowY = min(lowY, y & signed | (Int16.max & ~signed))
      highY = max(highY, y & signed | (Int16.min & ~signed))
      found &-= Int32(signed)
      east &+= Int32(x & signed)
      north &+= Int32(y & signed)
      level &+= Int32(UInt16(level8) & own)
    }
    sums.cells = Int(found)
    (sums.nearest, sums.farthest) = (nearest, farthest)
    (sums.lowX, sums.highX, sums.lowY, sums.highY) = (lowX, highX, lowY, highY)
    (sums.sumX, sums.sumY, sums.levelSum) = (Int(east), Int(north), Int(level))
    return sums
  }
}
