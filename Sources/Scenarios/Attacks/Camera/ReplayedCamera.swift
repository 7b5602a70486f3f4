internal import Sensors

/// A camera whose images are those of an earlier part of its own drive, in their order, under fresh
/// times and sequences: bit for bit, with fresh noise, or from far back.
///
/// ```
/// frames    … t−from ……… t−from+length ……… t        t+1      …
/// published   as they are                  t−from   t−from+1 …  and again from t−from on
/// ```
struct ReplayedCamera: Attack {
  private let kind: String
  private let from: Int
  private let length: Int
  /// The latest frames, oldest first; of a splice the first of the drive.
  private var history: [Frame] = []
  private var replayed = 0
  private var twin = CameraTwin()

  /// Seconds that the images of a splice are old, at least.
  private static let far = 10.0

  static let parameters: [AttackParameter] = [
    .word(
      "kind", ["exact", "noise", "splice"],
      "bit for bit; with fresh noise and last bits; from the start of the drive, 10 s or more ago"),
    .number("from", 100, 1...1000, "frames", "before the onset, at which the replay starts"),
    .number("length", 50, 1...1000, "frames", "that are replayed, over and over"),
  ]

  init(_ settings: AttackSettings) {
    kind = settings.word("kind")
    from = Int(settings["from"])
    length = Int(settings["length"])
  }

  mutating func bend(
    _ frame: Frame, at moment: Moment, into output: inout AttackOutput
  ) throws {
    guard moment.strength != nil else {
      note(frame)
      output.pass(frame)
      return
    }
    guard !history.isEmpty else {
      throw AttackError("\(moment.row.name): no frames before its onset to replay")
    }
    let content = history[replayed % Swift.min(length, history.count)]
    replayed += 1
    if kind == "splice",
      frame.header.captured.seconds(since: content.header.captured) < Self.far
    {
      throw AttackError(
        "\(moment.row.name): kind=splice needs an onset of \(AttackParameter.text(Self.far)) s or "
          + "more after the frames that it replays")
    }
    var shown = moment.isSham ? frame : content
    if kind == "noise" {
      var exposure = try twin.open(shown)
      var random = moment.random
      if !moment.isSham { exposure.disturb(&random, deviation: 0.7) }
      shown = try exposure.closed().frame
    }
    output.publish(frame.bearing(shown), moment.truth(of: frame, items: PictureChange.everyTile))
  }

  private mutating func note(_ frame: Frame) {
    if kind == "splice" {
      if history.count < length { history.append(frame) }
      return
    }
    // Between two times of being on, it goes on from what it has seen since.
    replayed = 0
    history.append(frame)
    if history.count > from { history.removeFirst() }
  }
}
