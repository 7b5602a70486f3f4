public import Sensors

/// Attacks on the frames of a drive as they come: what is published, and the truth of it beside.
///
/// ```
/// take ──▶ attack 1 ──▶ attack 2 ──▶ … ──▶ waiting, by time of receipt ──▶ next, at last rest
/// ```
/// Attacks come over each frame in the order in which they are given. One that holds a frame back
/// makes it late: frames are given in the order in which they are received.
public struct AttackStream {
  /// What was done to the frame that was given last, and to those lost since the one before.
  public private(set) var truths: [Truth] = []

  private var lines: [AttackLine]
  private var first: Instant?
  private var ego = EgoTrack()
  private var waiting: [AttackedFrame] = []
  private var losses: [Truth] = []
  /// Nothing that comes later is received before this.
  private var horizon = Instant(nanoseconds: 0)

  /// - Parameters:
  ///   - rig: the sensors that a frame's `header.sensor` is an index into.
  ///   - attacks: in the order in which they come over a frame.
  ///   - seed: another seed is another instance of the same attacks.
  /// - Throws: an attack for a sensor that the drive does not have.
  public init(
    on rig: [SensorSpec], attacks: [AttackRequest], seed: UInt64
  ) throws(AttackError) {
    lines = []
    for (place, request) in attacks.enumerated() {
      lines.append(try AttackLine(request, on: rig, seed: seed, place: place))
    }
  }

  /// Takes the drive's next frame.
  public mutating func take(_ frame: Frame) throws {
    let start = first ?? frame.header.captured
    first = start
    ego.note(frame.header)
    try bend(frame, seconds: frame.header.captured.seconds(since: start))
  }

  /// The next published frame; nil where one that is received before it may still come.
  public mutating func next() -> Frame? {
    guard let first = waiting.first, first.frame.logged <= horizon else { return nil }
    return rest()
  }

  /// The next published frame when no more are to come; nil at the end.
  public mutating func rest() -> Frame? {
    defer { losses = [] }
    guard !waiting.isEmpty else {
      truths = losses
      return nil
    }
    let attacked = waiting.removeFirst()
    truths = losses + attacked.truths
    return attacked.frame
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

  /// Behind all that are received before it, or at the same time.
  private mutating func wait(_ attacked: AttackedFrame) {
    let place = waiting.firstIndex { $0.frame.logged > attacked.frame.logged }
    waiting.insert(attacked, at: place ?? waiting.count)
  }
}
