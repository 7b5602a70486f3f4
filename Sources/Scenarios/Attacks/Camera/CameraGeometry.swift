internal import Kernels
internal import Sensors

/// A camera that looks another way than its calibration says: mirrored, turned about its axis, or
/// with another angle of view. Between pixels the image is interpolated, and the noise that this
/// takes away is given back.
struct CameraGeometry: CameraEffect {
  private let kind: String
  /// Radians, counter-clockwise; the share of the sides that is left.
  private let angle: Double
  private let crop: Double

  init(_ settings: AttackSettings) {
    kind = settings.word("kind")
    angle = settings["angle"] * .pi / 180
    crop = settings["crop"] / 100
  }

  func fall(on exposure: inout CameraExposure, at moment: Moment) {
    let clean = exposure.picture
    let all = PixelBox(width: clean.width, height: clean.height)
    var random = moment.random
    if kind == "mirror" {
      exposure.develop(all, &random) { x, y, _ in
        let level = clean[clean.width - 1 - x, y]
        return LitPixel(level: level, keeping: SIMD3(1, 1, 1), ofNoiseAt: level)
      }
      return
    }
    let strength = moment.strength ?? 1
    let (cosine, sine, scale) = warp(strength, width: clean.width, height: clean.height)
    let middle = SIMD2(Float(clean.width - 1) / 2, Float(clean.height - 1) / 2)
    exposure.develop(all, &random) { x, y, old in
      let from = (SIMD2(Float(x), Float(y)) - middle) * scale
      // Rows count downwards.
      let place = SIMD2(cosine * from.x - sine * from.y, sine * from.x + cosine * from.y) + middle
      let (level, variance) = clean.sample(place.x, place.y)
      return LitPixel(
        level: level, keeping: SIMD3(repeating: variance.squareRoot()), ofNoiseAt: level)
    }
  }

  /// The turn, and pixels of the clean image from one pixel to the next: so few that a turned image
  /// has no empty corners.
  private func warp(
    _ strength: Double, width: Int, height: Int
  ) -> (cosine: Float, sine: Float, scale: Float) {
    if kind == "crop" { return (1, 0, Float(1 - (1 - crop) * strength)) }
    let (sine, cosine) = Trigonometry.sineCosine(angle * strength)
    let longer = Double(Swift.max(width, height)) / Double(Swift.min(width, height))
    return (Float(cosine), Float(sine), Float(1 / (cosine + longer * sine.magnitude)))
  }
}

/// Two cameras that send each other's images: the first two of the drive.
struct SwappedCameras: Attack {
  private var latest: [SensorIndex: Frame] = [:]

  mutating func bend(
    _ frame: Frame, at moment: Moment, into output: inout AttackOutput
  ) throws {
    let cameras = moment.rig.indices.filter { moment.rig[$0].modality == .camera }
    guard cameras.count > 1 else {
      throw AttackError(
        "\(moment.row.name): kind=swap needs two cameras; the drive has \(cameras.count)")
    }
    let sensor = frame.header.sensor
    let place = cameras.firstIndex(of: sensor) ?? cameras.count
    latest[sensor] = frame
    guard moment.strength != nil, place < 2, let other = latest[cameras[1 - place]] else {
      output.pass(frame)
      return
    }
    output.publish(
      frame.bearing(moment.isSham ? frame : other),
      moment.truth(of: frame, items: PictureChange.everyTile))
  }
}

/// One of the two: a swap needs all cameras in one place, so that everything else gets an effect
/// for each.
struct GeometryAttack: Attack {
  private let settings: AttackSettings
  private var swap: SwappedCameras?
  private var cameras: [SensorIndex: CameraAttack<CameraGeometry>] = [:]

  static let parameters: [AttackParameter] = [
    .word("kind", ["mirror", "swap", "rotate", "crop"], "what is wrong with the image"),
    .number("angle", 2, -3...3, "deg", "kind=rotate: about the middle, counter-clockwise"),
    .number("crop", 90, 50...99, "%", "kind=crop: of the sides that is left, and fills the image"),
  ]

  init(_ settings: AttackSettings) {
    self.settings = settings
    swap = settings.word("kind") == "swap" ? SwappedCameras() : nil
  }

  mutating func bend(
    _ frame: Frame, at moment: Moment, into output: inout AttackOutput
  ) throws {
    if swap != nil {
      guard settings.sensor == nil else {
        throw AttackError("\(moment.row.name): kind=swap takes two cameras; leave out sensor=")
      }
      try swap?.bend(frame, at: moment, into: &output)
      return
    }
    let sensor = frame.header.sensor
    var attack = cameras[sensor] ?? CameraAttack(CameraGeometry(settings))
    cameras[sensor] = nil
    defer { cameras[sensor] = attack }
    try attack.bend(frame, at: moment, into: &output)
  }
}
