/// The place of a sensor in the configuration's table of rows.
public typealias SensorIndex = Int

/// The vehicle's own motion, as a sensor row of its own reports it. The payload is empty.
public struct EgoMotion: Equatable, Sendable {
  /// m/s.
  public var speed: Double
  /// rad/s, positive to the left.
  public var yawRate: Double
  /// m/s².
  public var acceleration: Double
  /// m/s, positive to the left.
  public var lateralSpeed: Double
  public var standstill: Bool
  /// Of speed and yaw rate, row by row; nil = not given.
  public var covariance: InlineArray<4, Double>?
  /// Degrees.
  public var latitude: Double?
  public var longitude: Double?
  /// Radians.
  public var heading: Double?

  public init(
    speed: Double, yawRate: Double, acceleration: Double = 0, lateralSpeed: Double = 0,
    standstill: Bool = false, covariance: InlineArray<4, Double>? = nil, latitude: Double? = nil,
    longitude: Double? = nil, heading: Double? = nil
  ) {
    self.speed = speed
    self.yawRate = yawRate
    self.acceleration = acceleration
    self.lateralSpeed = lateralSpeed
    self.standstill = standstill
    self.covariance = covariance
    self.latitude = latitude
    self.longitude = longitude
    self.heading = heading
  }

  public static func == (a: EgoMotion, b: EgoMotion) -> Bool {
    func same(_ a: InlineArray<4, Double>?, _ b: InlineArray<4, Double>?) -> Bool {
      guard let a, let b else { return a == nil && b == nil }
      return a.indices.allSatisfy { a[$0] == b[$0] }
    }
    return a.speed == b.speed && a.yawRate == b.yawRate && a.acceleration == b.acceleration
      && a.lateralSpeed == b.lateralSpeed && a.standstill == b.standstill
      && same(a.covariance, b.covariance) && a.latitude == b.latitude
      && a.longitude == b.longitude && a.heading == b.heading
  }
}

/// What a frame's payload is, by modality.
public enum FrameLayout: Sendable {
  case image(ImageLayout)
  case points(PointLayout)
  case ego(EgoMotion)
}

/// What a driver says of a frame: `vouch.v1.FrameHeader`, the sensor's name resolved to its row.
public struct FrameHeader: Sendable {
  public var sensor: SensorIndex
  public var modality: Modality
  /// UTC in nanoseconds at the publisher's start; a restart has a greater one.
  public var epoch: UInt64
  /// From 1, plus one a frame.
  public var sequence: UInt64
  /// Mid-exposure; end of sweep; end of radar cycle.
  public var captured: Instant
  public var published: Instant
  /// CRC-32C of the payload; 0 = absent.
  public var checksum: UInt32
  public var layout: FrameLayout

  public init(
    sensor: SensorIndex, modality: Modality, epoch: UInt64, sequence: UInt64, captured: Instant,
    published: Instant, checksum: UInt32 = 0, layout: FrameLayout
  ) {
    self.sensor = sensor
    self.modality = modality
    self.epoch = epoch
    self.sequence = sequence
    self.captured = captured
    self.published = published
    self.checksum = checksum
    self.layout = layout
  }
}
