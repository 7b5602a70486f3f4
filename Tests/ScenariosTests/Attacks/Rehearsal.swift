import Scenarios
import Sensors
import Testing

/// Frames that were made before, as a drive.
struct ListedDrive: FrameSource {
  let rig: [SensorSpec]
  var frames: ArraySlice<Frame>
  var count: Int? { nil }
  mutating func next() -> Frame? { frames.popFirst() }
}

/// A drive beside the same drive under attack.
struct Rehearsal {
  struct Published {
    let frame: Frame
    let truths: [Truth]
  }

  let rig: [SensorSpec]
  let clean: [Frame]
  private(set) var published: [Published] = []
  /// Of frames that were not published, and were told after the last one.
  private(set) var truths: [Truth] = []

  init(_ attacks: String..., on clean: [Frame], of rig: [SensorSpec], seed: UInt64 = 7) throws {
    self.rig = rig
    self.clean = clean
    let requests = try attacks.map { try AttackRequest(parsing: $0) }
    var drive = try AttackedDrive(
      ListedDrive(rig: rig, frames: clean[...]), attacks: requests, seed: seed)
    while let frame = try drive.next() {
      published.append(Published(frame: frame, truths: drive.truths))
      truths += drive.truths
    }
    truths += drive.truths
  }

  struct Pair {
    let clean: Frame
    let bent: Frame
    let truth: Truth
  }

  /// Frames of one sensor that were bent, each beside the clean one of its sequence.
  var pairs: [Pair] {
    published.compactMap { published in
      guard let truth = published.truths.last,
        truth.sequence == published.frame.header.sequence,
        truth.sensor == rig[published.frame.header.sensor].name,
        let clean = clean.first(where: {
          $0.header.sensor == published.frame.header.sensor
            && $0.header.sequence == truth.sequence
        })
      else { return nil }
      return Pair(clean: clean, bent: published.frame, truth: truth)
    }
  }

  /// Whether all that a frame says is the same.
  static func same(_ a: Frame, _ b: Frame) -> Bool {
    Drives.digest([a]) == Drives.digest([b]) && a.header.sensor == b.header.sensor
      && a.header.epoch == b.header.epoch && Drives.points(a)?.count == Drives.points(b)?.count
      && Drives.points(a)?.sweepStart == Drives.points(b)?.sweepStart
  }

  /// That a sham changes nothing, and says so; that an attack leaves other sensors alone, and
  /// every frame that has no truth.
  func expectUntouchedElsewhere(sourceLocation: SourceLocation = #_sourceLocation) {
    for published in published where published.truths.isEmpty {
      let header = published.frame.header
      let same = clean.contains {
        $0.header.sensor == header.sensor && $0.header.sequence == header.sequence
          && Rehearsal.same($0, published.frame)
      }
      #expect(same, "\(rig[header.sensor].name) \(header.sequence)", sourceLocation: sourceLocation)
    }
  }

  func expectIdentical(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(published.count == clean.count, sourceLocation: sourceLocation)
    #expect(
      zip(published, clean).allSatisfy { Rehearsal.same($0.frame, $1) },
      sourceLocation: sourceLocation)
    #expect(
      !truths.isEmpty && truths.allSatisfy { $0.isSham && $0.items.isEmpty && $0.removed == 0 },
      sourceLocation: sourceLocation)
  }
}
