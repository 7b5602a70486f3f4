/// The ego's low beam on one facet: two lamps, taken as one between them.
struct Headlights {
  private let canvas: Pinhole
  /// Metres from the lamps to the facet's plane.
  private let plane: Float
  /// What a surface sends back more than a white one, as signs do.
  private let gain: Float

  /// Candela in the middle of the beam, and the colour of it.
  private static var intensity: Float { 30_000 }
  static var colour: SIMD3<Float> { SIMD3(1, 0.97, 0.88) }
  /// Metres below and before the camera, as `CameraScene.headlight` has it.
  private static var place: SIMD2<Float> { SIMD2(0.8, 2) }

  init(of facet: Facet, _ canvas: Pinhole, isOpen: Bool) {
    self.canvas = canvas
    plane = facet.headlight
    gain = (facet.pattern == .sign ? 25 : 1) * (isOpen ? 1 : 0.15)
  }

  /// Lux at a pixel of the canvas, `depth` metres away.
  ///
  /// The beam ends at a line a hundredth below the level, which rises to the right (UN Regulation
  /// 149, class C); above it there is a little stray light.
  @inline(__always)
  func lux(_ x: Float, _ y: Float, depth: Float) -> Float {
    let ahead = depth - Headlights.place.y
    let side = (x - canvas.centre.x) * canvas.scale.x * depth
    let down = (y - canvas.centre.y) * canvas.scale.y * depth - Headlights.place.x
    let forward = ahead > 0.5 ? ahead : 0.5
    let inverse = 1 / forward
    let (turn, fall) = (side * inverse, down * inverse)
    let rising = turn > 0 ? (turn < 0.15 ? turn : 0.15) : 0
    let below = fall - 0.01 + 0.15 * rising
    let edge = below * 80 + 0.5
    let cut = edge > 0 ? (edge < 1 ? edge : 1) : 0
    let (wide, deep) = (turn * 1.5, below * 15)
    let spread = 1 / ((1 + wide * wide) * (1 + wide * wide) * (1 + deep * deep))
    let square = side * side + down * down + forward * forward
    let slant = plane * inverse
    let facing = 0.16 + 0.84 * (slant < 1 ? slant : 1)
    return Headlights.intensity * (0.012 + cut) * spread * facing * gain / square
  }
}
