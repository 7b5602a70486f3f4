internal import Sensors

/// The sensors of the simulated vehicle: where they sit, how often they look, when they deliver.
enum Rig {
  static let camera = Clock(rate: 20, phase: 0.013, jitter: 60e-6, latency: 0.017, spread: 1.5e-3)
  static let lidar = Clock(rate: 10, phase: 0.031, jitter: 40e-6, latency: 0.006, spread: 0.8e-3)
  static let radar = Clock(rate: 13, phase: 0.047, jitter: 250e-6, latency: 0.021, spread: 2e-3)
  static let odometry = Clock(
    rate: 50, phase: 0.004, jitter: 30e-6, latency: 0.001, spread: 0.3e-3)

  /// When a sensor captures and how long its frames take to arrive.
  struct Clock {
    /// Hertz.
    let rate: Double
    /// Seconds after the start of the first capture.
    let phase: Double
    /// Seconds: standard deviation of a capture around its nominal time.
    let jitter: Double
    /// Seconds from capture to receipt: mean and spread.
    let latency: Double
    let spread: Double
  }

  static let lidarExtrinsics = Extrinsics(translation: SIMD3(1.2, 0, 1.9))
  static let radarExtrinsics = Extrinsics(translation: SIMD3(3.7, 0, 0.5))
  /// Optical: x right, y down, z ahead.
  static let cameraExtrinsics = Extrinsics(
    translation: SIMD3(1.7, 0, 1.45), rotation: SIMD4(-0.5, 0.5, -0.5, 0.5))

  /// A pinhole of 65° across, already rectified.
  static func intrinsics(width: UInt32, height: UInt32) -> Intrinsics {
    let focal = Double(width) * 1005 / 1280
    return Intrinsics(
      width: width, height: height, fx: focal, fy: focal, cx: Double(width) / 2,
      cy: Double(height) * 0.47)
  }

  static func cameraRow(_ camera: SimulatedDrive.Camera) -> SensorSpec {
    SensorSpec(
      name: "camera/front", modality: .camera, rate: Rig.camera.rate,
      encodings: [camera.encoding.imageEncoding], width: camera.width, height: camera.height,
      maximumPayload: Int(camera.width) * Int(camera.height) * 3 + 4096,
      intrinsics: intrinsics(width: camera.width, height: camera.height),
      extrinsics: cameraExtrinsics,
      mounting: Mounting(azimuthFrom: -33, azimuthTo: 33))
  }

  static func lidarRow(_ lidar: SimulatedDrive.Lidar) -> SensorSpec {
    let rings = lidar.rings.rawValue
    let points = rings * BeamAngles.columns
    return SensorSpec(
      name: "lidar/top", modality: .lidar, rate: Rig.lidar.rate,
      maximumPayload: points * LidarPacking.stride, maximumPoints: points,
      extrinsics: lidarExtrinsics,
      mounting: Mounting(rings: rings, rangeMin: 1, rangeMax: BeamTable.longestRange))
  }

  static let radarRow = SensorSpec(
    name: "radar/front", modality: .radar, rate: radar.rate, intervalTolerance: 0.6,
    maximumPayload: RadarModel.capacity * RadarModel.stride,
    maximumPoints: RadarModel.capacity, extrinsics: radarExtrinsics,
    mounting: Mounting(
      azimuthFrom: -60, azimuthTo: 60, rangeMin: 1, rangeMax: RadarModel.longestRange))

  static let odometryRow = SensorSpec(
    name: "ego/odometry", modality: .ego, rate: odometry.rate, maximumPayload: 0)
}
