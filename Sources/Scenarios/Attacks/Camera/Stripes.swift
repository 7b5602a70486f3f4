internal import Sensors

/// A light that flickers faster than frames come: a rolling shutter sees it as stripes.
///
/// Row v is exposed for te from t(v) = t0 + v tl on. What the light adds goes with the share of
/// that time in which it is on (LiShield, Zhu et al., MobiSys 2017; Köhler et al., ACSAC 2021):
///
///     I'(v) = I(v) + A · |[t, t + te] ∩ on| / te,    on: d / f of every 1 / f
///     stripes of 1 / (f tl) rows, which roll by ((1 / fps) mod (1 / f)) / tl rows a frame
struct Stripes: CameraEffect {
  /// Hertz, and the share of a period.
  private let frequency: Double
  private let duty: Double
  /// Grey levels.
  private let amplitude: Double
  /// Seconds; 0 = as the header says.
  private let exposure: Double
  private let lineTime: Double
  private let colour: String
  private let multiplies: Bool
  /// Of the light at the start of the drive, in periods.
  private var phase: Double?

  static let parameters: [AttackParameter] = [
    .number("frequency", 252, 200...5000, "Hz", "at which the light flickers"),
    .number("lit", 50, 10...50, "%", "of its period for which the light is on"),
    .number("amplitude", 80, 8...120, "levels", "that the light adds while it is on throughout"),
    .number("exposure", 0, 0...10, "ms", "of a row; 0 = the header's, or 2"),
    .number("line", 0, 0...30, "µs", "from row to row; 0 = the header's, or 25"),
    .word("colour", ["white", "red", "green", "blue"], "of the light"),
    .word("kind", ["add", "multiply"], "light into the lens, or on the scene (at level 128)"),
  ]

  init(_ settings: AttackSettings) {
    frequency = settings["frequency"]
    duty = settings["lit"] / 100
    amplitude = settings["amplitude"]
    exposure = settings["exposure"] * 1e-3
    lineTime = settings["line"] * 1e-6
    colour = settings.word("colour")
    multiplies = settings.word("kind") == "multiply"
  }

  mutating func fall(on exposure: inout CameraExposure, at moment: Moment) {
    var random = moment.random
    let drawn = random.uniform()
    let phase = phase ?? drawn
    self.phase = phase
    let layout = exposure.layout
    let duration = Self.first(self.exposure, Double(layout.exposure) * 1e-6, 2e-3)
    let line = Self.first(lineTime, Double(layout.lineTime) * 1e-9, 25e-6)
    // The stamp is the middle of the exposure of the middle row.
    let start = moment.seconds - duration / 2 - Double(exposure.height - 1) / 2 * line
    let shares = (0..<exposure.height).map { row in
      let from = (start + Double(row) * line) * frequency + phase
      let to = from + duration * frequency
      return Float((lit(until: to) - lit(until: from)) / (duration * frequency))
    }
    let strength = Float(amplitude * (moment.strength ?? 1))
    let levels = Light.colour(colour, isGrey: exposure.picture.isGrey) * strength
    let all = PixelBox(width: exposure.width, height: exposure.height)
    exposure.develop(all, &random) { _, y, old in
      guard shares[y] > 0 else { return nil }
      guard multiplies else { return LitPixel(old, raisedBy: levels * shares[y]) }
      let gain = 1 + levels * (shares[y] / 128)
      return LitPixel(level: old * gain, keeping: gain, ofNoiseAt: old)
    }
  }

  private static func first(_ values: Double...) -> Double { values.first { $0 > 0 } ?? 0 }

  /// Periods for which the light has been on, until a time in periods.
  private func lit(until time: Double) -> Double {
    let whole = time.rounded(.down)
    return whole * duty + Swift.min(time - whole, duty)
  }
}
