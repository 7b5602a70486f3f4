/// The type of one field of a point. Raw values are those of `vouch.v1.NumericType`.
public enum NumericType: UInt8, CaseIterable, Sendable {
  case uint8 = 1
  case int8 = 2
  case uint16 = 3
  case int16 = 4
  case uint32 = 5
  case int32 = 6
  case float32 = 7
  case float64 = 8

  /// Whether it can hold what is no number.
  public var isFloat: Bool { self == .float32 || self == .float64 }

  /// Bytes.
  public var size: Int {
    switch self {
    case .uint8, .int8: 1
    case .uint16, .int16: 2
    case .uint32, .int32, .float32: 4
    case .float64: 8
    }
  }
}

/// The fields of a point that a check can use; a layout may carry others, passed on unread.
public enum PointRole: UInt8, CaseIterable, Sendable {
  /// Metres, sensor frame.
  case x, y, z
  /// Sensor's own scale.
  case intensity
  case ring
  /// Seconds from the sweep's start.
  case time
  /// Index of the return within its firing.
  case `return`
  /// Index of the firing.
  case column
  /// Metres.
  case range
  /// Radians, positive to the left / upwards.
  case azimuth, elevation
  /// m/s, negative = closing, ego motion included.
  case doppler
  /// dBsm.
  case rcs
  /// dB.
  case snr

  /// The field's name on the wire.
  public var name: StaticString {
    switch self {
    case .x: "x"
    case .y: "y"
    case .z: "z"
    case .intensity: "intensity"
    case .ring: "ring"
    case .time: "time"
    case .return: "return"
    case .column: "column"
    case .range: "range"
    case .azimuth: "azimuth"
    case .elevation: "elevation"
    case .doppler: "doppler"
    case .rcs: "rcs"
    case .snr: "snr"
    }
  }
}

/// Where a field lies within a point.
public struct PointField: Equatable, Sendable {
  /// Bytes from the start of the point.
  public var offset: UInt32
  public var type: NumericType

  public init(offset: UInt32, type: NumericType) {
    self.offset = offset
    self.type = type
  }
}

/// What a lidar or radar frame's header says about its payload: packed points, one after the other.
public struct PointLayout: Sendable {
  public var count: UInt32
  /// Bytes from one point to the next.
  public var stride: UInt32
  /// Lidar: start of the sweep; nil = unknown.
  public var sweepStart: Instant?
  /// Radar: the longest list that the sensor sends; 0 = unknown.
  public var capacity: UInt32
  public var frameCounter: UInt64?
  private var fields = InlineArray<14, PointField?>(repeating: nil)

  public init(
    count: UInt32, stride: UInt32, sweepStart: Instant? = nil, capacity: UInt32 = 0,
    frameCounter: UInt64? = nil
  ) {
    self.count = count
    self.stride = stride
    self.sweepStart = sweepStart
    self.capacity = capacity
    self.frameCounter = frameCounter
  }

  /// The field of a role, or nil where the layout does not carry it.
  public subscript(role: PointRole) -> PointField? {
    get { fields[Int(role.rawValue)] }
    set { fields[Int(role.rawValue)] = newValue }
  }

  /// The bytes that the payload has; `Int.max` where an `Int` cannot hold them.
  public var payloadSize: Int {
    let (size, overflow) = Int(count).multipliedReportingOverflow(by: Int(stride))
    return overflow ? .max : size
  }

  /// Whether the points carry a position: x y z, or range with azimuth.
  public var hasPosition: Bool {
    (self[.x] != nil && self[.y] != nil && self[.z] != nil)
      || (self[.range] != nil && self[.azimuth] != nil)
  }
}
