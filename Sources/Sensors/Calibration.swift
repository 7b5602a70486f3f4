/// A pinhole camera's intrinsics with `plumb_bob` distortion (OpenCV's k1 k2 p1 p2 k3).
public struct Intrinsics: Equatable, Sendable {
  /// Pixels.
  public var width: UInt32
  public var height: UInt32
  /// Focal lengths and principal point, in pixels.
  public var fx: Double
  public var fy: Double
  public var cx: Double
  public var cy: Double
  /// k1, k2, p1, p2, k3; empty = rectified.
  public var distortion: [Double]

  public init(
    width: UInt32, height: UInt32, fx: Double, fy: Double, cx: Double, cy: Double,
    distortion: [Double] = []
  ) {
    self.width = width
    self.height = height
    self.fx = fx
    self.fy = fy
    self.cx = cx
    self.cy = cy
    self.distortion = distortion
  }
}

/// Where a sensor sits: the rigid transform that takes its points to `base_link`
/// (x forward, y left, z up).
public struct Extrinsics: Equatable, Sendable {
  /// Metres.
  public var translation: SIMD3<Double>
  /// Unit quaternion x, y, z, w: the rotation of the sensor in the vehicle.
  public var rotation: SIMD4<Double>

  public init(
    translation: SIMD3<Double>, rotation: SIMD4<Double> = SIMD4(0, 0, 0, 1)
  ) {
    self.translation = translation
    self.rotation = rotation
  }
}

/// What a sensor sees from its mounting: outside of this, returns are not expected.
public struct Mounting: Equatable, Sendable {
  /// Degrees in the sensor's frame, counter-clockwise from `from` to `to`; −180…180 = all round.
  public var azimuthFrom: Double
  public var azimuthTo: Double
  /// Number of laser rings of a lidar; 0 = unknown.
  public var rings: Int
  /// Metres; returns outside are not the sensor's.
  public var rangeMin: Double
  public var rangeMax: Double

  public init(
    azimuthFrom: Double = -180, azimuthTo: Double = 180, rings: Int = 0, rangeMin: Double = 0,
    rangeMax: Double = 1000
  ) {
    self.azimuthFrom = azimuthFrom
    self.azimuthTo = azimuthTo
    self.rings = rings
    self.rangeMin = rangeMin
    self.rangeMax = rangeMax
  }
}
