/// A lamp in the image, bright enough that lens and windscreen scatter it.
struct LightSource {
  /// On the canvas, in pixels.
  let place: Vector2
  let nearness: Float
  /// Lux times the square pixels that it takes.
  let flux: SIMD3<Float>
  let pulse: PulsedLight

  /// What the lamps of a facet send, as the lux that would make white as bright.
  static let rear = SIMD3<Float>(42_000, 2_400, 1_500)
  static let front = SIMD3<Float>(600_000, 570_000, 520_000)
  static let street = SIMD3<Float>(260_000, 215_000, 140_000)

  static func brightness(of pattern: Facet.Pattern) -> SIMD3<Float> {
    switch pattern {
    case .vehicleRear: rear
    case .vehicleFront: front
    default: street
    }
  }

  /// - Parameters:
  ///   - centre: of the lamp, in the optical frame; it falls on `place`.
  ///   - focal: pixels.
  init(_ facet: Facet, _ centre: Vector3, _ place: Vector2, focal: Double) {
    self.place = place
    nearness = Float(1 / Swift.max(centre.z, CameraView.nearest))
    let scale = Float(focal) * nearness
    let area: Float = facet.pattern == .lamp ? 0.1 : facet.pattern == .vehicleFront ? 0.02 : 0.03
    flux = LightSource.brightness(of: facet.pattern) * (area * scale * scale)
    pulse = PulsedLight(variant: facet.pattern == .lamp ? 0 : facet.variant)
  }
}
