/// Where the cells to the left and to the right of one agree, a surface goes on there: what the one
/// between them is.
public struct SurfaceFlaws: Equatable, Sendable {
  /// On the surface as well.
  public var whole = 0
  /// Without a return: a pinhole.
  public var holes = 0
  /// Alone in front of the surface, and alone behind it, where no ray can get.
  public var front = 0
  public var behind = 0

  public init() {}

  /// Cells of surfaces.
  public var all: Int { whole + holes + front + behind }

  public static func + (a: SurfaceFlaws, b: SurfaceFlaws) -> SurfaceFlaws {
    var sum = a
    sum.whole += b.whole
    sum.holes += b.holes
    sum.front += b.front
    sum.behind += b.behind
    return sum
  }
}

/// Bits of what a cell of a surface is.
private enum Flaw {
  static let whole: UInt8 = 1
  static let hole: UInt8 = 2
  static let front: UInt8 = 4
  static let behind: UInt8 = 8
}

extension RangeImage {
  /// Counts, for every column, the cells of surfaces by what they are.
  ///
  /// Neighbours agree if their ranges are within `companyDistance` or 1/32 of each other. A cell is
  /// alone if it is that near to none of its four neighbours. The columns at both ends are no cells
  /// of a surface.
  ///
  /// - Parameters: by column, at least `columns` each, whole, holes, front, behind.
  public func countFlaws(
    _ cells: Span<UInt16>, whole: inout MutableSpan<UInt8>, holes: inout MutableSpan<UInt8>,
    front: inout MutableSpan<UInt8>, behind: inout MutableSpan<UInt8>
  ) {
    precondition(cells.count >= count && whole.count >= columns && holes.count >= columns)
    precondition(front.count >= columns && behind.count >= columns)
    let columns = columns
    for i in 0..<columns {
      unsafe whole[unchecked: i] = 0
      unsafe holes[unchecked: i] = 0
      unsafe front[unchecked: i] = 0
      unsafe behind[unchecked: i] = 0
    }
    guard columns > 2 else { return }
    for row in 0..<rows {
      let first = row &* columns
      // The row that there is not is the cell's own: it is no company.
      let down = row > 0 ? first &- columns : first
      let up = row &+ 1 < rows ? first &+ columns : first
      let (isDown, isUp): (UInt16, UInt16) = (row > 0 ? 1 : 0, row &+ 1 < rows ? 1 : 0)
      for i in 1..<columns &- 1 {
        let flaw = unsafe flaw(
          cells[unchecked: first &+ i], cells[unchecked: first &+ i &- 1],
          cells[unchecked: first &+ i &+ 1], cells[unchecked: down &+ i], isDown,
          cells[unchecked: up &+ i], isUp)
        unsafe whole[unchecked: i] &+= flaw & 1
        unsafe holes[unchecked: i] &+= flaw &>> 1 & 1
        unsafe front[unchecked: i] &+= flaw &>> 2 & 1
        unsafe behind[unchecked: i] &+= flaw &>> 3 & 1
      }
    }
  }

  /// Lists the cells of some columns that stand alone in front of a surface or behind it, in the
  /// order of the image.
  ///
  /// - Returns: how many there are; more than `list` holds where it was too short.
  public func listLoners(
    _ cells: Span<UInt16>, in range: Range<Int>, into list: inout MutableSpan<UInt32>
  ) -> Int {
    precondition(cells.count >= count)
    let inside = max(range.lowerBound, 1)..<max(min(range.upperBound, columns - 1), 1)
    var found = 0
    for row in 0..<rows {
      let first = row &* columns
      for i in max(inside.lowerBound, 1)..<max(inside.lowerBound, inside.upperBound) {
        let here = first &+ i
        let (down, up) = (row > 0 ? here - columns : here, row + 1 < rows ? here + columns : here)
        let flaw = unsafe flaw(
          cells[unchecked: here], cells[unchecked: here &- 1], cells[unchecked: here &+ 1],
          cells[unchecked: down], row > 0 ? 1 : 0, cells[unchecked: up], row + 1 < rows ? 1 : 0)
        guard flaw & (Flaw.front | Flaw.behind) != 0 else { continue }
        if found < list.count { list[found] = UInt32(truncatingIfNeeded: here) }
        found += 1
      }
    }
    return found
  }

  /// Counts the returns of some columns that are near to none of their four neighbours, and those
  /// of them beyond a range. The columns at both ends are left out.
  public func countAlone(
    _ cells: Span<UInt16>, in range: Range<Int>, beyond limit: UInt16
  ) -> (all: Int, far: Int) {
    precondition(cells.count >= count)
    var counts = (all: 0, far: 0)
    for column in range where column > 0 && column < columns - 1 {
      for row in 0..<rows {
        let place = row * columns + column
        let here = cells[place]
        guard here != RangeImage.none else { continue }
        let own = max(RangeImage.companyDistance, here >> 5)
        let company =
          near(here, cells[place - 1], own) | near(here, cells[place + 1], own)
          | (row > 0 ? near(here, cells[place - columns], own) : 0)
          | (row + 1 < rows ? near(here, cells[place + columns], own) : 0)
        guard company == 0 else { continue }
        counts.all += 1
        counts.far += here > limit ? 1 : 0
      }
    }
    return counts
  }

  /// What a cell is between its neighbours; 0 where these are no surface.
  @inline(__always)
  private func flaw(
    _ here: UInt16, _ left: UInt16, _ right: UInt16, _ down: UInt16, _ isDown: UInt16,
    _ up: UInt16, _ isUp: UInt16
  ) -> UInt8 {
    let limit = max(RangeImage.companyDistance, min(left, right) >> 5)
    let isThere: UInt16 = max(left, right) == RangeImage.none ? 0 : 1
    let surface = isThere & near(left, right, limit)
    let own = max(RangeImage.companyDistance, here >> 5)
    let onSurface = near(here, left, limit) | near(here, right, limit)
    let company =
      onSurface | near(here, left, own) | near(here, right, own)
      | (isDown & near(here, down, own)) | (isUp & near(here, up, own))
    let isHole: UInt16 = here == RangeImage.none ? 1 : 0
    let alone = (company ^ 1) & (isHole ^ 1)
    let isFront: UInt16 = here < left ? 1 : 0
    let bits =
      (onSurface & (isHole ^ 1)) | isHole << 1 | (alone & isFront) << 2
      | (alone & (isFront ^ 1)) << 3
    return UInt8(truncatingIfNeeded: surface == 0 ? 0 : bits)
  }
}

@inline(__always)
private func near(_ a: UInt16, _ b: UInt16, _ limit: UInt16) -> UInt16 {
  max(a, b) &- min(a, b) <= limit ? 1 : 0
}
