public import Kernels
public import Sensors

/// What one pass over a frame's payload found: the only thing that checks see of it.
///
/// Its buffers are reserved once for a sensor and reused; those of other modalities are empty.
public struct Observation: ~Copyable, Sendable {
  public var header: FrameHeader
  /// Arrival by the configured clock: receipt, or publication.
  public var arrived = Instant(nanoseconds: 0)
  /// Frames of this sensor that were overtaken in the service's own queue before this one.
  public var supersededBefore: UInt32 = 0
  public var fingerprint = Fingerprint(RawSpan())
  public var camera: CameraObservation
  public var lidar: LidarObservation
  public var radar: RadarObservation

  /// Reserves the buffers that frames of `spec` need.
  public init(for spec: SensorSpec) {
    header = FrameHeader(
      sensor: 0, modality: spec.modality, epoch: 0, sequence: 0,
      captured: Instant(nanoseconds: 0), published: Instant(nanoseconds: 0),
      layout: .ego(EgoMotion(speed: 0, yawRate: 0)))
    camera = CameraObservation(reserved: spec.modality == .camera)
    lidar = LidarObservation(of: spec.modality == .lidar ? spec : nil)
    radar = RadarObservation(points: spec.modality == .radar ? spec.maximumPoints : nil)
  }
}

/// A camera frame's tile statistics.
public struct CameraObservation: ~Copyable, Sendable {
  /// The grid of tiles that every image is divided into.
  public static let grid = TileGrid(columns: 16, rows: 9)
  /// Row by row; `difference` is against the frame before, and 0 where there is none.
  public var tiles: [TileStatistics]
  /// Whether the frame before had the same size, so that `difference` says something.
  public var hasPrevious = false

  init(reserved: Bool) {
    let count = reserved ? CameraObservation.grid.count : 0
    tiles = [TileStatistics](repeating: TileStatistics(), count: count)
  }
}

/// A scan's detections, as far as presence and repetition are concerned.
public struct RadarObservation: ~Copyable, Sendable {
  public var count = 0
  /// Detections whose bytes stand, all of them, in the scan before.
  public var repeatedCount = 0
  /// The tenth percentile of the SNR, in dB, or nil where the sensor does not give it.
  public var floor: Float?
  /// As for lidar.
  public var invalid: [UInt64]
  public var invalidCount = 0

  init(points: Int?) {
    invalid = [UInt64](repeating: 0, count: ((points ?? 0) + 63) / 64)
  }
}
