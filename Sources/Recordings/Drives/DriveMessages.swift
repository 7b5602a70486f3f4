internal import Sensors
internal import Wire

/// A frame as the message that others read; its payload follows the head unchanged.
enum DriveMessages {
  /// A coordinate frame's name.
  static func frame(of sensor: String) -> String {
    String(sensor.map { $0 == "/" ? "_" : $0 })
  }

  /// `foxglove.CompressedImage` up to its data.
  static func compressedImage(
    _ image: ImageLayout, _ frame: Frame, _ spec: SensorSpec, _ header: RawSpan
  ) -> [UInt8] {
    var message = ByteBuffer()
    message.field(1) { $0.timestamp(frame.header.captured) }
    message.field(4, self.frame(of: spec.name))
    message.field(3, image.encoding == .png ? "png" : "jpeg")
    message.payload(2, frame.payload.count, header)
    return message.array
  }

  /// `foxglove.RawImage` up to its data.
  static func rawImage(
    _ image: ImageLayout, _ frame: Frame, _ spec: SensorSpec, _ header: RawSpan
  ) -> [UInt8] {
    var message = ByteBuffer()
    message.field(1) { $0.timestamp(frame.header.captured) }
    message.field(7, self.frame(of: spec.name))
    message.field(2, fixed32: image.width)
    message.field(3, fixed32: image.height)
    message.field(4, image.encoding.name)
    message.field(5, fixed32: UInt32(clamping: image.stride))
    message.payload(6, frame.payload.count, header)
    return message.array
  }

  /// `foxglove.PointCloud` up to its data.
  static func pointCloud(
    _ points: PointLayout, _ frame: Frame, _ spec: SensorSpec, _ header: RawSpan
  ) -> [UInt8] {
    var message = ByteBuffer()
    message.field(1) { $0.timestamp(frame.header.captured) }
    message.field(2, self.frame(of: spec.name))
    message.field(3) { pose in pose.field(2) { $0.field(4, double: 1) } }
    message.field(4, fixed32: points.stride)
    for role in PointRole.allCases {
      guard let field = points[role] else { continue }
      message.field(5) {
        $0.field(1, role.name)
        $0.field(2, fixed32: field.offset)
        $0.field(3, UInt64(field.type.rawValue))
      }
    }
    message.payload(6, frame.payload.count, header)
    return message.array
  }

  /// `foxglove.CameraCalibration`.
  static func calibration(
    _ intrinsics: Intrinsics, _ captured: Instant, _ spec: SensorSpec
  ) -> [UInt8] {
    let (fx, fy, cx, cy) = (intrinsics.fx, intrinsics.fy, intrinsics.cx, intrinsics.cy)
    var message = ByteBuffer()
    message.field(1) { $0.timestamp(captured) }
    message.field(9, frame(of: spec.name))
    message.field(2, fixed32: intrinsics.width)
    message.field(3, fixed32: intrinsics.height)
    message.field(4, "plumb_bob")
    let distortion = intrinsics.distortion + [0, 0, 0, 0, 0].dropFirst(intrinsics.distortion.count)
    message.doubles(5, distortion)
    message.doubles(6, [fx, 0, cx, 0, fy, cy, 0, 0, 1])
    message.doubles(7, [1, 0, 0, 0, 1, 0, 0, 0, 1])
    message.doubles(8, [fx, 0, cx, 0, 0, fy, cy, 0, 0, 0, 1, 0])
    return message.array
  }

  /// `foxglove.FrameTransforms` of all sensors whose place is known.
  static func transforms(_ rig: [SensorSpec], _ time: Instant) -> [UInt8] {
    var message = ByteBuffer()
    for spec in rig {
      guard let place = spec.extrinsics else { continue }
      message.field(1) { transform in
        transform.field(1) { $0.timestamp(time) }
        transform.field(2, "base_link")
        transform.field(3, frame(of: spec.name))
        transform.field(4) { v in
          for axis in 0..<3 { v.field(UInt32(axis + 1), double: place.translation[axis]) }
        }
        transform.field(5) { q in
          for axis in 0..<4 { q.field(UInt32(axis + 1), double: place.rotation[axis]) }
        }
      }
    }
    return message.array
  }

  /// `nav_msgs/msg/Odometry` with the header behind it; its pose is unknown and left at the origin.
  static func odometry(
    _ motion: EgoMotion, _ captured: Instant, _ header: RawSpan
  ) -> [UInt8] {
    var message = CdrWriter()
    message.number(Int32(clamping: captured.nanoseconds / 1_000_000_000))
    message.number(UInt32(captured.nanoseconds % 1_000_000_000))
    message.string("odom")
    message.string("base_link")
    for value in [0, 0, 0, 0, 0, 0, 1.0] { message.double(value) }
    for _ in 0..<36 { message.double(0) }
    for value in [motion.speed, motion.lateralSpeed, 0, 0, 0, motion.yawRate] {
      message.double(value)
    }
    var covariance = [Double](repeating: 0, count: 36)
    if let given = motion.covariance {
      for (place, index) in [0, 5, 30, 35].enumerated() { covariance[index] = given[place] }
    }
    for value in covariance { message.double(value) }
    message.number(EmbeddedHeader.mark)
    message.sequence(header)
    return message.bytes
  }
}

extension ByteBuffer {
  /// The content of `google.protobuf.Timestamp`.
  fileprivate mutating func timestamp(_ time: Instant) {
    field(1, time.nanoseconds / 1_000_000_000)
    field(2, time.nanoseconds % 1_000_000_000)
  }

  fileprivate mutating func field(_ number: UInt32, fixed32 value: UInt32) {
    field(number, float: Float(bitPattern: value))
  }

  fileprivate mutating func doubles(_ number: UInt32, _ values: [Double]) {
    field(number) { for value in values { $0.packed(value) } }
  }

  /// The frame's header, then the head of the field whose content the payload is.
  fileprivate mutating func payload(_ number: UInt32, _ count: Int, _ header: RawSpan) {
    field(UInt32(EmbeddedHeader.field), header, always: true)
    varint(UInt64(number) << 3 | 2)
    varint(UInt64(count))
  }
}
