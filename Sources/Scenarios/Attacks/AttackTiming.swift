/// When an attack is on, and how strongly.
///
///     strength
///      1 │          ┌──────────┐      ┌──────────┐
///        │        ╱            │      │          │
///      0 ┼──────╱───────────── ┴──────┴──────────┴────▶ seconds of the drive
///             onset  onset+ramp  duty·period           onset+duration
package struct AttackTiming {
  let onset: Double
  let duration: Double
  let ramp: Double
  /// The share of each period during which it is on.
  let duty: Double
  let period: Double
  /// Frames of a sensor that it bends at most; 0 = no limit.
  let frames: Int
  /// Seconds from one coming to the next, each with the same timing; 0 = it comes once.
  private let again: Double

  static let parameters: [AttackParameter] = [
    .number("onset", 5, 0...86_400, "s", "seconds of the drive at which it begins"),
    .number("duration", 5, 0.001...86_400, "s", "how long it lasts"),
    .number("ramp", 0, 0...86_400, "s", "time over which it grows to full strength"),
    .number("duty", 1, 0.01...1, "", "share of each period during which it is on"),
    .number("period", 1, 0.01...3600, "s", "of the duty"),
    .number("frames", 0, 0...1_000_000, "", "frames of a sensor that it bends at most; 0 = all"),
    .number("again", 0, 0...86_400, "s", "after which it comes anew, a new one; 0 = it comes once"),
    AttackParameter(name: "sensor", kind: .sensor, meaning: "the sensor; by default all it is for"),
    .word("sham", ["no", "yes"], "takes the attack's way and changes nothing"),
  ]

  package init(_ settings: AttackSettings) {
    onset = settings["onset"]
    duration = settings["duration"]
    ramp = settings["ramp"]
    duty = settings["duty"]
    period = settings["period"]
    frames = Int(settings["frames"])
    again = settings["again"]
  }

  var comesAgain: Bool { again > 0 }

  /// How often it has come before the one that a moment belongs to.
  func coming(at seconds: Double) -> Int {
    comesAgain ? Swift.max(0, Int(((seconds - onset) / again).rounded(.down))) : 0
  }

  /// Whether the coming that a moment belongs to is over for good.
  func isOver(at seconds: Double) -> Bool { since(seconds) >= duration }

  /// Seconds from the onset of the coming that a moment belongs to.
  private func since(_ seconds: Double) -> Double {
    seconds - onset - Double(coming(at: seconds)) * again
  }

  /// Above 0, up to 1 while it is on; nil while it is not.
  package func strength(at seconds: Double) -> Double? {
    let since = self.since(seconds)
    guard since >= 0, since < duration else { return nil }
    let part = since / period
    guard part - part.rounded(.down) < duty else { return nil }
    // The first frame of a ramp is already on its way.
    return ramp > 0 ? Swift.min(1, Swift.max(since / ramp, 1e-3)) : 1
  }
}
