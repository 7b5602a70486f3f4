extension Points {
  /// Points that are looked at together.
  private static let seamBlock = 256

  /// Finds where points that go round and round, ring after ring, pass a seam: the first point of
  /// every ring but the first.
  ///
  /// - Parameters:
  ///   - places, steps: as `polar` makes them for so many columns; points without a range are
  ///     passed over.
  ///   - seam: the place of the seam.
  ///   - isRising: whether the places rise from point to point.
  ///   - starts: room for the rings that there may be; more are left out.
  /// - Returns: how many were found.
  public static func findSeams(
    places: Span<Int32>, steps: Span<UInt16>, columns: Int, seam: Int32, isRising: Bool,
    into starts: inout MutableSpan<Int32>
  ) -> Int {
    precondition(steps.count >= places.count && columns > 0 && columns <= 4_096)
    let turn = Turn(length: Int32(columns * placesOfColumn), seam: seam, isRising: isRising)
    var found = 0
    var last = Int32(0)
    for first in stride(from: 0, to: places.count, by: seamBlock) {
      let end = min(first + seamBlock, places.count)
      // A fall of more than half a turn, or a point to pass over, needs a closer look.
      var (fall, farthest) = (Int32(0), UInt16(0))
      for i in max(first, 1)..<end {
        fall = unsafe max(
          fall, turn.ahead(places[unchecked: i &- 1]) &- turn.ahead(places[unchecked: i]))
      }
      for i in first..<end { farthest = unsafe max(farthest, steps[unchecked: i]) }
      if fall > turn.length / 2 || farthest == RangeImage.none || first == 0 {
        for i in first..<end where steps[i] != RangeImage.none {
          let here = turn.ahead(places[i])
          if last &- here > turn.length / 2, found < starts.count {
            starts[found] = Int32(i)
            found += 1
          }
          last = here
        }
      } else {
        last = turn.ahead(places[end - 1])
      }
    }
    return found
  }
}

/// A turn that is counted from a seam.
private struct Turn {
  let length: Int32
  let seam: Int32
  let isRising: Bool

  /// How far a place is ahead of the seam.
  @inline(__always)
  func ahead(_ place: Int32) -> Int32 {
    let way = isRising ? place &- seam : seam &- place
    return way < 0 ? way &+ length : way
  }
}
