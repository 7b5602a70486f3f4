public import Sensors

/// Part 0 of a message.
public enum Topic: Equatable, Sendable {
  /// `camera/front`: a frame from its driver.
  case frame(SensorIndex)
  /// `heartbeat/camera/front`, from its driver.
  case heartbeat(SensorIndex)
  /// `verified/camera/front`: a frame that was judged.
  case judged(Decision, SensorIndex)
  /// `status/camera/front`
  case status(SensorIndex)
  /// `revocation/camera/front`
  case revocation(SensorIndex)
  /// `incident`
  case incident

  /// What comes before the sensor's name.
  private var prefix: StaticString {
    switch self {
    case .frame: ""
    case .heartbeat: "heartbeat/"
    case .judged(.verified, _): "verified/"
    case .judged(.suspect, _): "suspect/"
    case .judged(.rejected, _): "rejected/"
    case .judged(.unverified, _): "unverified/"
    case .status: "status/"
    case .revocation: "revocation/"
    case .incident: "incident"
    }
  }

  private var sensor: SensorIndex? {
    switch self {
    case .frame(let sensor), .heartbeat(let sensor), .judged(_, let sensor), .status(let sensor),
      .revocation(let sensor):
      sensor
    case .incident: nil
    }
  }

  /// Reads part 0 of a message from a driver, whole; nil where no configured sensor is named.
  public init?(fromDriver bytes: RawSpan, among sensors: borrowing SensorTable) {
    if let sensor = sensors.index(of: bytes) {
      self = .frame(sensor)
      return
    }
    let prefix = Topic.heartbeat(0).prefix
    let length = prefix.utf8CodeUnitCount
    guard bytes.byteCount > length, bytes.extracting(..<length).hasSameBytes(as: prefix),
      let sensor = sensors.index(of: bytes.extracting(length...))
    else { return nil }
    self = .heartbeat(sensor)
  }

  /// Appends the topic's bytes.
  public func write(among sensors: borrowing SensorTable, into buffer: inout ByteBuffer) {
    buffer.append(prefix)
    if let sensor { buffer.append(sensors.name(of: sensor)) }
  }
}
