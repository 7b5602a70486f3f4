internal import Sensors

/// A car, a person or a sign that is only light: projected on the road or a wall, or into a flare
/// of the lens. The lidar sees nothing. It keeps its place in the world, so that it grows as the
/// vehicle comes near.
struct Phantom: CameraEffect {
  private let object: String
  private let opacity: Double
  private let onWall: Bool
  private var approach: Approach
  private let lateral: Double
  private var seen: (sprite: Sprite, lateral: Double)?

  static let parameters: [AttackParameter] = [
    .word(
      "object", ["car", "person", "sign", "crop"],
      "drawn, or cut out of the drive's own image"),
    .number("alpha", 0.4, 0.2...0.6, "", "of the blending"),
    .word("surface", ["road", "wall"], "on which it stands: ahead, or beside the road"),
    .number("distance", 15, 4...100, "m", "ahead at first"),
    .number("lateral", 0, -15...15, "m", "to the right of the camera; a wall is 5 m farther"),
  ]

  init(_ settings: AttackSettings) {
    object = settings.word("object")
    opacity = settings["alpha"]
    onWall = settings.word("surface") == "wall"
    approach = Approach(distance: settings["distance"])
    lateral = settings["lateral"]
  }

  mutating func fall(on exposure: inout CameraExposure, at moment: Moment) {
    var random = moment.random
    guard let place = approach.look(at: moment, exposure.header.captured) else { return }
    let view = Projection(of: moment.rig[exposure.header.sensor], exposure.layout)
    // Metres across and up.
    let size: SIMD2<Double> =
      switch object {
      case "person": SIMD2(0.7, 1.75)
      case "sign": SIMD2(0.9, 0.9)
      default: SIMD2(1.8, 1.5)
      }
    let scale = view.focal / place.distance
    let drawn = random.uniform(-0.5, 0.5)
    let pixels = SIMD2<Float>(Float(size.x * scale), Float(size.y * scale))
    let known =
      seen ?? (sprite(for: exposure.picture, side: Int(pixels.x), &random), drawn)
    seen = known
    // A sign hangs, everything else stands; what is on a wall does so above the kerb.
    let rise = (object == "sign" ? 1.8 : 0) + (onWall ? 0.8 : 0)
    let aside = lateral + known.lateral + (onWall ? 5 : 0)
    let centre = SIMD2<Float>(
      Float(view.middle.x + scale * aside + view.focal * place.turn),
      Float(view.middle.y + scale * (view.height - rise - size.y / 2)))
    let box = PixelBox(
      around: centre.x, centre.y, across: pixels.x, down: pixels.y, in: exposure.picture)
    guard !box.isEmpty else { return }
    // A projector is about as bright as what it shines on.
    let around = (exposure.picture.meanLight(in: box) * CameraPicture.lumaWeights).sum()
    let gain = object == "crop" ? 1 : Swift.min(Swift.max(around / 0.18, 0.08), 2)
    exposure.lay(
      known.sprite, at: centre, size: pixels, opacity: Float(opacity * (moment.strength ?? 1)),
      gain: SIMD3(gain, gain, gain), &random)
  }

  private func sprite(
    for picture: CameraPicture, side: Int, _ random: inout Random
  ) -> Sprite {
    switch object {
    case "person": return .person
    case "sign": return .stopSign
    case "crop":
      var crop = Patch.texture(of: picture, side: side, &random)
      crop.feather()
      return crop
    default: return .car
    }
  }
}
