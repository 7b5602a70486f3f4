/// The things around the vehicle that are of a vehicle's size at most.
///
/// What has been followed for some sweeps can only go on as it went; so a place beside it is as
/// unlikely as any other.
struct ThingTracks: Sendable {
  static let most = 256
  private static let mostSights = 1_024
  private static let mostPairs = 4_096
  private static let patience = 4

  private(set) var list: [ThingTrack] = []
  private var sights: [(thing: ThingSight, isTaken: Bool)] = []
  /// Overlap, turned round so that the greatest comes first; track; sight: 16 bits each.
  private var pairs: [UInt64] = []
  private var pairCount = 0

  init() {
    list.reserveCapacity(ThingTracks.most)
    sights.reserveCapacity(ThingTracks.mostSights)
    pairs = [UInt64](repeating: 0, count: ThingTracks.mostPairs)
  }

  mutating func forget() { list.removeAll(keepingCapacity: true) }

  /// Begins a sweep: what was not seen for long is let go.
  ///
  /// - Parameter step: of what stands, since the last one.
  mutating func begin(_ step: PlanarStep) {
    sights.removeAll(keepingCapacity: true)
    for i in list.indices { list[i].begin(step) }
    list.removeAll { $0.missing > ThingTracks.patience }
  }

  /// Whether something that was followed may be at a place now.
  func mayHold(_ place: SIMD2<Double>, after seconds: Double) -> Bool {
    list.contains { $0.place(after: seconds * Double($0.missing))?.holds(place) ?? false }
  }

  mutating func note(_ thing: ThingSight) {
    if sights.count < ThingTracks.mostSights { sights.append((thing, false)) }
  }

  /// Ends a sweep: finds the things again that are followed, those first that are most alike.
  mutating func follow(seconds: Double) {
    pair(seconds: seconds)
    for place in 0..<pairCount {
      let (track, sight) = (Int(pairs[place] >> 16 & 0xffff), Int(pairs[place] & 0xffff))
      guard list[track].missing > 0, !sights[sight].isTaken else { continue }
      sights[sight].isTaken = true
      let after = seconds * Double(list[track].missing)
      list[track].see(sights[sight].thing, seconds: after)
    }
    for (thing, isTaken) in sights where !isTaken && list.count < ThingTracks.most {
      list.append(ThingTrack(thing.box, comes: thing.comes))
    }
  }

  /// What may be the same thing, most alike first.
  private mutating func pair(seconds: Double) {
    pairCount = 0
    for (i, track) in list.enumerated() {
      let after = seconds * Double(track.missing)
      let box = track.box.moved(by: track.velocity * after).widened(by: 0.25)
      let near = track.isEstablished ? box : box.widened(by: 1.25)
      for (k, sight) in sights.enumerated() {
        let overlap = near.overlap(with: sight.thing.box.widened(by: 0.25))
        guard overlap > 0.05, pairCount < pairs.count else { continue }
        let rank = 65_535 - UInt64(overlap * 65_535)
        pairs[pairCount] = rank << 32 | UInt64(i) << 16 | UInt64(k)
        pairCount += 1
      }
    }
    sort(&pairs, first: pairCount)
  }
}
