public import Sensors

/// A drive under attack: the frames as they are published, and the truth of what was done beside.
public struct AttackedDrive: FrameSource {
  public let rig: [SensorSpec]
  /// Of the source; attacks may add frames and take some away.
  public let count: Int?

  private var source: any FrameSource
  private var stream: AttackStream

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
    stream = try AttackStream(on: source.rig, attacks: attacks, seed: seed)
  }

  /// What was done to the frame that `next` gave last, and to those lost since the one before.
  public var truths: [Truth] { stream.truths }

  public mutating func next() throws -> Frame? {
    while true {
      if let ready = stream.next() { return ready }
      guard let frame = try source.next() else { return stream.rest() }
      try stream.take(frame)
    }
  }
}
