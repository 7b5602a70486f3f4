/// How far a column of a range image was seen to be free, from above the ground: two intervals of
/// the level distance, the second behind what hides the end of the first.
///
/// A ray proves free what it passes: from where it comes down to `lowest` metres above the ground
/// (nothing higher stands there) up to what it meets.
public struct FreeSpans: Sendable {
  /// Steps by which a span ends before what the ray met, and over which two spans are one.
  public static let margin: UInt16 = 30
  public static let gap: UInt16 = 100

  /// By column: from, and to, in steps; both 0 where nothing is free.
  public private(set) var from: [UInt16]
  public private(set) var to: [UInt16]
  /// The second interval.
  public private(set) var farFrom: [UInt16]
  public private(set) var farTo: [UInt16]

  /// - Parameter capacity: columns at most.
  public init(capacity: Int) {
    from = [UInt16](repeating: 0, count: capacity)
    to = [UInt16](repeating: 0, count: capacity)
    farFrom = [UInt16](repeating: 0, count: capacity)
    farTo = [UInt16](repeating: 0, count: capacity)
  }

  /// Finds the spans of every column.
  ///
  /// - Parameters:
  ///   - cells: of the image.
  ///   - meets: by row and strip, the range at which the ray meets the ground; `none` where it does
  ///     not, so that it frees nothing.
  ///   - share: in 1/65536: from which part of the way to the ground on the ray is low enough.
  public mutating func find(
    _ image: RangeImage, _ cells: Span<UInt16>, meets: Span<UInt16>, share: UInt16,
    places: borrowing CellPlaces
  ) {
    precondition(cells.count >= image.count && meets.count >= image.rows * image.strips)
    precondition(from.count >= image.columns)
    for i in 0..<image.columns { (from[i], to[i], farFrom[i], farTo[i]) = (0, 0, 0, 0) }
    find(image, cells, meets, share, places, &from, &to, &farFrom, &farTo)
  }

  private func find(
    _ image: RangeImage, _ cells: Span<UInt16>, _ meets: Span<UInt16>, _ share: UInt16,
    _ places: borrowing CellPlaces, _ from: inout [UInt16], _ to: inout [UInt16],
    _ farFrom: inout [UInt16], _ farTo: inout [UInt16]
  ) {
    let columns = image.columns
    var nearStart = from.mutableSpan
    var nearEnd = to.mutableSpan
    var farStart = farFrom.mutableSpan
    var farEnd = farTo.mutableSpan
    var grounds = StripColumns()
    for row in 0..<image.rows {
      let scale = places.levelScale(row: row)
      grounds.spread(meets, row: row, of: image)
      for i in 0..<columns {
        let cell = unsafe cells[unchecked: row &* columns &+ i]
        let ground = unsafe grounds.values[unchecked: i]
        let met = (Int32(cell) &* scale.cosine &+ scale.offset) >> 14
        let end = (Int32(ground) &* scale.cosine &+ scale.offset) >> 14
        let low = (UInt32(truncatingIfNeeded: max(end, 0)) &* UInt32(share)) >> 16
        var spans = unsafe Spans(
          nearStart[unchecked: i], nearEnd[unchecked: i], farStart[unchecked: i],
          farEnd[unchecked: i])
        spans.add(
          from: UInt16(truncatingIfNeeded: low), met: met,
          isRay: cell == RangeImage.none || ground == RangeImage.none ? 0 : 1)
        unsafe nearStart[unchecked: i] = spans.from
        unsafe nearEnd[unchecked: i] = spans.to
        unsafe farStart[unchecked: i] = spans.farFrom
        unsafe farEnd[unchecked: i] = spans.farTo
      }
    }
  }
}

/// The two intervals of one column.
private struct Spans {
  var from: UInt16
  var to: UInt16
  var farFrom: UInt16
  var farTo: UInt16

  @inline(__always)
  init(_ from: UInt16, _ to: UInt16, _ farFrom: UInt16, _ farTo: UInt16) {
    (self.from, self.to, self.farFrom, self.farTo) = (from, to, farFrom, farTo)
  }

  /// Adds what one ray passed; rays come from the lowest to the highest.
  ///
  /// - Parameter isRay: 1, or 0 where nothing is to be added.
  @inline(__always)
  mutating func add(from low: UInt16, met level: Int32, isRay: UInt16) {
    let end = UInt16(truncatingIfNeeded: max(level &- Int32(FreeSpans.margin), 0))
    let isFree = end > low ? isRay : 0
    let isFirst: UInt16 = to == 0 ? 1 : 0
    let isNear = low <= to &+ FreeSpans.gap ? 1 : isFirst
    let addsNear = isFree & isNear
    let addsFar = isFree & ~isNear
    let near = isFirst == 1 ? low : min(from, low)
    let far = farTo == 0 ? low : min(farFrom, low)
    from = addsNear == 1 ? near : from
    to = addsNear == 1 ? max(to, end) : to
    farFrom = addsFar == 1 ? far : farFrom
    farTo = addsFar == 1 ? max(farTo, end) : farTo
  }
}
