import Kernels

/// Where one ring ends and the next begins, in sweeps that list ring after ring: each is a turn
/// from one azimuth, the seam, back to it.
struct RingOrder: Sendable {
  /// Of `FiringGrid.provisional` columns.
  private static let turn = Int32(FiringGrid.provisional * Points.placesOfColumn)
  /// Azimuths that are tried as the seam.
  private static let candidates = 24
  /// Points on either side of a seam by which it is told.
  private static let window = 8
  /// Rings that a sweep may have, and what may be found instead of them.
  private static let mostStarts = 1_024

  /// 1/256 of a provisional column.
  private let seam: Int32
  private let isRising: Bool
  private var starts = [Int32](repeating: 0, count: RingOrder.mostStarts)

  /// Nil where the points are not in the order of rings.
  ///
  /// - Parameter points: measured for `FiringGrid.provisional` columns.
  init?(_ points: SweepPoints) {
    guard let isRising = Self.direction(of: points) else { return nil }
    self.isRising = isRising
    var best: (change: Double, seam: Int32)?
    for candidate in 0..<Self.candidates {
      let seam = Self.turn / Int32(Self.candidates) * Int32(candidate)
      let found = points.findSeams(seam, isRising: isRising, into: &starts)
      guard (3..<128).contains(found) else { continue }
      let change = Self.change(at: starts[..<found], of: points)
      if change > best?.change ?? 0 { best = (change, seam) }
    }
    guard let best else { return nil }
    seam = best.seam
  }

  /// The points of each ring, in the order of the points: ring r has those from element r on, up
  /// to element r + 1.
  mutating func split(_ points: SweepPoints) -> [Int] {
    var rings: [Int] = []
    split(points, into: &rings)
    return rings
  }

  /// - Parameter rings: has room for `mostStarts` + 2.
  mutating func split(_ points: SweepPoints, into rings: inout [Int]) {
    let seam = Int32(Int(self.seam) * points.columns / FiringGrid.provisional)
    let found = points.findSeams(seam, isRising: isRising, into: &starts)
    rings.removeAll(keepingCapacity: true)
    rings.append(0)
    for start in starts[..<found] { rings.append(Int(start)) }
    rings.append(points.count)
  }

  /// Whether the azimuth rises; nil where it neither rises nor falls in small steps throughout.
  private static func direction(of points: SweepPoints) -> Bool? {
    var (rising, falling, far) = (0, 0, 0)
    var before: Int32?
    for i in 0..<points.count where points.steps[i] != RangeImage.none {
      var way = points.places[i] - (before ?? points.places[i])
      if way > turn / 2 { way -= turn }
      if way < -turn / 2 { way += turn }
      before = points.places[i]
      if way > 0 { rising += 1 }
      if way < 0 { falling += 1 }
      if way.magnitude > UInt32(turn / 36) { far += 1 }
    }
    let all = rising + falling
    guard all > 100, far * 10 < all, max(rising, falling) * 10 > all * 9 else { return nil }
    return rising > falling
  }

  /// How much the elevation changes where the points pass a seam: the median of all passes, in
  /// tangents. At the seam, the next ring begins; elsewhere, a ring goes on.
  private static func change(at starts: ArraySlice<Int32>, of points: SweepPoints) -> Double {
    func slope(_ range: Range<Int>) -> Double {
      range.reduce(0) { sum, i in
        let (level, height) = points.place(i)
        return sum + height / max(level, 0.1)
      } / Double(range.count)
    }
    let changes = starts.map(Int.init)
      .filter { $0 >= window && $0 + window <= points.count }
      .map { (slope($0..<$0 + window) - slope($0 - window..<$0)).magnitude }
      .sorted()
    return changes.isEmpty ? 0 : changes[changes.count / 2]
  }
}

extension SweepPoints {
  /// See `Points.findSeams`.
  fileprivate func findSeams(_ seam: Int32, isRising: Bool, into starts: inout [Int32]) -> Int {
    var span = starts.mutableSpan
    return Points.findSeams(
      places: places.span.extracting(first: count), steps: steps.span, columns: columns,
      seam: seam, isRising: isRising, into: &span)
  }
}
