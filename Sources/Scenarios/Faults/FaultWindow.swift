public import Sensors

/// When a fault lasts: seconds from the capture of the drive's first frame.
public struct FaultWindow: Equatable, Sendable {
  public var onset: Double
  public var duration: Double

  public init(onset: Double, duration: Double) {
    self.onset = onset
    self.duration = duration
  }

  /// Whether a frame captured then is affected.
  func contains(_ captured: Instant, of drive: Instant) -> Bool {
    let seconds = captured.seconds(since: drive)
    return seconds >= onset && seconds < onset + duration
  }
}

/// Which frame: the place of its sensor in the rig, and its sequence.
public struct FrameName: Hashable, Sendable {
  public var sensor: SensorIndex
  public var sequence: UInt64

  public init(sensor: SensorIndex, sequence: UInt64) {
    self.sensor = sensor
    self.sequence = sequence
  }
}
