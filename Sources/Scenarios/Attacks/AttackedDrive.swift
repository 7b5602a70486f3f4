public import Sensors

/// A drive under attack: the frames as they are published, and the truth of what was done beside.
///
/// ```
/// source ──▶ attack 1 ──▶ attack 2 ──▶ … ──▶ waiting, by time of receipt ──▶ next()
/// ```
/// Attacks come over each frame in the order in which they are given. One that holds a frame back
/// makes it late: frames are given in the order in which they are received.
public struct AttackedDrive: FrameSource {
  public let rig: [SensorSpec]
  /// Of the source; attacks may add frames and take some away.
  public let count: Int?
  /// What was done to the frame that `next` gave last, and to those lost since the one before.
  public private(set) var truths: [Truth] = []

  private var source: any FrameSource
  private var lines: [AttackLine]
  private var first: Instant?
  private var ego = EgoTrack()
  private var waiting: [AttackedFrame] = []
  private var losses: [Truth] = []

  /// - Parameters:
  ///   - attacks: in the order in which they come over a frame.
  ///   - seed: another seed is another instance of the same attacks.
  /// - Throws: an attack for a sensor that the drive does not have.
  public init(
    _ source: any FrameSource, attacks: [AttackRequest], seed: UInt64
  ) throws(AttackError) {
    self.source = source
    rig = source.rig
    count = source.count
    lines = []
    for (place, request) in attacks.enumerated() {
      lines.append(try AttackLine(request, on: source.rig, seed: seed, place: place))
    }
  }

  public mutating func next() throws -> Frame? {
    while true {
      if let ready = takeReady() { return ready }
      guard let frame = try source.next() else { return takeLast() }
      let start = first ?? frame.header.captured
      first = start
      ego.note(frame.header)
      try bend(frame, seconds: frame.header.captured.seconds(since: start))
    }
  }

  private mutating func bend(_ frame: Frame, seconds: Double) throws {
    var frames = [AttackedFrame(frame: frame)]
    for place in lines.indices {
      var bent: [AttackedFrame] = []
      for attacked in frames {
        let output = try lines[place].bend(attacked.frame, seconds: seconds, ego)
        losses += output.losses
        for var next in output.frames {
          // Whatever comes of a frame has been through what the frame has.
          next.truths = attacked.truths + next.truths
          bent.append(next)
        }
      }
      frames = bent
    }
    for attacked in frames { wait(attacked) }
    horizon = frame.logged
  }

  /// Nothing that comes later is received before this.
  private var horizon = Instant(nanoseconds: 0)

  /// Behind all that are received before it, or at the same time.
  private mutating func wait(_ attacked: AttackedFrame) {
    let place = waiting.firstIndex { $0.frame.logged > attacked.frame.logged }
    waiting.insert(attacked, at: place ?? waiting.count)
  }

  private mutating func takeReady() -> Frame? {
    guard let first = waiting.first, first.frame.logged <= horizon else { return nil }
    return takeLast()
  }

  private mutating func takeLast() -> Frame? {
    guard !waiting.isEmpty else {
      truths = losses
      losses = []
      return nil
    }
    let attacked = waiting.removeFirst()
    truths = losses + attacked.truths
    losses = []
    return attacked.frame
  }
}

/// One attack on the sensors that it is for.
private struct AttackLine {
  private let row: AttackRow
  private let rig: [SensorSpec]
  private let settings: AttackSettings
  private let timing: AttackTiming
  private let seed: UInt64
  /// By sensor; nil = not under attack. Across sensors there is one, in the first place.
  private var attacks: [(any Attack)?]
  /// Frames bent so far, by sensor.
  private var bent: [Int]
  private let isTarget: [Bool]

  init(
    _ request: AttackRequest, on rig: [SensorSpec], seed: UInt64, place: Int
  ) throws(AttackError) {
    let row = request.row
    let settings = request.settings
    // A sensor that is named is meant, whatever its modality.
    let modality = row.modality ?? (settings.sensor == nil ? settings.modality : nil)
    let isTarget = rig.map { spec in
      (modality == nil || spec.modality == modality)
        && (settings.sensor == nil || spec.name == settings.sensor)
    }
    guard isTarget.contains(true) else {
      let wanted = modality.map { "a \($0.name)" } ?? "a sensor"
      let named = settings.sensor.map { " named \($0)" } ?? ""
      let there = rig.map(\.name).joined(separator: ", ")
      throw AttackError("\(row.name) needs \(wanted)\(named); the drive has \(there)")
    }
    (self.row, self.rig, self.settings, self.isTarget) = (row, rig, settings, isTarget)
    timing = AttackTiming(settings)
    self.seed = Random.mix(seed &+ UInt64(place))
    bent = rig.map { _ in 0 }
    attacks = rig.indices.map { sensor in
      let isMade = row.isAcrossSensors ? sensor == 0 : isTarget[sensor]
      return isMade ? row.make(settings) : nil
    }
  }

  mutating func bend(
    _ frame: Frame, seconds: Double, _ ego: EgoTrack
  ) throws -> AttackOutput {
    var output = AttackOutput()
    let sensor = frame.header.sensor
    let place = row.isAcrossSensors ? 0 : sensor
    guard isTarget[sensor], attacks[place] != nil else {
      output.pass(frame)
      return output
    }
    var strength = timing.strength(at: seconds)
    if timing.frames > 0, bent[sensor] >= timing.frames { strength = nil }
    if strength != nil { bent[sensor] += 1 }
    let key = Int(truncatingIfNeeded: frame.header.sequence) &* 64 &+ sensor
    let moment = Moment(
      row: row, rig: rig, seconds: seconds, strength: strength, isSham: settings.isSham, ego: ego,
      random: Random(seed: seed, .attack, key))
    try attacks[place]?.bend(frame, at: moment, into: &output)
    return output
  }
}
