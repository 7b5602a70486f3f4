internal import Kernels
public import Sensors

/// A lidar that is blind in a sector: all points of an azimuth window are gone, all others stay
/// byte for byte and in order.
///
/// Azimuths are those of the vehicle (0 = ahead, positive to the left), seen from the sensor: the
/// row's extrinsics say how the sensor is turned. Points without a direction stay: those that are
/// not finite, and those at the sensor's origin.
public struct LidarSectorLoss: FrameSource {
  private var source: any FrameSource
  private let window: FaultWindow
  private let sensor: String?
  private let centre: Double
  private let halfWidth: Double
  private var start: Instant?

  /// The frames that lost points so far.
  public private(set) var affected: [FrameName] = []

  /// - Parameters:
  ///   - centre, width: of the sector, degrees.
  ///   - sensor: the lidar's name; nil = every lidar.
  public init(
    _ source: any FrameSource, during window: FaultWindow, centre: Double = 0,
    width: Double = 30, sensor: String? = nil
  ) {
    self.source = source
    self.window = window
    self.centre = centre * Double.pi / 180
    halfWidth = width * Double.pi / 360
    self.sensor = sensor
  }

  public var rig: [SensorSpec] { source.rig }

  public var count: Int? { source.count }

  public mutating func next() throws -> Frame? {
    guard let frame = try source.next() else { return nil }
    let first = start ?? frame.header.captured
    start = first
    let row = source.rig[frame.header.sensor]
    guard frame.header.modality == .lidar, sensor == nil || row.name == sensor,
      window.contains(frame.header.captured, of: first),
      case .points(let layout) = frame.header.layout,
      let kept = cut(frame.payload, layout, row.extrinsics)
    else { return frame }
    var cut = frame
    cut.payload = kept
    cut.header.checksum = 0
    var short = layout
    short.count = UInt32(kept.count / Int(layout.stride))
    cut.header.layout = .points(short)
    affected.append(
      FrameName(sensor: frame.header.sensor, sequence: frame.header.sequence))
    return cut
  }

  /// The points outside of the sector; nil where the payload is not what the layout says.
  private func cut(
    _ payload: [UInt8], _ layout: PointLayout, _ extrinsics: Extrinsics?
  ) -> [UInt8]? {
    guard let x = PointReader(layout, .x), let y = PointReader(layout, .y),
      let z = PointReader(layout, .z), layout.stride > 0, payload.count == layout.payloadSize
    else { return nil }
    let turn = Turn(extrinsics)
    let stride = Int(layout.stride)
    var kept: [UInt8] = []
    kept.reserveCapacity(payload.count)
    var from = 0
    for point in 0..<Int(layout.count) {
      guard let a = x.value(point, in: payload), let b = y.value(point, in: payload),
        let c = z.value(point, in: payload)
      else { return nil }
      guard isLost(turn.ahead(a, b, c), turn.left(a, b, c)) else { continue }
      kept += payload[from..<point * stride]
      from = (point + 1) * stride
    }
    kept += payload[from...]
    return kept
  }

  private func isLost(_ ahead: Double, _ left: Double) -> Bool {
    guard ahead.isFinite, left.isFinite, ahead != 0 || left != 0 else { return false }
    var away = Trigonometry.arctangent(y: left, x: ahead) - centre
    away -= 2 * Double.pi * (away / (2 * Double.pi)).rounded()
    return away.magnitude <= halfWidth
  }

  /// The first two rows of the rotation from the sensor to the vehicle.
  private struct Turn {
    private var first = SIMD3<Double>(1, 0, 0)
    private var second = SIMD3<Double>(0, 1, 0)

    init(_ extrinsics: Extrinsics?) {
      guard let q = extrinsics?.rotation else { return }
      first = SIMD3(
        1 - 2 * (q.y * q.y + q.z * q.z), 2 * (q.x * q.y - q.z * q.w), 2 * (q.x * q.z + q.y * q.w))
      second = SIMD3(
        2 * (q.x * q.y + q.z * q.w), 1 - 2 * (q.x * q.x + q.z * q.z), 2 * (q.y * q.z - q.x * q.w))
    }

    func ahead(_ x: Double, _ y: Double, _ z: Double) -> Double {
      first.dot(Vector3(x, y, z))
    }

    func left(_ x: Double, _ y: Double, _ z: Double) -> Double {
      second.dot(Vector3(x, y, z))
    }
  }
}
