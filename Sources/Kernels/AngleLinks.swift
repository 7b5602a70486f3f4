/// Which neighbours in a range image are one surface, by the angle criterion: I. Bogoslavskyi,
/// C. Stachniss, "Fast Range Image-Based Segmentation of Sparse 3D Laser Scans for Online
/// Operation", IROS 2016.
///
/// Two returns at ranges a < b, with an angle α between their rays, are linked if the line through
/// them meets the farther ray at more than β: a sin α > tan β · (b − a cos α). In other words, if
/// b − a < a · (cos α + sin α / tan β − 1): a difference that grows with the range alone. It is
/// kept within two limits: noise must not part what is near, nor far things be one over metres.
public struct AngleLinks: Sendable {
  /// Steps of range within which neighbours are linked at any angle, and beyond which never.
  public static let nearest: UInt16 = 20
  public static let farthest: UInt16 = 400

  /// Bits of `across`: an object, and linked to the column on the left.
  public static let object: UInt8 = 1
  public static let left: UInt8 = 2
  /// Bits of `below`: linked to the row below, or, where that has no return, to the second. The
  /// former only where the cell on the left is not linked likewise, from the same run to the same.
  public static let down: UInt8 = 1
  public static let downTwo: UInt8 = 2

  /// From a column to the next, and over one.
  private let across: Share
  private let acrossTwo: Share
  /// By row, from the row below and from the second row below.
  private let up: [Share]
  private let upTwo: [Share]

  /// - Parameters: cos α + sin α / tan β − 1, from 0 on, for neighbours and for second neighbours;
  ///   `up` and `upTwo` have one a row, of which the first (the first two) are not used.
  public init(across: Double, acrossTwo: Double, up: [Double], upTwo: [Double]) {
    precondition(up.count == upTwo.count)
    self.across = Share(across)
    self.acrossTwo = Share(acrossTwo)
    self.up = up.map(Share.init)
    self.upTwo = upTwo.map(Share.init)
  }

  /// Finds the links of every object cell.
  ///
  /// The columns at both ends are no neighbours here: where a thing lies across the seam,
  /// `isLinkedAcross` says so.
  ///
  /// - Parameters:
  ///   - objects: the ranges of object cells, of 1…60000; `none` elsewhere.
  ///   - cells: all ranges.
  ///   - across, below: at least `image.count` each; 0 where there is no object.
  public func find(
    _ image: RangeImage, objects: Span<UInt16>, cells: Span<UInt16>,
    into across: inout MutableSpan<UInt8>, below: inout MutableSpan<UInt8>
  ) {
    let (rows, columns) = (image.rows, image.columns)
    precondition(objects.count >= image.count && cells.count >= image.count)
    precondition(across.count >= image.count && below.count >= image.count && up.count >= rows)
    for row in 0..<rows {
      let first = row * columns
      across[first] = objects[first] == RangeImage.none ? 0 : AngleLinks.object
      for i in 1..<columns {
        let here = unsafe objects[unchecked: first &+ i]
        let link = unsafe self.across.link(here, objects[unchecked: first &+ i &- 1])
        let isThere: UInt16 = here == RangeImage.none ? 0 : UInt16(AngleLinks.object)
        unsafe across[unchecked: first &+ i] = UInt8(
          truncatingIfNeeded: link & UInt16(AngleLinks.left) | isThere)
      }
      findBelow(row, columns, objects, cells, across, into: &below)
    }
  }

  private func findBelow(
    _ row: Int, _ columns: Int, _ objects: Span<UInt16>, _ cells: Span<UInt16>,
    _ across: borrowing MutableSpan<UInt8>, into below: inout MutableSpan<UInt8>
  ) {
    let first = row * columns
    // Rows that there are not are passed as the row itself, with a bit that is not set.
    let (one, two) = (row > 0 ? first - columns : first, row > 1 ? first - 2 * columns : first)
    let bitOne = row > 0 ? UInt16(AngleLinks.down) : 0
    let bitTwo = row > 1 ? UInt16(AngleLinks.downTwo) : 0
    let (upOne, upTwo) = (up[row], upTwo[row])
    var links = InlineArray<4_104, UInt8>(repeating: 0)
    for i in 0..<columns {
      let here = unsafe objects[unchecked: first &+ i]
      let linkOne = unsafe upOne.link(here, objects[unchecked: one &+ i]) & bitOne
      let linkTwo = unsafe upTwo.link(here, objects[unchecked: two &+ i]) & bitTwo
      let isEmpty: UInt16 = unsafe cells[unchecked: one &+ i] == RangeImage.none ? .max : 0
      unsafe links[unchecked: i &+ 1] = UInt8(truncatingIfNeeded: linkOne | linkTwo & isEmpty)
    }
    for i in 0..<columns {
      let left = unsafe across[unchecked: first &+ i] & across[unchecked: one &+ i]
      let (before, here) = unsafe (links[unchecked: i], links[unchecked: i &+ 1])
      let isSame = before & left &>> 1 & AngleLinks.down
      unsafe below[unchecked: first &+ i] = here & ~isSame
    }
  }

  /// Whether the last column of a row and its first one are linked.
  public func isLinkedAcross(_ image: RangeImage, row: Int, objects: Span<UInt16>) -> Bool {
    let first = row * image.columns
    return across.link(objects[first], objects[first + image.columns - 1]) != 0
  }

  /// Whether two cells of a row with one empty column between them are linked.
  public func isLinkedOverGap(_ a: UInt16, _ b: UInt16) -> Bool { acrossTwo.link(a, b) != 0 }
}

/// A share of a range, as a product that stays within 16 bits: (range / 16) · m / 2^e, with m of
/// 9…17, so that it is right to 6 %.
private struct Share: Sendable {
  private let multiplier: UInt16
  private let shift: UInt16

  init(_ share: Double) {
    var (scaled, shift) = (16 * min(max(share, 0), 1), UInt16(0))
    while scaled < 8.5, shift < 15 { (scaled, shift) = (2 * scaled, shift + 1) }
    multiplier = UInt16(scaled.rounded())
    self.shift = shift
  }

  /// All bits set for two linked ranges, none for others.
  @inline(__always)
  func link(_ a: UInt16, _ b: UInt16) -> UInt16 {
    let (near, far) = (min(a, b), max(a, b))
    let grown = (near &>> 4 &* multiplier) &>> shift
    let limit = min(max(grown, AngleLinks.nearest), AngleLinks.farthest)
    // `none` is farther from every range than any limit, but not from itself.
    let isThere: UInt16 = near <= 60_000 ? .max : 0
    return far &- near <= limit ? isThere : 0
  }
}
