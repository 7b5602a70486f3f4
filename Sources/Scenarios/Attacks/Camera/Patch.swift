internal import Sensors

/// A printed patch in front of the camera: a pattern of high entropy as it fools detectors, or a
/// piece of natural texture (the APDE benchmark: natural ones are hard for their distribution, not
/// for their frequencies). It is lit as the scene around it.
struct Patch: CameraEffect {
  private let isNatural: Bool
  /// Pixels, or a share of the width where that is not 0.
  private let size: Double
  private let share: Double
  private let approaches: Bool
  private var place: ImagePlace
  private var approach: Approach
  private var print: Sprite?

  static let parameters: [AttackParameter] =
    [
      .word("kind", ["noise", "natural"], "a pattern of high entropy, or texture of the drive"),
      .number("size", 100, 8...1000, "px", "of its sides"),
      .number("share", 0, 0...50, "%", "of the width that its sides are; 0 = as size says"),
      .word("motion", ["fixed", "approach"], "stays on the image, or grows as what is approached"),
      .number("distance", 30, 4...200, "m", "ahead at first, if it is approached"),
    ] + ImagePlace.parameters

  init(_ settings: AttackSettings) {
    isNatural = settings.word("kind") == "natural"
    size = settings["size"]
    share = settings["share"] / 100
    approaches = settings.word("motion") == "approach"
    place = ImagePlace(settings)
    approach = Approach(distance: settings["distance"])
  }

  mutating func fall(on exposure: inout CameraExposure, at moment: Moment) {
    var random = moment.random
    var centre = place.pixel(on: exposure, &random)
    let first = share > 0 ? share * Double(exposure.width) : size
    var side = Float(Swift.min(first, Double(Swift.min(exposure.width, exposure.height)) * 0.9))
    if approaches {
      guard let seen = approach.look(at: moment, exposure.header.captured) else { return }
      let view = Projection(of: moment.rig[exposure.header.sensor], exposure.layout)
      let growth = Float(approach.distance / seen.distance)
      let middle = SIMD2(Float(view.middle.x), Float(view.middle.y))
      centre = middle + (centre - middle) * growth
      centre.x += Float(view.focal * seen.turn)
      side *= growth
    }
    let box = PixelBox(around: centre.x, centre.y, reach: side, in: exposure.picture)
    guard !box.isEmpty else { return }
    let pattern = print ?? pattern(for: exposure.picture, side: Int(side), &random)
    print = pattern
    let around = exposure.picture.meanLight(in: box)
    let gain = Swift.min(Swift.max((around * CameraPicture.lumaWeights).sum() / 0.25, 0.02), 1.1)
    exposure.lay(
      pattern, at: centre, size: SIMD2(side, side), opacity: Float(moment.strength ?? 1),
      gain: isNatural ? SIMD3(1, 1, 1) : SIMD3(gain, gain, gain), &random)
  }

  private func pattern(
    for picture: CameraPicture, side: Int, _ random: inout Random
  ) -> Sprite {
    isNatural ? Self.texture(of: picture, side: side, &random) : Self.noise(&random)
  }

  /// Squares of four sizes in strong colours, one over the other.
  private static func noise(_ random: inout Random) -> Sprite {
    let side = 64
    var sprite = Sprite(width: side, height: side)
    for (cells, cover) in [(4, 1.0), (8, 0.6), (16, 0.5), (32, 0.4)] {
      let colours = (0..<cells * cells).map { _ in
        let colour = SIMD3<Float>(
          Float(random.uniform()), Float(random.uniform()), Float(random.uniform()))
        return (colour: colour * colour * 0.7 + 0.03, isThere: random.chance(cover))
      }
      func cell(_ part: SIMD2<Float>) -> Int {
        Int(part.y * Float(cells)) * cells + Int(part.x * Float(cells))
      }
      sprite.paint {
        colours[cell($0)].colour
      } where: { point in
        colours[cell(point / Float(side))].isThere ? -1 : 1
      }
    }
    return sprite
  }

  /// Of some places of the image, that with the strongest gradients.
  static func texture(
    of picture: CameraPicture, side: Int, _ random: inout Random
  ) -> Sprite {
    let size = Swift.max(4, Swift.min(side, picture.width / 2, picture.height / 2))
    var best: (strength: Float, box: PixelBox)?
    for _ in 0..<32 {
      var box = PixelBox(width: size, height: size)
      let left = random.below(picture.width - size)
      let top = random.below(picture.height - size)
      (box.left, box.right, box.top, box.bottom) = (left, left + size, top, top + size)
      var strength: Float = 0
      for y in stride(from: top, to: top + size - 2, by: 3) {
        for x in stride(from: left, to: left + size - 2, by: 3) {
          let pixel = picture[x, y]
          let slopes = (picture[x + 2, y] - pixel, picture[x, y + 2] - pixel)
          strength += (slopes.0 * slopes.0 + slopes.1 * slopes.1).sum().squareRoot()
        }
      }
      if best.map({ strength > $0.strength }) ?? true { best = (strength, box) }
    }
    return Sprite(of: picture, best?.box ?? PixelBox(width: size, height: size))
  }
}
