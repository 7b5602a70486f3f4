public import Sensors

/// Trouble with a sensor from its beginning to its end, as `incident` tells it.
public struct Incident: Equatable, Sendable {
  public var id: String
  public var sensor: SensorIndex
  /// Name of the cause.
  public var cause: String
  public var opened: Instant
  /// Nil while it is open.
  public var closed: Instant?
  /// 0…1.
  public var severity: Float
  /// Name of the recording that holds it; empty where none was made.
  public var recording: String

  public init(
    id: String, sensor: SensorIndex, cause: String, opened: Instant, closed: Instant? = nil,
    severity: Float, recording: String = ""
  ) {
    self.id = id
    self.sensor = sensor
    self.cause = cause
    self.opened = opened
    self.closed = closed
    self.severity = severity
    self.recording = recording
  }

  /// Appends part 1 of `incident`.
  public func encode(among sensors: borrowing SensorTable, into buffer: inout ByteBuffer) {
    buffer.field(1, id)
    buffer.field(2, sensors.name(of: sensor))
    buffer.field(3, cause)
    buffer.field(4, fixed64: opened.nanoseconds)
    buffer.field(5, fixed64: closed?.nanoseconds ?? 0)
    buffer.field(6, float: severity)
    buffer.field(7, recording)
  }
}

/// Frames that went out as verified and that later evidence convicts.
public struct Revocation: Sendable {
  public var sensor: SensorIndex
  /// Of the frames' publisher.
  public var epoch: UInt64
  public var sequences: ClosedRange<UInt64>
  public var finding: Finding

  public init(
    sensor: SensorIndex, epoch: UInt64, sequences: ClosedRange<UInt64>, finding: Finding
  ) {
    self.sensor = sensor
    self.epoch = epoch
    self.sequences = sequences
    self.finding = finding
  }

  /// Appends part 1 of `revocation/<sensor>`.
  public func encode(among sensors: borrowing SensorTable, into buffer: inout ByteBuffer) {
    buffer.field(1, sensors.name(of: sensor))
    buffer.field(2, fixed64: epoch)
    buffer.field(3, sequences.lowerBound)
    buffer.field(4, sequences.upperBound)
    buffer.field(5) { finding.encode(among: sensors, into: &$0) }
  }
}
