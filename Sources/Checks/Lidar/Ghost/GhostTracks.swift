import Kernels

/// Things that were objected to, so that they are still when they stay.
///
/// A ghost that is held becomes what was there before. So the place of each one is kept, and what
/// is found there in the next sweeps belongs to it, whether it stands in the world or keeps its
/// distance to the vehicle, unless something that is believed stood there before it. What stays for
/// long is let go: a thing that came where nothing was thought to come, and not a ghost.
struct GhostTracks: Sendable {
  struct Track: Sendable {
    var box: PlaneBox
    var returns: Int
    /// Sweeps since it was first objected to, and since anything of it was seen.
    var age = 0
    var missing = 0
    /// The sequence of the first sweep that it was objected to in.
    let since: UInt64
    /// Where it is if it stands in the world, as against keeping its distance.
    fileprivate var standing: PlaneBox
  }

  static let most = 16
  /// Metres around a box within which it is found again: what its range is shifted by from sweep
  /// to sweep.
  private static let gate = 1.25
  private static let patience = 5
  private static let longest = 40

  private(set) var list: [Track] = []

  init() { list.reserveCapacity(GhostTracks.most) }

  mutating func forget() { list.removeAll(keepingCapacity: true) }

  /// Begins a sweep.
  ///
  /// - Parameter step: of what stands, since the last one.
  mutating func begin(_ step: PlanarStep) {
    for i in list.indices {
      list[i].standing = list[i].standing.stepped(step)
      list[i].missing += 1
      list[i].age += 1
    }
    list.removeAll { $0.missing > GhostTracks.patience || $0.age > GhostTracks.longest }
  }

  /// The track that a place may belong to.
  func index(holding place: SIMD2<Double>) -> Int? {
    list.firstIndex {
      $0.box.widened(by: Self.gate).holds(place) || $0.standing.widened(by: Self.gate).holds(place)
    }
  }

  /// Draws where tracks may be, seen from a place.
  func draw(from place: SensorPlace, into grid: inout BitGrid) {
    for track in list {
      grid.fill(track.box.widened(by: Self.gate), from: place)
      grid.fill(track.standing.widened(by: Self.gate), from: place)
    }
  }

  /// Takes what is objected to in this sweep: of a track that is known, or a new one.
  mutating func see(_ box: PlaneBox, returns: Int, of index: Int?, sequence: UInt64) {
    if let index {
      (list[index].box, list[index].standing) = (box, box)
      (list[index].returns, list[index].missing) = (returns, 0)
    } else if list.count < GhostTracks.most {
      list.append(Track(box: box, returns: returns, since: sequence, standing: box))
    }
  }
}
