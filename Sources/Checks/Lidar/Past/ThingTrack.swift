/// A thing in one sweep.
struct ThingSight: Sendable {
  var box: PlaneBox
  /// Whether it came into what was free.
  var comes: Bool
}

/// A thing that stands or goes, followed from sweep to sweep.
struct ThingTrack: Sendable {
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

  /// Whether it is known to stand.
  var isStill: Bool { steady >= 6 && max(abs(velocity.x), abs(velocity.y)) < 0.7 }

  /// Where it may have come to, `seconds` after it was last seen; nil where it stands, or where
  /// nothing can be said.
  func place(after seconds: Double) -> PlaneBox? {
    if isStill { return nil }
    if isEstablished {
      let speed = (velocity.x * velocity.x + velocity.y * velocity.y).squareRoot()
      return box.moved(by: velocity * seconds)
        .widened(by: Self.margin + Self.doubt * speed * seconds)
    }
    guard hasCome, age <= 4 || box.area > 0.3, missing <= 2 else { return nil }
    return box.widened(by: Self.reach * (missing == 1 ? 1 : 1.5))
  }

  /// Begins a sweep.
  ///
  /// - Parameter step: of what stands, since the last one.
  mutating func begin(_ step: PlanarStep) {
    box = box.stepped(step)
    velocity = step.turned(velocity)
    missing += 1
  }

  /// Takes what is seen of it, `seconds` after it was last seen.
  ///
  /// A part of it may be hidden, so that a side of its box is not its own: the side that moved most
  /// as the thing did tells the velocity.
  mutating func see(_ sight: ThingSight, seconds: Double) {
    let seen = sight.box
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
    hasCome = hasCome || sight.comes
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
