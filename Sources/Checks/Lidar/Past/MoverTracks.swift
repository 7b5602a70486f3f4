/// A box seen from above, in metres of the sensor's frame.
struct PlaneBox: Equatable, Sendable {
  var low: SIMD2<Double>
  var high: SIMD2<Double>

  var middle: SIMD2<Double> { (low + high) / 2 }

  /// Square metres.
  var area: Double { (high.x - low.x) * (high.y - low.y) }

  func moved(by way: SIMD2<Double>) -> PlaneBox { PlaneBox(low: low + way, high: high + way) }

  func widened(by margin: Double) -> PlaneBox { PlaneBox(low: low - margin, high: high + margin) }

  func holds(_ place: SIMD2<Double>) -> Bool {
    place.x >= low.x && place.y >= low.y && place.x <= high.x && place.y <= high.y
  }

  /// The area that two boxes share, of that which they cover together: 0…1.
  func overlap(with other: PlaneBox) -> Double {
    let width = pointwiseMin(high, other.high) - pointwiseMax(low, other.low)
    guard width.x > 0, width.y > 0 else { return 0 }
    let shared = width.x * width.y
    return shared / (area + other.area - shared)
  }
}

/// Something that came into a place that was free, and where it goes.
struct MoverTrack: Sendable {
  /// Around it, as far as it is seen.
  var box: PlaneBox
  /// m/s.
  var velocity = SIMD2<Double>.zero
  /// Sweeps since it was first seen, and since it was last seen.
  var age = 0
  var missing = 0
  /// Sweeps in a row in which its velocity was the same.
  var steady = 0
  /// Whether it ever came into what was free.
  var hasCome: Bool

  /// Metres, and a share of the way.
  private static let margin = 0.6
  private static let doubt = 0.25
  /// Metres: how far what is new may go in a sweep: 20 m/s at 10 Hz.
  private static let reach = 2.0
  /// m/s: the most by which a velocity is seen to change from sweep to sweep.
  private static let jump = 4.0

  init(_ box: PlaneBox, comes: Bool) { (self.box, hasCome) = (box, comes) }

  /// Whether its velocity is known.
  var isEstablished: Bool { steady >= 2 }

  /// Whether it is no mover: it was taken for one at its first sight.
  var isStill: Bool { steady >= 6 && max(abs(velocity.x), abs(velocity.y)) < 0.7 }

  /// Where it may be, `seconds` after it was last seen; nil where nothing can be said.
  func place(after seconds: Double) -> PlaneBox? {
    if isStill { return nil }
    if isEstablished {
      let speed = (velocity.x * velocity.x + velocity.y * velocity.y).squareRoot()
      return box.moved(by: velocity * seconds).widened(by: Self.margin + Self.doubt * speed * seconds)
    }
    guard hasCome, age <= 4 || box.area > 0.3, missing <= 2 else { return nil }
    return box.widened(by: Self.reach * (missing == 1 ? 1 : 1.5))
  }

  /// Takes what is seen of it, `seconds` after it was last seen.
  ///
  /// A part of it may be hidden, so that a side of its box is not its own: the side that moved most
  /// as the thing did tells the velocity.
  mutating func see(_ seen: PlaneBox, comes: Bool, seconds: Double) {
    let measured = SIMD2(
      speed(box.low.x, box.high.x, seen.low.x, seen.high.x, seconds, velocity.x),
      speed(box.low.y, box.high.y, seen.low.y, seen.high.y, seconds, velocity.y))
    let change = measured - velocity
    if age > 0, max(abs(change.x), abs(change.y)) < Self.jump {
      velocity += change * 0.5
      steady = min(steady + 1, 8)
    } else {
      steady = max(steady - 3, 0)
      if steady == 0 { velocity = measured }
    }
    (box, missing) = (seen, 0)
    hasCome = hasCome || comes
    age += 1
  }

  private func speed(
    _ low: Double, _ high: Double, _ newLow: Double, _ newHigh: Double, _ seconds: Double,
    _ known: Double
  ) -> Double {
    let sides = SIMD2(newLow - low, newHigh - high) / seconds
    if age > 0 { return abs(sides.x - known) < abs(sides.y - known) ? sides.x : sides.y }
    if min(low, newLow) > 0 { return sides.x }
    return max(high, newHigh) < 0 ? sides.y : (sides.x + sides.y) / 2
  }
}

/// The things that came into places that were free.
///
/// What has been followed for some sweeps can only go on as it went; so a place beside it is as
/// unlikely as any other.
struct MoverTracks: Sendable {
  /// A thing in this sweep: its box, and whether it came into what was free.
  struct Sight: Sendable {
    var box: PlaneBox
    var comes: Bool
    var isTaken = false
  }

  static let most = 256
  private static let patience = 4

  private(set) var list: [MoverTrack] = []
  private var sights: [Sight] = []
  private var pairs: [(overlap: Double, track: Int, sight: Int)] = []

  init() {
    list.reserveCapacity(MoverTracks.most)
    sights.reserveCapacity(1_024)
    pairs.reserveCapacity(4_096)
  }

  mutating func forget() { list.removeAll(keepingCapacity: true) }

  /// Begins a sweep: what was not seen for long is let go.
  ///
  /// - Parameter step: of what stands, since the last one.
  mutating func begin(_ step: PlanarStep) {
    sights.removeAll(keepingCapacity: true)
    for i in list.indices {
      let half = (list[i].box.high - list[i].box.low) / 2
      let middle = step.moved(list[i].box.middle)
      list[i].box = PlaneBox(low: middle - half, high: middle + half)
      list[i].velocity = step.turned(list[i].velocity)
      list[i].missing += 1
    }
    list.removeAll { $0.missing > MoverTracks.patience }
  }

  /// Whether something that was followed may be at a place now.
  func mayHold(_ place: SIMD2<Double>, after seconds: Double) -> Bool {
    list.contains { $0.place(after: seconds * Double($0.missing))?.holds(place) ?? false }
  }

  mutating func note(_ box: PlaneBox, comes: Bool) {
    if sights.count < 1_024 { sights.append(Sight(box: box, comes: comes)) }
  }

  /// Ends a sweep: finds the things again that are followed, those first that are most alike.
  mutating func follow(seconds: Double) {
    pairs.removeAll(keepingCapacity: true)
    for (i, track) in list.enumerated() {
      let after = seconds * Double(track.missing)
      let box = track.box.moved(by: track.velocity * after).widened(by: 0.25)
      let near = track.isEstablished ? box : box.widened(by: 1.25)
      for (k, sight) in sights.enumerated() {
        let overlap = near.overlap(with: sight.box.widened(by: 0.25))
        if overlap > 0.05, pairs.count < 4_096 { pairs.append((overlap, i, k)) }
      }
    }
    sortPairs()
    for pair in pairs where list[pair.track].missing > 0 && !sights[pair.sight].isTaken {
      sights[pair.sight].isTaken = true
      let sight = sights[pair.sight]
      let after = seconds * Double(list[pair.track].missing)
      list[pair.track].see(sight.box, comes: sight.comes, seconds: after)
    }
    for sight in sights where !sight.isTaken && list.count < MoverTracks.most {
      list.append(MoverTrack(sight.box, comes: sight.comes))
    }
  }

  /// By overlap, the greatest first; insertion, since few are out of order and none may be lost.
  private mutating func sortPairs() {
    for i in pairs.indices.dropFirst() {
      var place = i
      let pair = pairs[i]
      while place > 0, pairs[place - 1].overlap < pair.overlap {
        pairs[place] = pairs[place - 1]
        place -= 1
      }
      pairs[place] = pair
    }
  }
}
