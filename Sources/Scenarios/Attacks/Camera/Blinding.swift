internal import Kernels
internal import Sensors

/// A strong light shone at a camera: a blob that saturates, with the halo of the lens around it.
///
///     L(r) = P exp(−ln P (r / R)²),  L(0) = P, L(R) = 1: saturated within R
///     + b (1 − (r / 4R)²)²           the bloom of the lens, until 4 R
struct Blinding: CameraEffect {
  /// Of the image's width.
  private let radius: Double
  /// Frames over which it grows.
  private let rise: Double
  private let colour: String
  private var place: ImagePlace
  private var frames = 0.0
  /// L by pixel, row by row.
  private var glare: [Float] = []

  /// P, b, and how far the bloom reaches.
  private static let peak: Float = 64
  private static let bloom: Float = 0.03
  private static let reach: Float = 4

  static let parameters: [AttackParameter] =
    [
      .number("radius", 20, 1...60, "%", "of the width, within which it saturates"),
      .number("rise", 0, 0...30, "frames", "over which the light grows to its strength"),
      .word("colour", ["red", "green", "white"], "of the light; a grey camera sees light alone"),
    ] + ImagePlace.parameters

  init(_ settings: AttackSettings) {
    radius = settings["radius"] / 100
    rise = settings["rise"]
    colour = settings.word("colour")
    place = ImagePlace(settings)
  }

  mutating func fall(on exposure: inout CameraExposure, at moment: Moment) {
    var random = moment.random
    frames += 1
    let grown = Swift.min(1, frames / (rise + 1)) * (moment.strength ?? 1)
    let centre = place.pixel(on: exposure, &random)
    let size = Float(radius * Double(exposure.width))
    if glare.isEmpty {
      glare = Self.glare(exposure.width, exposure.height, around: centre, size)
    }
    let light =
      Light.colour(colour, isGrey: exposure.picture.isGrey) * Float(grown)
    let box = PixelBox(around: centre.x, centre.y, reach: Self.reach * size, in: exposure.picture)
    let (glare, width) = (glare, exposure.width)
    exposure.develop(box, &random) { x, y, old in
      let strength = glare[y * width + x]
      return strength > 0
        ? LitPixel(old, keeping: SIMD3(1, 1, 1), adding: light * strength) : nil
    }
  }

  private static func glare(
    _ width: Int, _ height: Int, around centre: SIMD2<Float>, _ size: Float
  ) -> [Float] {
    // exp(−(x² + y²)) is a product: a factor a column and one a row.
    let across = profile(width, around: centre.x, size)
    let down = profile(height, around: centre.y, size)
    return (0..<width * height).map { pixel in
      let (x, y) = (pixel % width, pixel / width)
      let (dx, dy) = (Float(x) + 0.5 - centre.x, Float(y) + 0.5 - centre.y)
      let far = (dx * dx + dy * dy) / (reach * reach * size * size)
      guard far < 1 else { return 0 }
      return peak * across[x] * down[y] + bloom * (1 - far) * (1 - far)
    }
  }

  private static func profile(_ side: Int, around centre: Float, _ size: Float) -> [Float] {
    let decay = Trigonometry.logarithm(Double(peak))
    return (0..<side).map { place in
      let distance = Double((Float(place) + 0.5 - centre) / size)
      return Float(Trigonometry.exponential(-decay * distance * distance))
    }
  }
}
