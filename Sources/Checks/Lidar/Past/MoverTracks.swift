import Kernels

/// Things that came into places that were free: where each is, and where it goes.
///
/// What has been followed for some sweeps can only go on as it went; so a place beside it is as
/// unlikely as any other.
struct MoverTracks: Sendable {
  struct Track: Sendable {
    /// Metres in the sensor's frame: the box around it, as far as it is seen.
    var low: SIMD2<Double>
    var high: SIMD2<Double>
    /// m/s.
    var velocity = SIMD2<Double>.zero
    /// Sweeps in which it was seen, and since which it was not.
    var age = 1
    var missing = 0

    /// Whether its velocity is known.
    var isEstablished: Bool { age >= 3 }

    /// The box after some seconds, with what its velocity may be wrong by.
    func box(after seconds: Double) -> (low: SIMD2<Double>, high: SIMD2<Double>) {
      guard isEstablished else { return (low - MoverTracks.reach, high + MoverTracks.reach) }
      let step = velocity * seconds
      let speed = (velocity.x * velocity.x + velocity.y * velocity.y).squareRoot()
      let margin = MoverTracks.margin + MoverTracks.doubt * speed * seconds
      return (low + step - margin, high + step + margin)
    }
  }

  static let most = 128
  /// Metres, and a share of the way.
  private static let margin = 0.6
  /// Metres: how far what is new may go in a sweep: 20 m/s at 10 Hz.
  private static let reach = 2.0
  private static let doubt = 0.25
  private static let patience = 4

  private(set) var list: [Track] = []

  init() { list.reserveCapacity(MoverTracks.most) }

  mutating func forget() { list.removeAll(keepingCapacity: true) }

  /// Notes a box in which a mover is seen, `seconds` after the last sweep.
  mutating func see(
    low: SIMD2<Double>, high: SIMD2<Double>, isNew: Bool, seconds: Double
  ) {
    var best: (index: Int, overlap: Double)?
    for i in list.indices where list[i].missing > 0 {
      let box = list[i].box(after: seconds * Double(list[i].missing))
      let width = pointwiseMin(box.high, high) - pointwiseMax(box.low, low)
      guard width.x > 0, width.y > 0 else { continue }
      let overlap = width.x * width.y
      if overlap > best?.overlap ?? 0 { best = (i, overlap) }
    }
    guard let best else {
      if isNew, list.count < MoverTracks.most { list.append(Track(low: low, high: high)) }
      return
    }
    var track = list[best.index]
    let span = seconds * Double(track.missing)
    let measured = SIMD2(
      Self.shift(track.low.x, track.high.x, low.x, high.x) / span,
      Self.shift(track.low.y, track.high.y, low.y, high.y) / span)
    track.velocity += (measured - track.velocity) * (track.age == 1 ? 1 : 0.5)
    (track.low, track.high) = (low, high)
    track.age += 1
    track.missing = 0
    list[best.index] = track
  }

  /// Begins a sweep: what was not seen for long is let go.
  ///
  /// - Parameter step: of what stands, since the last one.
  mutating func begin(_ step: PlanarStep) {
    for i in list.indices {
      let half = (list[i].high - list[i].low) / 2
      let middle = step.moved(list[i].low + half)
      (list[i].low, list[i].high) = (middle - half, middle + half)
      list[i].velocity = step.turned(list[i].velocity)
      list[i].missing += 1
    }
    list.removeAll { $0.missing > MoverTracks.patience }
  }

  /// How far the side that the sensor sees has moved, since the other may be what hides the rest;
  /// the middle, where it sees both.
  private static func shift(
    _ low: Double, _ high: Double, _ newLow: Double, _ newHigh: Double
  ) -> Double {
    if min(low, newLow) > 0 { return newLow - low }
    if max(high, newHigh) < 0 { return newHigh - high }
    return (newLow + newHigh - low - high) / 2
  }

  /// Whether something that was followed may be at a place now.
  func mayHold(_ place: SIMD2<Double>, after seconds: Double) -> Bool {
    list.contains {
      guard $0.isEstablished || $0.missing == 1 else { return false }
      let box = $0.box(after: seconds * Double($0.missing))
      return place.x >= box.low.x && place.y >= box.low.y && place.x <= box.high.x
        && place.y <= box.high.y
    }
  }
}
