internal import Kernels
internal import Sensors

/// A laser line across the image, the same in every frame (AdvLB, Duan et al., CVPR 2021): it
/// saturates over its width and fades beside it.
///
///     L(d) = P exp(−ln P (2d / w)²)
struct LaserBeam: CameraEffect {
  private let width: Double
  private let colour: String
  /// Degrees from the rows, counter-clockwise; below 0 = drawn.
  private let angle: Double
  private var place: ImagePlace
  private var drawn: (width: Double, angle: Double)?

  private static let peak = 8.0
  /// Half widths at which the light is a thousandth.
  private static let reach = 2.1

  init(_ settings: AttackSettings) {
    width = settings["size"]
    angle = settings["angle"]
    colour = settings.word("colour")
    place = ImagePlace(settings)
  }

  mutating func fall(on exposure: inout CameraExposure, at moment: Moment) {
    var random = moment.random
    let point = place.pixel(on: exposure, &random)
    let draws = (width: random.uniform(10, 40), angle: random.uniform(0, 180))
    let beam = drawn ?? (width > 0 ? width : draws.width, angle < 0 ? draws.angle : angle)
    drawn = beam
    let (sine, cosine) = Trigonometry.sineCosine(beam.angle * .pi / 180)
    // Rows count downwards: the normal of the line.
    let normal = SIMD2(Float(sine), Float(cosine))
    let offset = (normal * point).sum()
    let profile = Self.profile(beam.width / 2)
    let strength = Float(moment.strength ?? 1)
    let light = Light.colour(colour, isGrey: exposure.picture.isGrey) * strength
    let all = PixelBox(width: exposure.width, height: exposure.height)
    exposure.develop(all, &random) { x, y, old in
      let distance = (normal.x * (Float(x) + 0.5) + normal.y * (Float(y) + 0.5) - offset).magnitude
      let place = Int(distance * 8)
      guard place < profile.count else { return nil }
      return LitPixel(old, keeping: SIMD3(1, 1, 1), adding: light * profile[place])
    }
  }

  /// The light by eighths of a pixel from the middle.
  private static func profile(_ half: Double) -> [Float] {
    let decay = Trigonometry.logarithm(peak)
    return (0..<Int(reach * half * 8)).map { place in
      let distance = (Double(place) + 0.5) / 8 / half
      return Float(peak * Trigonometry.exponential(-decay * distance * distance))
    }
  }
}

/// Neon-green discs of laser light, the same in every frame (AdvLS, Hu et al., 2022).
struct LaserDiscs: CameraEffect {
  private let radius: Double
  private let count: Int
  private let colour: String
  private let place: ImagePlace
  private var discs: [SIMD3<Float>] = []

  /// Pixels over which the lens lets the rim fade.
  private static let rim: Float = 1.5

  init(_ settings: AttackSettings) {
    radius = settings["size"]
    count = Int(settings["count"])
    colour = settings.word("colour")
    place = ImagePlace(settings)
  }

  mutating func fall(on exposure: inout CameraExposure, at moment: Moment) {
    var random = moment.random
    if discs.isEmpty {
      discs = (0..<count).map { _ in
        var place = place
        let point = place.pixel(on: exposure, &random)
        let drawn = random.uniform(10, 40)
        return SIMD3(point.x, point.y, Float(radius > 0 ? radius : drawn))
      }
    }
    let strength = Float(moment.strength ?? 1)
    let light = Light.colour(colour, isGrey: exposure.picture.isGrey) * strength
    for disc in discs {
      let reach = disc.z + Self.rim
      let box = PixelBox(around: disc.x, disc.y, reach: reach, in: exposure.picture)
      exposure.develop(box, &random) { x, y, old in
        let (dx, dy) = (Float(x) + 0.5 - disc.x, Float(y) + 0.5 - disc.y)
        let distance = (dx * dx + dy * dy).squareRoot()
        let cover = Swift.min(1, (reach - distance) / (2 * Self.rim))
        guard cover > 0 else { return nil }
        return LitPixel(old, keeping: SIMD3(1, 1, 1), adding: light * cover)
      }
    }
  }
}

enum LaserSpot {
  static let parameters: [AttackParameter] =
    [
      .word("kind", ["beam", "spot"], "a line across the image, or discs"),
      .number("size", 0, 0...40, "px", "width of the line, or radius of the discs; 0 = 10 to 40"),
      .number("angle", -1, -1...180, "deg", "of the line from the rows; -1 = by the seed"),
      .number("count", 5, 1...50, "", "of discs"),
      .word("colour", ["neon", "green", "red", "blue", "white"], "of the light"),
    ] + ImagePlace.parameters
}
