internal import Kernels
internal import Sensors

/// A lidar frame, decoded: in each array one element a point, in the order of the list.
struct LidarSweep {
  let frame: Frame
  let layout: PointLayout
  let fields: LidarFields
  /// Metres, sensor frame.
  let x: [Float]
  let y: [Float]
  let z: [Float]
  /// Metres from the sensor's origin; 0 for a point that is no return of a beam: one that is not
  /// finite, or at the origin.
  let range: [Float]
  /// Radians, sensor frame.
  let azimuth: [Float]

  /// Nearer than this to the origin there is nothing but points that stand for no return.
  private static let nearest: Float = 0.05

  /// Nil where the frame is no list of points that carry x, y and z as floats.
  init?(_ frame: Frame) {
    guard case .points(let layout) = frame.header.layout, let fields = LidarFields(layout),
      frame.payload.count == layout.payloadSize
    else { return nil }
    (self.frame, self.layout, self.fields) = (frame, layout, fields)
    let count = Int(layout.count)
    let (x, y, z) = (
      fields.read(fields.x, of: frame.payload, count: count),
      fields.read(fields.y, of: frame.payload, count: count),
      fields.read(fields.z, of: frame.payload, count: count)
    )
    var range = [Float](repeating: 0, count: count)
    var azimuth = range
    var ranges = range.mutableSpan
    Points.range(x: x.span, y: y.span, z: z.span, into: &ranges)
    var azimuths = azimuth.mutableSpan
    Points.azimuth(x: x.span, y: y.span, into: &azimuths)
    for i in 0..<count where !(range[i] > LidarSweep.nearest && range[i].isFinite) {
      (range[i], azimuth[i]) = (0, 0)
    }
    (self.x, self.y, self.z) = (x, y, z)
    (self.range, self.azimuth) = (range, azimuth)
  }

  var count: Int { x.count }

  func isReturn(_ point: Int) -> Bool { range[point] > 0 }

  func place(_ point: Int) -> Vector3 {
    Vector3(Double(x[point]), Double(y[point]), Double(z[point]))
  }

  /// What one field says of one point; nil where the layout does not carry it.
  func value(_ field: LidarField?, of point: Int) -> Double? {
    field?.value(in: frame.payload, at: point * fields.stride)
  }

  /// What one field says of all points; empty where the layout does not carry it.
  func values(_ field: LidarField?) -> [Float] {
    field.map { fields.read($0, of: frame.payload, count: count) } ?? []
  }
}

/// How a lidar is turned and where it sits on the vehicle.
struct LidarMount {
  /// The vehicle's axes (x ahead, y left, z up) in the sensor's frame.
  private let ahead: Vector3
  private let left: Vector3
  private let up: Vector3
  /// Of the sensor's origin in `base_link`, metres; zero where it is not known.
  let place: Vector3
  let isTurned: Bool

  init(_ extrinsics: Extrinsics?) {
    let q = extrinsics?.rotation ?? SIMD4(0, 0, 0, 1)
    ahead = Vector3(
      1 - 2 * (q.y * q.y + q.z * q.z), 2 * (q.x * q.y - q.z * q.w), 2 * (q.x * q.z + q.y * q.w))
    left = Vector3(
      2 * (q.x * q.y + q.z * q.w), 1 - 2 * (q.x * q.x + q.z * q.z), 2 * (q.y * q.z - q.x * q.w))
    up = Vector3(
      2 * (q.x * q.z - q.y * q.w), 2 * (q.y * q.z + q.x * q.w), 1 - 2 * (q.x * q.x + q.y * q.y))
    place = extrinsics?.translation ?? .zero
    isTurned = q != SIMD4(0, 0, 0, 1)
  }

  /// From the sensor's frame to the vehicle's axes; the origin stays the sensor's.
  func turned(_ v: Vector3) -> Vector3 {
    isTurned ? Vector3(ahead.dot(v), left.dot(v), up.dot(v)) : v
  }

  /// From the vehicle's axes to the sensor's frame.
  func turnedBack(_ v: Vector3) -> Vector3 { isTurned ? ahead * v.x + left * v.y + up * v.z : v }
}
