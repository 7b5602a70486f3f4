import Kernels
import Scenarios
import Sensors

/// A clean drive whose formats are known, and what attacks make of it.
struct FormatDrive {
  /// Of one attacked frame, or of its sham.
  struct Example {
    let drive: String
    let isRecorded: Bool
    let modality: Modality
    let isAttacked: Bool
    /// Of the two between which a classifier is trained and scored: simulated drives by turns, of
    /// recorded ones, which are few and each of its own format, the earlier and the later frames.
    let half: Int
    let features: FeatureList
  }

  /// What an attack on time or transport does by its nature, though it shows in a header.
  private static let effects: [String: Set<String>] = [
    "T01": ["received when published"],
    "T02": ["received when published"],
    "T03": ["received when published", "received before captured", "stamp does not advance"],
    "T04": [
      "sequence does not follow", "stamp does not advance", "bytes beyond count times stride",
      "bytes behind the end", "cannot be decoded", "bytes",
    ],
  ]

  let name: String
  private let frames: FrameList
  /// Seconds of the drive that stay clean; formats are learned from them.
  private let onset: Double
  private var formats: [StreamFormat]
  private let half: Int?
  /// Between the onset and the end.
  private let middle: Instant
  private static let seed: UInt64 = 1

  /// - Parameter half: to which all of its frames belong; nil = the earlier to one, the later to
  ///   the other: a recorded drive.
  init(_ name: String, _ frames: FrameList, half: Int?, onset: Double) {
    (self.name, self.half, self.frames, self.onset) = (name, half, frames, onset)
    let start = frames.frames.first?.header.captured ?? Instant(nanoseconds: 0)
    let length = frames.frames.last?.header.captured.seconds(since: start) ?? 0
    middle = start.advanced(byNanoseconds: Int64((onset + length) / 2 * 1e9))
    formats = frames.rig.indices.map { sensor in
      let clean = frames.frames.filter {
        $0.header.sensor == sensor && $0.header.captured.seconds(since: start) < onset
      }
      return StreamFormat(frames.rig[sensor].modality, learning: clean)
    }
  }

  /// Whether the drive has a sensor that the attack is for.
  func carries(_ row: AttackRow) -> Bool {
    row.modality == nil || frames.frames.contains { $0.header.modality == row.modality }
  }

  /// The features of every frame that the attack bends, and of those that its sham touches.
  ///
  /// An image that is sent again and again is one example: that it comes again is no format, but
  /// what is seen over time.
  mutating func examples(of trial: FormatTrial) throws -> [Example] {
    try examples(of: trial, isAttacked: true)
      + examples(of: trial, isAttacked: false)
  }

  private mutating func examples(
    of trial: FormatTrial, isAttacked: Bool
  ) throws -> [Example] {
    let request = try trial.request(onset: onset, isSham: !isAttacked)
    var source = try AttackedDrive(frames, attacks: [request], seed: FormatDrive.seed)
    var before = [Frame?](repeating: nil, count: source.rig.count)
    var examples: [Example] = []
    var images: Set<Fingerprint> = []
    while let frame = try source.next() {
      let sensor = frame.header.sensor
      let isTouched = source.truths.contains {
        $0.sensor == source.rig[sensor].name && $0.sequence == frame.header.sequence
      }
      if isTouched, let before = before[sensor], isNew(frame, of: trial, &images) {
        examples.append(
          Example(
            drive: name, isRecorded: half == nil, modality: frame.header.modality,
            isAttacked: isAttacked, half: half ?? (frame.header.captured < middle ? 0 : 1),
            features: formats[sensor].features(of: frame, after: before)
              .without(FormatDrive.effects[trial.row.id] ?? [])))
      }
      before[sensor] = frame
    }
    return examples
  }

  private func isNew(
    _ frame: Frame, of trial: FormatTrial, _ images: inout Set<Fingerprint>
  ) -> Bool {
    guard trial.row.modality == .camera else { return true }
    return !formats[frame.header.sensor].hasLearned(frame)
      && images.insert(Fingerprint(frame.payload.rawBytes)).inserted
  }
}
