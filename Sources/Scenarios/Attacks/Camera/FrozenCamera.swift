internal import Images
internal import Sensors

/// A camera that goes on sending its last image, under fresh times and sequences: bit for bit, or
/// disguised by one more compression, by noise, or by a gain that flickers.
struct FrozenCamera: Attack {
  private let kind: String
  private var held: Frame?
  private var twin = CameraTwin()

  static let parameters: [AttackParameter] = [
    .word(
      "kind", ["exact", "reencoded", "noise", "gain"],
      "bit for bit; through a JPEG of quality 80; with noise of 1 level; with a gain within 1 %")
  ]

  init(_ settings: AttackSettings) { kind = settings.word("kind") }

  mutating func bend(
    _ frame: Frame, at moment: Moment, into output: inout AttackOutput
  ) throws {
    guard moment.strength != nil else {
      held = frame
      output.pass(frame)
      return
    }
    // From the start on, the first image is held.
    let last = held ?? frame
    held = last
    let content = moment.isSham ? frame : last
    let shown = kind == "exact" ? content : try disguised(content, at: moment)
    output.publish(frame.bearing(shown), moment.truth(of: frame, items: PictureChange.everyTile))
  }

  private mutating func disguised(_ content: Frame, at moment: Moment) throws -> Frame {
    var exposure = try twin.open(content)
    if !moment.isSham {
      var random = moment.random
      switch kind {
      case "reencoded": exposure.show(try Self.compressed(exposure.picture))
      case "noise": exposure.disturb(&random, deviation: 1)
      default:
        let gain = Float(random.uniform(0.99, 1.01))
        exposure.disturb(&random, deviation: 0, gain: gain)
      }
    }
    return try exposure.closed().frame
  }

  private static func compressed(_ picture: CameraPicture) throws -> CameraPicture {
    var encoder = JPEGEncoder()
    var file: [UInt8] = []
    if picture.isGrey {
      let grey = stride(from: 0, to: picture.rgb.count, by: 3).map { picture.rgb[$0] }
      try encoder.encode(
        grey: grey.span, width: picture.width, height: picture.height, quality: 80, into: &file)
    } else {
      try encoder.encode(
        rgb: picture.rgb.span, width: picture.width, height: picture.height, quality: 80,
        into: &file)
    }
    return CameraChroma.picture(of: try JPEGEditor.open(file))
  }
}
