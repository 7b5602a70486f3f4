internal import Checks
internal import Scenarios
internal import Sensors

/// One way over a drive: clean, or under an attack or its sham, with a verifier of its own.
struct TrialLane<Judge: FrameJudge> {
  private var stream: AttackStream
  private var judge: Judge
  private(set) var board = Scoreboard()
  /// Scores of the methods that Vouch is compared with; nil = they are not asked.
  private(set) var baselines: BaselineLane?

  /// - Throws: an attack for a sensor that the drive does not have.
  init(
    _ attacks: [AttackRequest], on rig: [SensorSpec], seed: UInt64, judge: Judge,
    baselines: BaselineLane?
  ) throws(AttackError) {
    stream = try AttackStream(on: rig, attacks: attacks, seed: seed)
    self.judge = judge
    self.baselines = baselines
  }

  /// Hands in the drive's next frame, and judges what comes of it.
  mutating func take(_ frame: Frame, in rig: [SensorSpec], _ warmUp: inout WarmUp) throws {
    try stream.take(frame)
    while let ready = stream.next() { judge(ready, in: rig, &warmUp) }
  }

  /// Judges what was held back until the end.
  mutating func finish(in rig: [SensorSpec], _ warmUp: inout WarmUp) {
    while let late = stream.rest() { judge(late, in: rig, &warmUp) }
  }

  private mutating func judge(_ frame: Frame, in rig: [SensorSpec], _ warmUp: inout WarmUp) {
    let header = frame.header
    let sensor = rig[header.sensor].name
    let truths = stream.truths
    let own = truths.filter {
      $0.sensor == sensor && $0.sequence == header.sequence && !$0.isSham
    }
    let items = Array(Set(own.flatMap(\.items))).sorted()
    var outcome = FrameOutcome.malformed
    var isEvident = false
    let isWarm = warmUp.isOver(for: header)
    let wasJudged = judge.judge(frame) { observation, verdict in
      outcome = FrameOutcome(verdict, of: header, items: items)
      isEvident = verdict.decision != .unverified
      baselines?.note(observation, isAttacked: !own.isEmpty, isScored: isWarm)
    }
    warmUp.note(header, isEvident: isEvident || !wasJudged)
    guard isWarm else { return }
    board.note(truths, sensor: sensor, sequence: header.sequence, outcome)
  }
}

/// From which frame on each sensor is scored: the first one about which Vouch, on the clean drive,
/// says more than UNVERIFIED, and the twenty-first at the latest.
struct WarmUp {
  private static let longest = 20

  /// By sensor; nil = not yet.
  private var from: [UInt64?]
  private var frames: [Int]
  /// Whether the frames that come are the clean drive's.
  var learns = true

  init(sensors: Int) {
    from = Array(repeating: nil, count: sensors)
    frames = Array(repeating: 0, count: sensors)
  }

  func isOver(for header: FrameHeader) -> Bool {
    from[header.sensor].map { header.sequence >= $0 } ?? false
  }

  mutating func note(_ header: FrameHeader, isEvident: Bool) {
    guard learns, from[header.sensor] == nil else { return }
    frames[header.sensor] += 1
    if isEvident || frames[header.sensor] >= WarmUp.longest {
      from[header.sensor] = header.sequence + 1
    }
  }
}
