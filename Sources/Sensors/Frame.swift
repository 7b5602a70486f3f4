/// A frame with its payload, as a recording or a simulation holds it: what a driver would publish.
public struct Frame: Sendable {
  /// `header.sensor` indexes the rig of the source that the frame comes from. Sequences count from
  /// 1; the checksum is 0 until it is published. The epoch is counted from the publisher's start:
  /// 0 is that publisher's own, n that of one which started n nanoseconds later.
  public var header: FrameHeader
  /// Empty for ego motion.
  public var payload: [UInt8]
  /// When the recording received it; a source without receive times gives the publish time.
  public var logged: Instant

  public init(header: FrameHeader, payload: [UInt8], logged: Instant) {
    self.header = header
    self.payload = payload
    self.logged = logged
  }
}

/// Where frames come from, in the order in which they were logged: a recording, a simulated drive,
/// or either of them under attack.
public protocol FrameSource {
  /// The sensors whose frames it gives; a frame's `header.sensor` is an index into it.
  var rig: [SensorSpec] { get }

  /// Frames in all, where that is known beforehand.
  var count: Int? { get }

  /// The next frame, or nil at the end.
  mutating func next() throws -> Frame?
}
