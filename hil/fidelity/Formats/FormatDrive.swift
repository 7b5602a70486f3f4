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
    let features: FeatureList
  }

  let name: String
  let isRecorded: Bool
  private let frames: FrameList
  /// Seconds of the drive that stay clean; formats are learned from them.
  private let onset: Double
  private let formats: [StreamFormat]
  private static let longest = 3600.0

  init(_ name: String, _ frames: FrameList, isRecorded: Bool, onset: Double) {
    (self.name, self.isRecorded, self.frames, self.onset) = (name, isRecorded, frames, onset)
    let start = frames.frames.first?.header.captured ?? Instant(nanoseconds: 0)
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
  func examples(of row: AttackRow, seed: UInt64) throws -> [Example] {
    try [true, false].flatMap { isAttacked in
      let request = try AttackRequest(
        parsing: "\(row.name):onset=\(onset),duration=\(FormatDrive.longest),frames=0,"
          + "sham=\(isAttacked ? "no" : "yes")")
      var source = try AttackedDrive(frames, attacks: [request], seed: seed)
      var before = [Frame?](repeating: nil, count: source.rig.count)
      var examples: [Example] = []
      while let frame = try source.next() {
        let sensor = frame.header.sensor
        let isTouched = source.truths.contains {
          $0.sensor == source.rig[sensor].name && $0.sequence == frame.header.sequence
        }
        if isTouched, let before = before[sensor] {
          examples.append(
            Example(
              drive: name, isRecorded: isRecorded, modality: frame.header.modality,
              isAttacked: isAttacked,
              features: try formats[sensor].features(of: frame, after: before)))
        }
        before[sensor] = frame
      }
      return examples
    }
  }
}
