/// What a surface is made of, as lidar and camera see it alike.
enum Material: UInt8 {
  case asphalt, pavement, grass, kerb
  case facade, wall, roof
  case paint, vehicleFront, vehicleRear, glass, tyre
  case bark, leaves, metal, sign, cloth, skin, mist

  /// Share of light at the lidar's wavelength that is sent back from a surface seen head-on.
  var reflectivity: Float {
    switch self {
    case .asphalt: 0.13
    case .pavement: 0.22
    case .grass: 0.35
    case .kerb: 0.32
    case .facade, .wall: 0.42
    case .roof: 0.25
    case .paint, .vehicleFront, .vehicleRear: 0.3
    case .glass: 0.12
    case .tyre: 0.06
    case .bark: 0.25
    case .leaves: 0.4
    case .metal: 0.35
    case .sign: 0.9
    case .cloth: 0.35
    case .skin: 0.5
    case .mist: 0.04
    }
  }
}

extension Material {
  /// Whether a face of it has parts that answer light each in its way: panes, lamps, a plate.
  var hasParts: Bool {
    self == .facade || self == .glass || self == .vehicleFront || self == .vehicleRear
  }
}

/// One flat side of a body: material and paint.
struct Surface {
  var material: Material
  /// Red, green, blue of the paint in daylight, 0…255.
  var tint: SIMD3<Float>

  init(_ material: Material, _ red: Float, _ green: Float, _ blue: Float) {
    self.material = material
    tint = SIMD3(red, green, blue)
  }

  init(_ material: Material, _ tint: SIMD3<Float>) {
    self.material = material
    self.tint = tint
  }
}

/// Where on a façade there is a window, so that lidar and camera agree.
enum Facade {
  /// Metres between windows, along and up.
  static let pitch = Vector2(2.6, 3.1)

  /// Whether the point `along` and `up` metres from the façade's lower corner is glass.
  @inline(__always)
  static func isWindow<Metres: BinaryFloatingPoint & ExpressibleByFloatLiteral>(
    along: Metres, up: Metres
  ) -> Bool {
    let u = along / 2.6
    let v = up / 3.1
    let across = u - u.rounded(.down)
    let rise = v - v.rounded(.down)
    return across > 0.26 && across < 0.74 && rise > 0.3 && rise < 0.82
  }
}

/// What is where on a vehicle's front and rear, in fractions of its width and height.
enum VehicleFace {
  case paint, lamp, plate

  @inline(__always)
  static func part<Share: BinaryFloatingPoint & ExpressibleByFloatLiteral>(
    across: Share, up: Share
  ) -> VehicleFace {
    if up > 0.5 && up < 0.85 && (across < 0.2 || across > 0.8) { return .lamp }
    if up > 0.25 && up < 0.48 && across > 0.36 && across < 0.64 { return .plate }
    return .paint
  }
}
