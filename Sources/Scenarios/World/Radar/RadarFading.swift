internal import Kernels

/// How strong a scatterer answers, as far as neighbouring cycles agree on it.
package struct RadarFading {
  private let seed: UInt64

  /// Metres of the wave at 77 GHz.
  private static let wavelength = 0.00389
  /// The share of the amplitude that asphalt sends on.
  private static let road = 0.45
  /// Seconds in which the aspect of a scatterer changes, and by how much in dB.
  private static let period = 0.55
  private static let depth = 4.5
  /// How often all of a thing is lost for such a time: in the sidelobes of another, or in one cell
  /// with it.
  private static let masked = 0.24

  package init(seed: UInt64) { self.seed = seed }

  /// dB over the mean cross-section; nil where the scatterer is masked.
  ///
  /// - Parameters:
  ///   - place: what tells the scatterer from others, metres in its own frame.
  ///   - thing: what tells the thing that it is part of.
  ///   - heights: the antenna's times the scatterer's, m².
  package func level(
    of place: SIMD2<Double>, on thing: SIMD2<Double>, range: Double, heights: Double,
    at seconds: Double
  ) -> Double? {
    let masking = slot(of: thing, at: seconds)
    var random = Random(seed: seed &+ masking.name, .scintillation, masking.index)
    if random.chance(RadarFading.masked) { return nil }
    return scintillation(of: place, at: seconds) + RadarFading.lobe(range: range, heights: heights)
  }

  /// Two ways lead to a target and back, one by way of the road, and add up or take away from each
  /// other with the range: |1 − ρ exp(jφ)|⁴, φ = 4π h₁ h₂ / (λ R) (Skolnik, "Radar Handbook", 8.2).
  package static func lobe(range: Double, heights: Double) -> Double {
    let phase = 4 * Double.pi * heights / (wavelength * Swift.max(range, 1))
    let cosine = Trigonometry.sineCosine(phase).cosine
    return 2 * Decibel.ratio(1 + road * road - 2 * road * cosine)
  }

  /// Between one draw and the next, a part of each.
  private func scintillation(of place: SIMD2<Double>, at seconds: Double) -> Double {
    let slot = slot(of: place, at: seconds)
    var random = Random(seed: seed &+ slot.name, .scintillation, slot.index)
    var next = Random(seed: seed &+ slot.name, .scintillation, slot.index + 1)
    let (first, second) = (random.gaussian(), next.gaussian())
    return RadarFading.depth * (first + (second - first) * slot.part)
  }

  /// Which stretch of time it is for what has a place, and how much of it is over.
  private func slot(of place: SIMD2<Double>, at seconds: Double) -> (
    name: UInt64, index: Int, part: Double
  ) {
    let name = Random.mix(place.x.bitPattern ^ Random.mix(place.y.bitPattern))
    let time = seconds / RadarFading.period + Double(name >> 40) * 0x1p-24
    return (name, Int(time.rounded(.down)), time - time.rounded(.down))
  }
}
