import Kernels

/// Things that were objected to, so that they are still when they stay.
///
/// A ghost that is held becomes what was there before. So the place of each one is kept, and what
/// is found there in the next sweeps belongs to it, whether it stands in the world or keeps its
/// distance to the vehicle, as long as nothing was there that is believed.
struct GhostTracks: Sendable {
  struct Track: Sendable {
    /// Metres in the world: the box around it.
    var low: SIMD2<Double>
    var high: SIMD2<Double>
    var returns: Int
    /// Sweeps for which it has been objected to, and for which nothing of it was seen.
    var age = 0
    var missing = 0
    var since: UInt64
  }

  static let most = 16
  /// Metres around a box within which it is found again: what its range is shifted by from sweep
  /// to sweep.
  private static let gate = 1.25
  private static let patience = 5

  private(set) var list: [Track] = []

  init() { list.reserveCapacity(GhostTracks.most) }

  mutating func forget() { list.removeAll(keepingCapacity: true) }

  /// Sets the bits of the places where tracks may be now.
  ///
  /// - Parameter step: metres by which the vehicle moved since the last sweep.
  func draw(step: SIMD2<Double>, into grid: inout BitGrid) {
    for track in list {
      let (low, high) = Self.gate(track, step)
      for j in Self.cell(low.y)...Self.cell(high.y) {
        for i in Self.cell(low.x)...Self.cell(high.x) { grid[i, j] = true }
      }
    }
  }

  /// The track whose gate holds a place.
  func index(holding place: SIMD2<Double>, step: SIMD2<Double>) -> Int? {
    list.firstIndex {
      let (low, high) = Self.gate($0, step)
      return place.x >= low.x && place.y >= low.y && place.x <= high.x && place.y <= high.y
    }
  }

  mutating func see(_ index: Int, low: SIMD2<Double>, high: SIMD2<Double>, returns: Int) {
    list[index].low = low
    list[index].high = high
    list[index].returns = returns
    list[index].missing = -1
  }

  mutating func add(_ track: Track) {
    if list.count < GhostTracks.most { list.append(track) }
    list[list.count - 1].missing = -1
  }

  /// Ends a sweep: what was not seen again for long is let go.
  mutating func pass() {
    for i in list.indices {
      list[i].missing += 1
      list[i].age += 1
    }
    list.removeAll { $0.missing > GhostTracks.patience }
  }

  private static func gate(
    _ track: Track, _ step: SIMD2<Double>
  ) -> (low: SIMD2<Double>, high: SIMD2<Double>) {
    let low = pointwiseMin(track.low, track.low + step) - gate
    let high = pointwiseMax(track.high, track.high + step) + gate
    return (low, high)
  }

  private static func cell(_ metres: Double) -> Int { Int((metres * 4).rounded(.down)) }
}
