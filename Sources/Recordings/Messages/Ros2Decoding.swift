internal import Sensors

/// The head of every stamped message: time, frame.
private func stampedFrame(
  _ reader: inout CdrReader
) throws(ParseFailure) -> (stamp: Instant, frame: String) {
  let seconds = try reader.number(Int32.self)
  let nanoseconds = try reader.number(UInt32.self)
  let stamp = try instant(seconds: Int64(seconds), nanoseconds: Int64(nanoseconds))
  return (stamp, try reader.string())
}

extension ImageMessage {
  /// `sensor_msgs/msg/CompressedImage`: header, format, data.
  init(ros2Compressed bytes: RawSpan) throws(ParseFailure) {
    var reader = try CdrReader(bytes)
    (stamp, frame) = try stampedFrame(&reader)
    encoding = try reader.string()
    data = try reader.skip(reader.count(ofAtLeast: 1))
  }

  /// `sensor_msgs/msg/Image`: header, height, width, encoding, is_bigendian, step, data.
  init(ros2Raw bytes: RawSpan) throws(ParseFailure) {
    var reader = try CdrReader(bytes)
    (stamp, frame) = try stampedFrame(&reader)
    height = try reader.number(UInt32.self)
    width = try reader.number(UInt32.self)
    encoding = try reader.string()
    _ = try reader.bool()
    step = try reader.number(UInt32.self)
    data = try reader.skip(reader.count(ofAtLeast: 1))
  }
}

extension CloudMessage {
  /// The numbers of `sensor_msgs/msg/PointField`.
  private static let types: [NumericType] = [
    .int8, .uint8, .int16, .uint16, .int32, .uint32, .float32, .float64,
  ]

  /// `sensor_msgs/msg/PointCloud2`: header, height, width, fields (name, offset, datatype, count),
  /// is_bigendian, point_step, row_step, data, is_dense.
  init(ros2 bytes: RawSpan) throws(ParseFailure) {
    var reader = try CdrReader(bytes)
    (stamp, frame) = try stampedFrame(&reader)
    let height = try reader.number(UInt32.self)
    let width = try reader.number(UInt32.self)
    fields = []
    for _ in 0..<(try reader.count(ofAtLeast: 13)) {
      let name = try reader.string()
      let offset = try reader.number(UInt32.self)
      let type = try reader.number(UInt8.self)
      _ = try reader.number(UInt32.self)
      guard (1...8).contains(type) else {
        throw reader.failure("a field has the type \(type), expected 1…8")
      }
      fields.append(Field(name: name, offset: offset, type: CloudMessage.types[Int(type) - 1]))
    }
    guard !(try reader.bool()) else { throw reader.failure("big-endian points are not read") }
    stride = try reader.number(UInt32.self)
    let rowStep = try reader.number(UInt32.self)
    guard height <= 1 || UInt64(rowStep) == UInt64(width) * UInt64(stride) else {
      throw reader.failure("expected rows of \(width) points without padding")
    }
    data = try reader.skip(reader.count(ofAtLeast: 1))
    let (count, overflow) = (UInt64(width) * UInt64(height)).multipliedReportingOverflow(
      by: UInt64(stride))
    guard !overflow, count == UInt64(data.count) else {
      throw reader.failure("expected \(width) × \(height) points, found \(data.count) bytes")
    }
  }

  /// `radar_msgs/msg/RadarScan`: header, then range, azimuth, elevation, doppler_velocity and
  /// amplitude of each return, which lie in the message as packed points do.
  init(ros2Radar bytes: RawSpan) throws(ParseFailure) {
    var reader = try CdrReader(bytes)
    (stamp, frame) = try stampedFrame(&reader)
    stride = 20
    let names = ["range", "azimuth", "elevation", "doppler_velocity", "amplitude"]
    fields = names.enumerated().map { index, name in
      Field(name: name, offset: UInt32(4 * index), type: .float32)
    }
    let count = try reader.count(ofAtLeast: 20)
    data = reader.offset..<reader.offset
    if reader.isBigEndian {
      var points: [UInt8] = []
      points.reserveCapacity(count * 20)
      for _ in 0..<count * 5 { points.append(number: try reader.number(UInt32.self)) }
      swapped = points
    } else {
      data = try reader.skip(count * 20)
    }
  }
}

extension CalibrationMessage {
  /// `sensor_msgs/msg/CameraInfo`: header, height, width, distortion_model, d, k and more.
  init(ros2 bytes: RawSpan) throws(ParseFailure) {
    var reader = try CdrReader(bytes)
    let (_, frame) = try stampedFrame(&reader)
    let height = try reader.number(UInt32.self)
    let width = try reader.number(UInt32.self)
    _ = try reader.string()
    let d = try reader.doubles(reader.count(ofAtLeast: 8))
    self.init(frame: frame, width: width, height: height, k: try reader.doubles(9), d: d)
  }
}

extension TransformMessage {
  /// `tf2_msgs/msg/TFMessage`: header (parent), child, translation, rotation of each transform.
  static func list(ros2 bytes: RawSpan) throws(ParseFailure) -> [TransformMessage] {
    var reader = try CdrReader(bytes)
    var list: [TransformMessage] = []
    for _ in 0..<(try reader.count(ofAtLeast: 72)) {
      let (_, parent) = try stampedFrame(&reader)
      let child = try reader.string()
      let v = try reader.doubles(7)
      list.append(
        TransformMessage(
          parent: parent, child: child,
          placement: Extrinsics(
            translation: SIMD3(v[0], v[1], v[2]), rotation: SIMD4(v[3], v[4], v[5], v[6]))))
    }
    return list
  }
}

extension OdometryMessage {
  /// Speed below which a vehicle stands, m/s.
  static let standstill = 0.05

  /// `nav_msgs/msg/Odometry`: header, child frame, pose (7 numbers) with covariance (36), twist
  /// (6: linear, angular, in the child's frame) with covariance (36).
  init(ros2 bytes: RawSpan) throws(ParseFailure) {
    var reader = try CdrReader(bytes)
    (stamp, frame) = try stampedFrame(&reader)
    frame = try reader.string()
    _ = try reader.doubles(7 + 36)
    let twist = try reader.doubles(6)
    let c = try reader.doubles(36)
    motion = EgoMotion(
      speed: twist[0], yawRate: twist[5], lateralSpeed: twist[1],
      standstill: twist[0].magnitude < OdometryMessage.standstill)
    let covariance: InlineArray<4, Double> = [c[0], c[5], c[30], c[35]]
    if covariance.indices.contains(where: { covariance[$0] != 0 }) {
      motion.covariance = covariance
    }
    header = EmbeddedHeader.find(behind: &reader)
  }
}
