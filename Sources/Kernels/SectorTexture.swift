/// What a sector of a sweep looks like, whatever is in it.
public struct SectorTexture: Equatable, Sendable {
  /// Bins of `ranges`, each 10.24 m wide.
  public static let bins = 32

  /// Cells with a return.
  public var returns: UInt16 = 0
  /// Those of them without a neighbour of about their own range.
  public var isolated: UInt16 = 0
  /// Those of them nearer than the sensor measures what is around it.
  public var near: UInt16 = 0
  /// Returns of every fourth row, by range.
  public var ranges = InlineArray<32, UInt16>(repeating: 0)

  public init() {}

  public static func == (a: SectorTexture, b: SectorTexture) -> Bool {
    (a.returns, a.isolated, a.near) == (b.returns, b.isolated, b.near)
      && a.ranges.indices.allSatisfy { a.ranges[$0] == b.ranges[$0] }
  }
}

extension RangeImage {
  /// A return is isolated if no neighbour's range is within so many steps, or within 1/32 of its
  /// own range.
  static let companyDistance: UInt16 = 100

  /// Counts, for every column, its returns and those that have none of their four neighbours near.
  ///
  /// The columns at both ends are no neighbours.
  ///
  /// - Parameters:
  ///   - minimum: steps: what is nearer is counted as near.
  ///   - returns, isolated, near: by column, at least `columns` each.
  public func countTexture(
    _ cells: Span<UInt16>, minimum: UInt16, returns: inout MutableSpan<UInt16>,
    isolated: inout MutableSpan<UInt16>, near: inout MutableSpan<UInt16>
  ) {
    precondition(cells.count >= count && returns.count >= columns)
    precondition(isolated.count >= columns && near.count >= columns)
    let columns = columns
    for i in 0..<columns {
      unsafe returns[unchecked: i] = 0
      unsafe isolated[unchecked: i] = 0
      unsafe near[unchecked: i] = 0
    }
    for row in 0..<rows {
      let first = row * columns
      // A row that there is not is passed as the cells' own, and is no company.
      let (down, isDown): (Int, UInt16) = row > 0 ? (first - columns, 1) : (first, 0)
      let (up, isUp): (Int, UInt16) = row + 1 < rows ? (first + columns, 1) : (first, 0)
      func count(_ i: Int, _ left: Int, _ isLeft: UInt16, _ right: Int, _ isRight: UInt16) {
        let here = unsafe cells[unchecked: first &+ i]
        let limit = max(RangeImage.companyDistance, here >> 5)
        let beside =
          unsafe (isLeft & accompanies(here, cells[unchecked: left], limit))
          | (isRight & accompanies(here, cells[unchecked: right], limit))
        let over =
          unsafe (isDown & accompanies(here, cells[unchecked: down &+ i], limit))
          | (isUp & accompanies(here, cells[unchecked: up &+ i], limit))
        let isThere: UInt16 = here != RangeImage.none ? 1 : 0
        let isNear: UInt16 = here < minimum ? 1 : 0
        unsafe returns[unchecked: i] &+= isThere
        unsafe isolated[unchecked: i] &+= isThere & ((beside | over) ^ 1)
        unsafe near[unchecked: i] &+= isThere & isNear
      }
      count(0, first, 0, first + min(1, columns - 1), columns > 1 ? 1 : 0)
      for i in 1..<max(1, columns &- 1) { count(i, first &+ i &- 1, 1, first &+ i &+ 1, 1) }
      if columns > 1 { count(columns - 1, first + columns - 2, 1, first, 0) }
    }
  }

  /// Adds the columns' counts up by sector, and counts the ranges of every fourth row.
  ///
  /// Sector s starts at column s · columns / sectors.
  public func texture(
    _ cells: Span<UInt16>, returns: Span<UInt16>, isolated: Span<UInt16>, near: Span<UInt16>,
    into sectors: inout MutableSpan<SectorTexture>
  ) {
    precondition(cells.count >= count && returns.count >= columns)
    precondition(isolated.count >= columns && near.count >= columns)
    let total = sectors.count
    for sector in 0..<total {
      var texture = SectorTexture()
      let range = sector * columns / total..<(sector + 1) * columns / total
      for column in range {
        texture.returns &+= returns[column]
        texture.isolated &+= isolated[column]
        texture.near &+= near[column]
      }
      // Two counts taken in turns: neighbours are of one bin, and each would wait for the other.
      var bins = InlineArray<64, UInt16>(repeating: 0)
      for row in stride(from: 0, to: rows, by: 4) {
        for column in range {
          let cell = unsafe cells[unchecked: row &* columns &+ column]
          // The last bin is that of `none`, too.
          let bin = Int(cell &>> 11) &+ (column & 1) &* SectorTexture.bins
          unsafe bins[unchecked: bin] &+= cell == RangeImage.none ? 0 : 1
        }
      }
      for bin in 0..<SectorTexture.bins {
        texture.ranges[bin] = bins[bin] &+ bins[bin + SectorTexture.bins]
      }
      sectors[sector] = texture
    }
  }
}

@inline(__always)
private func accompanies(_ a: UInt16, _ b: UInt16, _ limit: UInt16) -> UInt16 {
  max(a, b) &- min(a, b) <= limit ? 1 : 0
}
