internal import Kernels

/// A lamp that is dimmed by being switched off and on, as light-emitting diodes are: with a rolling
/// shutter each row of an image catches it for another share of the time.
package struct PulsedLight {
  /// Hertz; 0 = steady.
  package let frequency: Double
  /// Share of a period for which it is on.
  package let duty: Double
  /// Of a period.
  package let phase: Double

  /// The lamp of a body, by what tells it from others (0…1): a third are steady filaments.
  package init(variant: Float) {
    let kinds = PulsedLight.kinds
    let place = Double(variant) * Double(kinds.count)
    (frequency, duty) = kinds[Swift.min(Int(place), kinds.count - 1)]
    phase = place - place.rounded(.down)
  }

  init(frequency: Double, duty: Double) {
    (self.frequency, self.duty, phase) = (frequency, duty, 0)
  }

  private static let kinds: [(Double, Double)] = [
    (0, 1), (0, 1), (93, 0.3), (123, 0.25), (217, 0.4), (480, 0.5),
  ]

  package var isSteady: Bool { frequency == 0 }

  /// Of its brightness when on, the share that an exposure catches, times 1 / duty: mean 1.
  package func share(from start: Double, to end: Double) -> Float {
    guard frequency > 0, end > start else { return 1 }
    let caught = light(until: end) - light(until: start)
    return Float(caught / ((end - start) * frequency * duty))
  }

  /// Periods' worth of light since a fixed instant.
  private func light(until seconds: Double) -> Double {
    let periods = seconds * frequency + phase
    let whole = periods.rounded(.down)
    return whole * duty + Swift.min(periods - whole, duty)
  }
}

extension PulsedLight {
  /// Of lamps on the mains: full-wave rectified, so that they flicker at twice its frequency, and a
  /// third deep.
  package static func mains(from start: Double, to end: Double) -> Float {
    let (rate, depth) = (2 * Double.pi * 100, 0.33)
    guard end > start else { return 1 }
    let caught =
      Trigonometry.sineCosine(rate * end).sine - Trigonometry.sineCosine(rate * start).sine
    return Float(1 + depth * caught / (rate * (end - start)))
  }
}
