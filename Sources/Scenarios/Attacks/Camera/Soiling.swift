internal import Sensors

/// Dirt or water on the lens, too near to be sharp: blobs with soft edges that hide, veil, darken,
/// brighten or blur what is behind (WoodScape; MultiCorrupt for the amounts).
struct Soiling: CameraEffect {
  private let kind: String
  private let area: Double
  private let dark: Float
  private let bright: Float
  private let blur: Int
  private var mask: SoilMask?

  static let parameters: [AttackParameter] = [
    .word(
      "kind", ["opaque", "translucent", "dark", "bright", "blur"], "what the dirt does to light"),
    .number("area", 20, 1...100, "%", "of the image; 100 = all of it"),
    .number("dark", 0.4, 0.05...1, "", "kind=dark: what is left of the levels"),
    .number("bright", 0.3, 0...1, "", "kind=bright: what is added, of the full level"),
    .number("blur", 8, 2...40, "px", "kind=blur, translucent: width of the blur"),
  ]

  /// Of mud: its light to that of the scene.
  private static let mud = SIMD3<Float>(0.17, 0.135, 0.1)

  init(_ settings: AttackSettings) {
    kind = settings.word("kind")
    area = settings["area"] / 100
    dark = Float(settings["dark"])
    bright = Float(settings["bright"]) * 255
    blur = Int(settings["blur"])
  }

  mutating func fall(on exposure: inout CameraExposure, at moment: Moment) {
    var random = moment.random
    let all = PixelBox(width: exposure.width, height: exposure.height)
    let known =
      mask
      ?? SoilMask(
        area: area, width: exposure.width, height: exposure.height, seed: UInt64(random.next()))
    mask = known
    let clean = exposure.picture
    let ambient = clean.meanLight(in: all)
    let blurred =
      kind == "blur" || kind == "translucent" ? PixelLattice(blurring: clean, width: blur) : nil
    let strength = Float(moment.strength ?? 1)
    exposure.develop(all, &random) { x, y, old in
      let cover = known.cover(x, y) * strength
      guard cover > 0 else { return nil }
      let rest = SIMD3<Float>(repeating: 1 - cover)
      switch kind {
      case "opaque":
        return LitPixel(old, keeping: rest, adding: ambient * Self.mud * cover)
      case "dark":
        let gain = SIMD3<Float>(repeating: 1 - cover * (1 - dark))
        return LitPixel(level: old * gain, keeping: gain, ofNoiseAt: old)
      case "bright":
        return LitPixel(old, raisedBy: SIMD3(repeating: bright * cover))
      default:
        guard let blurred else { return nil }
        let seen = Light.of(blurred.value(x, y))
        // Water spreads some of the light of the whole scene over what is behind it.
        let light = kind == "blur" ? seen : seen * 0.65 + ambient * 0.3
        return LitPixel(old, keeping: rest, adding: light * cover)
      }
    }
  }
}
