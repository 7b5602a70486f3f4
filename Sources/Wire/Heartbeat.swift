public import Sensors

/// What a driver says at least once a second: how far its numbering has come.
public struct Heartbeat: Equatable, Sendable {
  public var sensor: SensorIndex
  /// UTC in nanoseconds at the publisher's start.
  public var epoch: UInt64
  /// Of the last frame published in this epoch; 0 before the first.
  public var lastSequence: UInt64
  public var time: Instant

  public init(sensor: SensorIndex, epoch: UInt64, lastSequence: UInt64, time: Instant) {
    self.sensor = sensor
    self.epoch = epoch
    self.lastSequence = lastSequence
    self.time = time
  }
}
