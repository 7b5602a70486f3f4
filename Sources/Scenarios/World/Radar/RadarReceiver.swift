internal import Kernels

/// What a radar's receiver makes of an echo: ranges and velocities that it cannot tell apart, and
/// how strong one can seem.
package enum RadarReceiver {
  /// Metres after which an echo is taken for one of the next pulse.
  static let pulseSpacing = 225.0
  /// m/s: the interval of velocities that the pulses' rate can tell apart, closing to opening.
  package static let velocities = -64.0...36.0

  /// Metres at which an echo seems to be.
  package static func folded(range: Double) -> Double {
    range < pulseSpacing ? range : range - pulseSpacing
  }

  /// m/s at which an echo seems to move.
  package static func folded(doppler: Double) -> Double {
    let width = velocities.upperBound - velocities.lowerBound
    let turns = ((doppler - velocities.lowerBound) / width).rounded(.down)
    return doppler - turns * width
  }

  /// dB over the noise that a strong echo seems to have: the receiver's own phase noise bounds
  /// them.
  package static func limited(_ snr: Double) -> Double {
    snr < 46 ? snr : 46 + 12 * (1 - Trigonometry.exponential(-(snr - 46) / 12))
  }
}
