internal import Sensors

/// Shifts one measure of all detections: their Doppler, or their azimuth as a turned sensor would.
struct RadarBias: RadarEdit {
  private let isRotation: Bool
  /// m/s and radians.
  private let doppler: Double
  private let rotation: Double

  init(_ settings: AttackSettings) {
    isRotation = settings.word("kind") == "rotation"
    doppler = settings["bias"]
    rotation = settings["rotation"] * .pi / 180
  }

  mutating func apply(to scan: inout RadarScan, _ context: inout EditContext) -> RadarEffect {
    for (index, genuine) in scan.detections.enumerated() {
      var shifted = genuine
      if isRotation {
        shifted.azimuth += rotation * context.strength
      } else if genuine.doppler != 0 {
        // A Doppler of zero to the last bit is one that was not measured.
        shifted.doppler += doppler * context.strength
      }
      scan.change(index, to: shifted, &context.random)
    }
    return .within(.frame)
  }
}
