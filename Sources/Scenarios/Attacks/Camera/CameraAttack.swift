internal import Sensors

/// What falls on a camera before its sensor makes levels of it: light, dirt, another picture.
protocol CameraEffect {
  mutating func fall(on exposure: inout CameraExposure, at moment: Moment) throws
}

/// An effect on the frames of one camera, each through the camera's own codec.
struct CameraAttack<Effect: CameraEffect>: Attack {
  private var effect: Effect
  private var twin = CameraTwin()

  init(_ effect: Effect) { self.effect = effect }

  mutating func bend(
    _ frame: Frame, at moment: Moment, into output: inout AttackOutput
  ) throws {
    guard moment.strength != nil else {
      output.pass(frame)
      return
    }
    var exposure = try twin.open(frame)
    if !moment.isSham { try effect.fall(on: &exposure, at: moment) }
    let (bent, change) = try exposure.closed()
    // A phantom that is passed, or light on what is white already.
    if !moment.isSham && change.tiles.isEmpty {
      output.pass(bent)
      return
    }
    output.publish(bent, moment.truth(of: frame, items: change.tiles, region: change.region))
  }
}

/// A place on the image: as it is set, or drawn once.
struct ImagePlace {
  private let x: Double
  private let y: Double
  private var point: SIMD2<Float>?

  static let parameters: [AttackParameter] = [
    .number("x", -1, -1...100, "%", "of the width, where its middle is; -1 = by the seed"),
    .number("y", -1, -1...100, "%", "of the height, where its middle is; -1 = by the seed"),
  ]

  init(_ settings: AttackSettings) {
    x = settings["x"]
    y = settings["y"]
  }

  /// In pixels. What is drawn lies in the middle seven tenths each way.
  mutating func pixel(on exposure: CameraExposure, _ random: inout Random) -> SIMD2<Float> {
    let drawn = SIMD2(random.uniform(0.15, 0.85), random.uniform(0.15, 0.85))
    let place = SIMD2<Float>(
      Float((x < 0 ? drawn.x : x / 100) * Double(exposure.width)),
      Float((y < 0 ? drawn.y : y / 100) * Double(exposure.height)))
    let known = point ?? place
    point = known
    return known
  }
}

extension Frame {
  /// Another frame's content under this frame's times and sequence. What the header says of the
  /// content goes with the content.
  func bearing(_ content: Frame) -> Frame {
    var frame = self
    frame.payload = content.payload
    frame.header.layout = content.header.layout
    return frame
  }
}
