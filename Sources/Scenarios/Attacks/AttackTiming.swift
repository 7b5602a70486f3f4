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

  static let parameters: [AttackParameter] = [
    .number("onset", 5, 0...86_400, "s", "seconds of the drive at which it begins"),
    .number("duration", 5, 0.001...86_400, "s", "how long it lasts"),
    .number("ramp", 0, 0...86_400, "s", "time over which it grows to full strength"),
    .number("duty", 1, 0.01...1, "", "share of each period during which it is on"),
    .number("period", 1, 0.01...3600, "s", "of the duty"),
    .number("frames", 0, 0...1_000_000, "", "frames of a sensor that it bends at most; 0 = all"),
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
  }

  /// Above 0, up to 1 while it is on; nil while it is not.
  package func strength(at seconds: Double) -> Double? {
    let since = seconds - onset
    guard since >= 0, since < duration else { return nil }
    let part = since / period
    guard part - part.rounded(.down) < duty else { return nil }
    // The first frame of a ramp is already on its way.
    return ramp > 0 ? Swift.min(1, Swift.max(since / ramp, 1e-3)) : 1
  }
}
