import Kernels
public import Sensors

/// Turns one sensor's frames into observations: the only code that touches every byte of a payload.
///
/// It knows its own sensor's present and past and nothing else. All its memory is reserved at the
/// start for frames of the configured size; a camera configured for any size reserves at its first
/// frame, and again when the size grows.
public struct Observer: ~Copyable, Sendable {
  private var camera: CameraObserver?
  private var lidar: LidarObserver?
  private var radar: RadarObserver?

  public init(spec: SensorSpec, profile: Profile) {
    switch spec.modality {
    case .camera: camera = CameraObserver(spec: spec, profile: profile)
    case .lidar: lidar = LidarObserver(spec: spec)
    case .radar: radar = RadarObserver(spec: spec)
    case .ego: break
    }
  }

  /// Observes one frame.
  ///
  /// - Parameters:
  ///   - header: decoded, and validated against the sensor's row and the payload's size.
  ///   - payload: the bytes as they were received.
  /// - Throws: `.image` where a compressed image does not decode to the size in its header.
  public mutating func observe(
    _ header: FrameHeader, _ payload: RawSpan, into observation: inout Observation
  ) throws(Malformation) {
    observation.header = header
    observation.fingerprint = Fingerprint(payload)
    switch header.layout {
    case .image(let layout):
      try camera?.observe(layout, payload, into: &observation.camera)
    case .points(let layout):
      lidar?.observe(layout, payload, into: &observation.lidar)
      radar?.observe(layout, payload, into: &observation.radar)
    case .ego: break
    }
  }
}
