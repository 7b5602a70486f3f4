import Kernels

/// Things that were objected to, so that they are still when they stay.
///
/// A ghost that is held becomes what was there before. So the place of each one is kept, and what
/// is found there in the next sweeps belongs to it, whether it stands in the world or keeps its
/// distance to the vehicle, unless something that is believed stood there before it. What goes
/// evenly and sends back all the light that it should is let go: a thing that came where nothing
/// was thought to come. A spoofer's timing is uncertain by 0.35 m from sweep to sweep, and its
/// pulses are few (Sato et al., NDSS 2024). So is what stays for long.
struct GhostTracks: Sendable {
  struct Track: Sendable {
    var box: PlaneBox
    var returns: Int
    /// Sweeps since it was first objected to, and since anything of it was seen.
    var age = 0
    var missing = 0
    /// How it goes.
    fileprivate var motion: ThingTrack
    /// Sweeps in a row in which it sent back what a thing does.
    fileprivate var dense = 0
    /// The sequence of the first sweep that it was objected to in.
    let since: UInt64
    /// Where it is if it stands in the world, as against keeping its distance.
    fileprivate var standing: PlaneBox

    /// Whether it goes and shines as things do.
    fileprivate var isLikeAThing: Bool { motion.steady >= 5 && dense >= 5 }
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
      list[i].motion.begin(step)
      list[i].missing += 1
      list[i].age += 1
    }
    list.removeAll {
      $0.missing > GhostTracks.patience || $0.age > GhostTracks.longest || $0.isLikeAThing
    }
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
  ///
  /// - Parameters:
  ///   - isDense: whether its returns are as close as a thing's.
  ///   - seconds: since the last sweep.
  mutating func see(
    _ box: PlaneBox, returns: Int, isDense: Bool, of index: Int?, sequence: UInt64,
    seconds: Double
  ) {
    let sight = ThingSight(box: box, comes: true)
    guard let index else {
      guard list.count < GhostTracks.most else { return }
      let motion = ThingTrack(box, comes: true)
      return list.append(
        Track(
          box: box, returns: returns, motion: motion, dense: isDense ? 1 : 0, since: sequence,
          standing: box))
    }
    let missing = max(list[index].missing, 1)
    list[index].motion.see(sight, seconds: seconds * Double(missing))
    list[index].dense = isDense ? list[index].dense + 1 : 0
    (list[index].box, list[index].standing) = (box, box)
    (list[index].returns, list[index].missing) = (returns, 0)
  }
}
