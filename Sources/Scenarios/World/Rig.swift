internal import Sensors

/// The sensors of the simulated vehicle: where they sit, how often they look, when they deliver.
enum Rig {
  // Jitter and missed cycles are those of recorded drives: intervals of a camera differ by 0.03 ms,
  // of radars on a busy bus by 2.3 ms, and these miss 0.4 to 7.9 % of their cycles.
  static let camera = Clock(
    rate: 20, phase: 0.013, jitter: 18e-6, latency: 0.017, spread: 1.5e-3, offset: 0.4e-3)
  static let lidar = Clock(
    rate: 10, phase: 0.031, jitter: 24e-6, latency: 0.006, spread: 0.8e-3, offset: 0.15e-3)
  static let radar = Clock(
    rate: 13, phase: 0.047, jitter: 1.6e-3, latency: 0.021, spread: 2e-3, offset: 1e-3,
    missed: 0.026)
  static let odometry = Clock(
    rate: 50, phase: 0.004, jitter: 0.5e-3, latency: 0.001, spread: 0.3e-3, offset: 0.05e-3)

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
    /// Seconds that the sensor's clock may be off by, and drift by as much again.
    let offset: Double
    /// The share of cycles that yield no frame.
    var missed = 0.0
  }

  static let lidarExtrinsics = Extrinsics(translation: SIMD3(1.2, 0, 1.9))
  static let radarExtrinsics = Extrinsics(translation: SIMD3(3.7, 0, 0.5))
  /// Optical: x right, y down, z ahead.
  static let cameraExtrinsics = Extrinsics(
    translation: SIMD3(1.7, 0, 1.45), rotation: SIMD4(-0.5, 0.5, -0.5, 0.5))

  /// 68° across, through a lens that draws the edges in, as wide ones do.
  static func intrinsics(_ camera: SimulatedDrive.Camera) -> Intrinsics {
    let focal = Double(camera.width) * 1005 / 1280
    return Intrinsics(
      width: camera.width, height: camera.height, fx: focal, fy: focal,
      cx: Double(camera.width) / 2, cy: Double(camera.height) * 0.47,
      distortion: camera.isRectified ? [] : [-0.16, 0.02, 0.0006, -0.0004, 0])
  }

  /// Nanoseconds from the exposure of one row to the next: the sensor takes 18 ms to read, however
  /// many of its rows become one of the image's.
  static func lineTime(_ camera: SimulatedDrive.Camera) -> UInt32 { 18_000_000 / camera.height }

  /// The camera has counted its frames since it was switched on.
  static let firstFrameCounter: UInt64 = 4_211

  static func cameraRow(_ camera: SimulatedDrive.Camera) -> SensorSpec {
    SensorSpec(
      name: "camera/front", modality: .camera, rate: Rig.camera.rate,
      encodings: [camera.encoding.imageEncoding], width: camera.width, height: camera.height,
      maximumPayload: Int(camera.width) * Int(camera.height) * 3 + 4096,
      intrinsics: intrinsics(camera), extrinsics: cameraExtrinsics,
      mounting: Mounting(azimuthFrom: -35, azimuthTo: 35))
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
    name: "radar/front", modality: .radar, rate: radar.rate,
    // Two cycles in a row may be missed.
    intervalTolerance: 2.2,
    maximumPayload: RadarModel.capacity * RadarModel.stride,
    maximumPoints: RadarModel.capacity, extrinsics: radarExtrinsics,
    mounting: Mounting(
      azimuthFrom: -60, azimuthTo: 60, rangeMin: 1, rangeMax: RadarModel.longestRange))

  static let odometryRow = SensorSpec(
    name: "ego/odometry", modality: .ego, rate: odometry.rate, maximumPayload: 0)
}
