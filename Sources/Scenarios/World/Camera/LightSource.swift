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
  static let stop = SIMD3<Float>(60_000, 3_000, 2_000)
  static let go = SIMD3<Float>(3_000, 52_000, 20_000)
  static let ceiling = SIMD3<Float>(24_000, 23_000, 20_000)

  /// A signal's diodes live on the mains.
  static let signal = PulsedLight(frequency: 100, duty: 0.45)

  static func brightness(of facet: Facet) -> SIMD3<Float> {
    switch facet.pattern {
    case .vehicleRear: rear
    case .vehicleFront: front
    case .signal: facet.variant > 0.5 ? stop : go
    case .ceiling: ceiling
    default: street
    }
  }

  /// Where a lamp is on its facet, as a share of the height.
  static func height(on facet: Facet) -> Double {
    switch facet.pattern {
    case .lamp: 0.5
    case .signal: facet.variant > 0.5 ? 0.82 : 0.18
    default: 0.675
    }
  }

  /// - Parameters:
  ///   - centre: of the lamp, in the optical frame; it falls on `place`.
  ///   - focal: pixels.
  init(_ facet: Facet, _ centre: Vector3, _ place: Vector2, focal: Double) {
    self.place = place
    nearness = Float(1 / Swift.max(centre.z, CameraView.nearest))
    let scale = Float(focal) * nearness
    let area: Float
    switch facet.pattern {
    case .lamp: (area, pulse) = (0.1, PulsedLight(variant: 0))
    case .signal: (area, pulse) = (0.03, LightSource.signal)
    case .vehicleFront: (area, pulse) = (0.02, PulsedLight(variant: facet.variant))
    default: (area, pulse) = (0.03, PulsedLight(variant: facet.variant))
    }
    flux = LightSource.brightness(of: facet) * (area * scale * scale)
  }
}
