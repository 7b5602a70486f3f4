import Configuration
import Sensors
import Service
import Testing
import Wire
import ZeroMQ

/// A source that gives the next frame only when the service has caught up, so that nothing is
/// overtaken however slow the machine is; it remembers what it gave.
struct Paced<Source: FrameSource>: FrameSource {
  /// Frames that may be on their way.
  private static var window: Int { 8 }

  /// A frame that was given.
  struct Given {
    let sensor: String
    let sequence: UInt64
    let modality: Modality
    /// Seconds from the first capture of the drive.
    let seconds: Double
  }

  private var source: Source
  private let bench: Bench
  private var first: Instant?
  /// Frames that the service had before.
  private let before: Int
  private(set) var given: [Given] = []

  init(_ source: Source, for bench: Bench) {
    self.source = source
    self.bench = bench
    before = Int(bench.total.frames)
  }

  var rig: [SensorSpec] { source.rig }
  var count: Int? { source.count }

  mutating func next() throws -> Frame? {
    let sent = before + given.count
    try bench.waitForFrames(max(0, sent - Self.window))
    guard let frame = try source.next() else { return nil }
    let start = first ?? frame.header.captured
    first = start
    given.append(
      Given(
        sensor: rig[frame.header.sensor].name, sequence: frame.header.sequence,
        modality: frame.header.modality, seconds: frame.header.captured.seconds(since: start)))
    return frame
  }
}

extension Bench {
  /// Plays a source to its end as one epoch, as fast as the service follows.
  ///
  /// - Returns: the frames that were played, all of which have an outcome.
  func play<Source: FrameSource>(
    _ source: Source, by player: inout Player
  ) throws -> [Paced<Source>.Given] {
    var paced = Paced(source, for: self)
    let before = Int(total.frames)
    try player.play(&paced, isStopped: { false }, progress: { _ in })
    try waitForFrames(before + paced.given.count)
    return paced.given
  }

  /// As above, by a player of its own.
  func play<Source: FrameSource>(_ source: Source) throws -> [Paced<Source>.Given] {
    let address = configuration.inputs[0].address
    var player = try Player(rig: source.rig, to: .connect(address), rate: .infinity)
    let isHeard = try player.waitForSubscriber(timeout: .seconds(20))
    #expect(isHeard)
    return try play(source, by: &player)
  }
}

extension FrameSource {
  /// The rig with deadlines that a busy machine keeps.
  var patientRig: [SensorSpec] {
    rig.map { spec in
      var spec = spec
      spec.deadline = 5000
      return spec
    }
  }
}
