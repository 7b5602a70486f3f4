/// A sensor row: what is expected of one sensor, constant from the start.
public struct SensorSpec: Equatable, Sendable {
  /// Part 0 of its messages, for example `camera/front`.
  public var name: String
  public var modality: Modality
  /// Hertz.
  public var rate: Double
  /// How far an interval between two captures may be from the nominal one, as a fraction of it.
  public var intervalTolerance: Double
  /// Cameras: the encodings that it may send.
  public var encodings: [ImageEncoding]
  /// Cameras: the size that it sends, in pixels; 0 = any.
  public var width: UInt32
  public var height: UInt32
  /// Bytes; a larger payload is malformed.
  public var maximumPayload: Int
  /// Lidar and radar: points; a longer list is malformed.
  public var maximumPoints: Int
  public var intrinsics: Intrinsics?
  public var extrinsics: Extrinsics?
  public var mounting: Mounting
  /// Checks without whose evidence no frame is VERIFIED.
  public var required: [Check]
  /// Checks whose findings are attached, but decide nothing alone.
  public var advisory: [Check]
  /// Milliseconds from receipt by which the verdict must be out.
  public var deadline: Double
  /// Whether the driver sends heartbeats.
  public var heartbeat: Bool

  public init(
    name: String, modality: Modality, rate: Double, intervalTolerance: Double = 0.5,
    encodings: [ImageEncoding] = [], width: UInt32 = 0, height: UInt32 = 0,
    maximumPayload: Int, maximumPoints: Int = 0, intrinsics: Intrinsics? = nil,
    extrinsics: Extrinsics? = nil, mounting: Mounting = Mounting(), required: [Check]? = nil,
    advisory: [Check] = [], deadline: Double = 50, heartbeat: Bool = true
  ) {
    self.name = name
    self.modality = modality
    self.rate = rate
    self.intervalTolerance = intervalTolerance
    self.encodings = encodings
    self.width = width
    self.height = height
    self.maximumPayload = maximumPayload
    self.maximumPoints = maximumPoints
    self.intrinsics = intrinsics
    self.extrinsics = extrinsics
    self.mounting = mounting
    self.required = required ?? Check.available(to: modality)
    self.advisory = advisory
    self.deadline = deadline
    self.heartbeat = heartbeat
  }
}

extension SensorSpec {
  /// The most items that a mask of its frames has: points, or image tiles (a byte's worth of
  /// columns by as many rows at the most).
  public var maskCapacity: Int { max(maximumPoints, 256) }
}
