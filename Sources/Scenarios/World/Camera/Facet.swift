/// A flat polygon as a camera sees it: what is linear over the canvas, and what it is made of.
struct Facet {
  /// 1 / depth is the dot product with (column, row, 1), pixels.
  var nearness: SIMD3<Float>
  /// Depth times the dot product, less `origin`, is the place along and up the surface, in metres.
  var along: SIMD3<Float>
  var up: SIMD3<Float>
  var origin: SIMD2<Float>
  /// Extent along and up, metres.
  var size: SIMD2<Float>
  var pattern: Pattern
  /// Square roots of the shares of red, green and blue light that it reflects.
  var tint: SIMD3<Float>
  /// Cosine of the angle to the sun, 0 where turned away or in shadow; share of the sky it sees.
  var sun: Float = 0
  /// Cosine of the sun's angle to the right of what is round; 0 = flat.
  var slope: Float = 0
  var sky: Float = 1
  /// The share of daylight that a tunnel keeps from it.
  var cover: Float = 0
  /// Light of the street's lamps, lux: at the origin, and its growth a metre along.
  var lamps = SIMD2<Float>(0, 0)
  /// Metres from the headlights to its plane.
  var headlight: Float = 0
  /// Tells one from another of its kind: 0…1, the same in every image.
  var variant: Float = 0
  /// Whether its lamps burn.
  var isLit = false

  /// How its surface is drawn.
  enum Pattern: UInt8 {
    case road, raised, kerb
    case wall, sideWall, facade, plain
    case glass, vehicleFront, vehicleRear, paint, tyre
    case sign, leaves, round, lamp, ceiling, signal

    init(_ material: Material) {
      switch material {
      case .wall: self = .wall
      case .facade: self = .facade
      case .glass: self = .glass
      case .vehicleFront: self = .vehicleFront
      case .vehicleRear: self = .vehicleRear
      case .paint: self = .paint
      case .tyre: self = .tyre
      case .sign: self = .sign
      case .kerb: self = .kerb
      default: self = .plain
      }
    }
  }

  /// Square roots of reflectances, of a paint in 0…255.
  static func tint(_ paint: SIMD3<Float>) -> SIMD3<Float> { paint / 255 }

  /// 1 / depth at a place of the canvas, pixels.
  @inline(__always)
  func nearness(_ x: Float, _ y: Float) -> Float { nearness.x * x + (nearness.y * y + nearness.z) }

  /// Metres along and up at a place of the canvas.
  @inline(__always)
  func place(_ x: Float, _ y: Float, depth: Float) -> (along: Float, up: Float) {
    (
      (along.x * x + (along.y * y + along.z)) * depth - origin.x,
      (up.x * x + (up.y * y + up.z)) * depth - origin.y
    )
  }
}
