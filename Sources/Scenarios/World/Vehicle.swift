/// Vehicles: x forward, origin on the ground below the middle.
enum Vehicle {
  static let paints: [SIMD3<Float>] = [
    SIMD3(200, 202, 205), SIMD3(40, 42, 46), SIMD3(120, 124, 130), SIMD3(150, 32, 34),
    SIMD3(36, 62, 112), SIMD3(232, 232, 228), SIMD3(58, 84, 66), SIMD3(176, 148, 98),
  ]

  /// A car, estate or van; of the share `large`, a lorry or bus.
  static func any(_ random: inout Random, large: Double = 0) -> Body {
    let paint = paints[random.below(paints.count)]
    if random.chance(large) {
      return random.chance(0.4)
        ? bus(paint, length: random.uniform(10.5, 12))
        : lorry(paint, length: random.uniform(7.5, 10))
    }
    switch random.below(8) {
    case 0: return van(paint, length: random.uniform(4.9, 5.6))
    case 1, 2: return car(paint, length: random.uniform(4.4, 4.8), tail: 0.25)
    default: return car(paint, length: random.uniform(3.9, 4.6), tail: random.uniform(0.5, 1.0))
    }
  }

  /// - Parameter tail: metres from the rear to where the roof begins.
  static func car(_ paint: SIMD3<Float>, length: Double, tail: Double) -> Body {
    let half = length / 2
    let width = 0.89
    let side = Surface(.paint, paint)
    let glass = Surface(.glass, 52, 60, 68)
    let lower = Hull(
      base: Vector3(-half, half, width), top: Vector3(-half + 0.04, half - 0.1, width - 0.05),
      from: 0.24, to: 0.88,
      surfaces: [
        side, Surface(.vehicleFront, paint), side, Surface(.vehicleRear, paint), side,
        Surface(.tyre, 20, 20, 22),
      ])
    let cabin = Hull(
      base: Vector3(-half + 0.12, half - 1.05, width - 0.08),
      top: Vector3(-half + 0.12 + tail, half - 1.95, width - 0.24), from: 0.88, to: 1.46,
      surfaces: [glass, glass, glass, glass, side, side])
    var body = Body(hulls: [lower, cabin])
    addWheels(to: &body, half: half, width: width)
    addScatterers(to: &body, half: half, width: width, gain: 0)
    body.shadow = Vector2(length + 0.2, 2 * width + 0.2)
    return body
  }

  static func van(_ paint: SIMD3<Float>, length: Double) -> Body {
    let half = length / 2
    let width = 0.98
    let side = Surface(.paint, paint)
    let glass = Surface(.glass, 52, 60, 68)
    let box = Hull(
      base: Vector3(-half, half - 1.1, width), top: Vector3(-half + 0.05, half - 1.5, width - 0.1),
      from: 0.34, to: 2.15,
      surfaces: [side, side, side, Surface(.vehicleRear, paint), side, side])
    let nose = Hull(
      base: Vector3(half - 1.1, half, width), top: Vector3(half - 1.15, half - 0.25, width - 0.05),
      from: 0.34, to: 1.15,
      surfaces: [side, Surface(.vehicleFront, paint), side, side, side, side])
    let screen = Hull(
      base: Vector3(half - 1.25, half - 0.35, width - 0.08),
      top: Vector3(half - 1.55, half - 1.2, width - 0.2), from: 1.15, to: 2.05,
      surfaces: [glass, glass, glass, side, side, side])
    var body = Body(hulls: [box, nose, screen])
    addWheels(to: &body, half: half, width: width)
    addScatterers(to: &body, half: half, width: width, gain: 3)
    body.shadow = Vector2(length + 0.2, 2 * width + 0.2)
    return body
  }

  /// A lorry with a box body behind its cab.
  static func lorry(_ paint: SIMD3<Float>, length: Double) -> Body {
    let half = length / 2
    let width = 1.25
    let side = Surface(.paint, paint)
    let glass = Surface(.glass, 52, 60, 68)
    let frame = Surface(.metal, 50, 52, 54)
    let box = Hull(
      base: Vector3(-half, half - 2.1, width), top: Vector3(-half, half - 2.1, width),
      from: 0.95, to: 3.5,
      surfaces: [
        Surface(.paint, 214, 214, 210), side, Surface(.paint, 214, 214, 210),
        Surface(.vehicleRear, paint), side, side,
      ])
    let cab = Hull(
      base: Vector3(half - 1.9, half, width - 0.05), top: Vector3(half - 1.9, half, width - 0.05),
      from: 0.4, to: 1.5, surfaces: [side, Surface(.vehicleFront, paint), side, side, side, side])
    let head = Hull(
      base: Vector3(half - 1.9, half, width - 0.08),
      top: Vector3(half - 1.9, half - 0.2, width - 0.14), from: 1.5, to: 2.6,
      surfaces: [glass, glass, glass, side, side, side])
    let beam = Hull(
      base: Vector3(-half + 0.2, half - 1.9, 0.45), top: Vector3(-half + 0.2, half - 1.9, 0.45),
      from: 0.55, to: 0.95, surfaces: InlineArray(repeating: frame))
    var body = Body(hulls: [box, cab, head, beam])
    addWheels(to: &body, half: half, width: width, radius: 0.5)
    addScatterers(to: &body, half: half, width: width, gain: 8)
    body.shadow = Vector2(length + 0.2, 2 * width + 0.2)
    return body
  }

  static func bus(_ paint: SIMD3<Float>, length: Double) -> Body {
    let half = length / 2
    let width = 1.25
    let side = Surface(.paint, paint)
    let glass = Surface(.glass, 46, 54, 62)
    let lower = Hull(
      base: Vector3(-half, half, width), top: Vector3(-half, half, width), from: 0.32, to: 1.25,
      surfaces: [
        side, Surface(.vehicleFront, paint), side, Surface(.vehicleRear, paint), side, side,
      ])
    let windows = Hull(
      base: Vector3(-half + 0.04, half - 0.04, width - 0.03),
      top: Vector3(-half + 0.08, half - 0.2, width - 0.06), from: 1.25, to: 2.5,
      surfaces: [glass, glass, glass, side, side, side])
    let roof = Hull(
      base: Vector3(-half + 0.05, half - 0.2, width - 0.03),
      top: Vector3(-half + 0.05, half - 0.3, width - 0.05), from: 2.5, to: 3.05,
      surfaces: InlineArray(repeating: side))
    var body = Body(hulls: [lower, windows, roof])
    addWheels(to: &body, half: half, width: width, radius: 0.48)
    addScatterers(to: &body, half: half, width: width, gain: 8)
    body.shadow = Vector2(length + 0.2, 2 * width + 0.2)
    return body
  }

  private static func addWheels(
    to body: inout Body, half: Double, width: Double, radius: Double = 0.3
  ) {
    let tyre = Surface(.tyre, 22, 22, 24)
    let size = Vector3(2 * radius, 0.23, 2 * radius)
    for x in [-half + 0.45 + radius, half - 0.5 - radius] {
      for y in [-width + 0.1, width - 0.1] {
        body.hulls.append(Hull.box(size, at: Vector3(x, y, radius), tyre))
      }
    }
  }

  /// Corners, the flat of front and rear, and wheel houses; levels after Schipper et al. 2011,
  /// "Simulative prediction of the interference potential between radars in common road scenarios".
  private static func addScatterers(
    to body: inout Body, half: Double, width: Double, gain: Double
  ) {
    for (x, face) in [(-half, -1.0), (half, 1.0)] {
      body.scatterers.append(
        Scatterer(
          place: Vector3(x, 0, 0.6), crossSection: 11 + gain, normal: Vector2(face, 0)))
      for y in [-width, width] {
        body.scatterers.append(
          Scatterer(
            place: Vector3(x, y, 0.55), crossSection: 5 + gain,
            normal: Vector2(face, y > 0 ? 1 : -1) / 1.4142135623730951))
        body.scatterers.append(
          Scatterer(
            place: Vector3(x * 0.62, y, 0.35), crossSection: 0 + gain,
            normal: Vector2(0, y > 0 ? 1 : -1)))
      }
    }
  }
}
