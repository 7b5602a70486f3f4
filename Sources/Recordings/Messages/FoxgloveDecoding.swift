private import CMessages
internal import Sensors

/// Unpacks a message and gives its struct to `read`; its pointers hold only that long.
private func unpacked<Message, Result>(
  _ bytes: [UInt8],
  _ unpack: (
    UnsafeMutablePointer<ProtobufCAllocator>?, Int, UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<Message>?,
  _ free: (UnsafeMutablePointer<Message>?, UnsafeMutablePointer<ProtobufCAllocator>?) -> Void,
  _ read: (Message) throws(ParseFailure) -> Result
) throws(ParseFailure) -> Result {
  // A message of no bytes is one of default values, but a buffer of none has no address.
  let padded = bytes.isEmpty ? [0] : bytes
  let message = unsafe padded.withUnsafeBufferPointer {
    unsafe unpack(nil, bytes.count, $0.baseAddress)
  }
  guard let message = unsafe message else {
    throw ParseFailure(offset: 0, problem: "expected a protobuf message")
  }
  defer { unsafe free(message, nil) }
  return try unsafe read(message.pointee)
}

private func string(
  _ bytes: UnsafeMutablePointer<CChar>?
) throws(ParseFailure) -> String {
  guard let bytes = unsafe bytes else { return "" }
  guard let string = unsafe String(validatingCString: bytes) else {
    throw ParseFailure(offset: 0, problem: "expected a string of UTF-8")
  }
  return string
}

private func instant(
  _ stamp: UnsafeMutablePointer<Google__Protobuf__Timestamp>?
) throws(ParseFailure) -> Instant {
  guard let stamp = unsafe stamp?.pointee else {
    throw ParseFailure(offset: 0, problem: "the message has no timestamp")
  }
  return try unsafe instant(seconds: stamp.seconds, nanoseconds: Int64(stamp.nanos))
}

private func vector(_ v: UnsafeMutablePointer<Foxglove__Vector3>?) -> SIMD3<Double> {
  guard let v = unsafe v?.pointee else { return .zero }
  return unsafe SIMD3(v.x, v.y, v.z)
}

private func quaternion(
  _ q: UnsafeMutablePointer<Foxglove__Quaternion>?
) -> SIMD4<Double> {
  guard let q = unsafe q?.pointee else { return SIMD4(0, 0, 0, 1) }
  let value = unsafe SIMD4(q.x, q.y, q.z, q.w)
  return value == .zero ? SIMD4(0, 0, 0, 1) : value
}

private func doubles(_ start: UnsafeMutablePointer<Double>?, _ count: Int) -> [Double] {
  unsafe [Double](UnsafeBufferPointer(start: start, count: count))
}

extension ImageMessage {
  /// `foxglove.CompressedImage`; its data is field 2.
  init(foxgloveCompressed bytes: RawSpan) throws(ParseFailure) {
    let split = try ProtobufSplit(bytes, field: 2)
    self = try unsafe unpacked(
      split.rest, foxglove__compressed_image__unpack, foxglove__compressed_image__free_unpacked
    ) { (image) throws(ParseFailure) in
      unsafe ImageMessage(
        stamp: try instant(image.timestamp), frame: try string(image.frame_id),
        encoding: try string(image.format), data: split.payload,
        header: split.header)
    }
  }

  /// `foxglove.RawImage`; its data is field 6.
  init(foxgloveRaw bytes: RawSpan) throws(ParseFailure) {
    let split = try ProtobufSplit(bytes, field: 6)
    self = try unsafe unpacked(
      split.rest, foxglove__raw_image__unpack, foxglove__raw_image__free_unpacked
    ) { (image) throws(ParseFailure) in
      unsafe ImageMessage(
        stamp: try instant(image.timestamp), frame: try string(image.frame_id),
        encoding: try string(image.encoding), width: image.width, height: image.height,
        step: image.step, data: split.payload,
        header: split.header)
    }
  }
}

extension CloudMessage {
  /// `foxglove.PointCloud`; its data is field 6.
  init(foxglove bytes: RawSpan) throws(ParseFailure) {
    let split = try ProtobufSplit(bytes, field: 6)
    self = try unsafe unpacked(
      split.rest, foxglove__point_cloud__unpack, foxglove__point_cloud__free_unpacked
    ) { (cloud) throws(ParseFailure) in
      var fields: [Field] = []
      for index in 0..<(unsafe cloud.n_fields) {
        guard let field = unsafe cloud.fields[index]?.pointee else { continue }
        let type = unsafe field.type.rawValue
        guard let known = UInt8(exactly: type).flatMap(NumericType.init(rawValue:)) else {
          throw ParseFailure(offset: 0, problem: "a field has the type \(type), expected 1…8")
        }
        unsafe fields.append(
          Field(name: try string(field.name), offset: field.offset, type: known))
      }
      let pose = unsafe cloud.pose.map {
        unsafe Extrinsics(
          translation: vector($0.pointee.position), rotation: quaternion($0.pointee.orientation))
      }
      return unsafe CloudMessage(
        stamp: try instant(cloud.timestamp), frame: try string(cloud.frame_id),
        pose: pose == Extrinsics(translation: .zero) ? nil : pose,
        stride: cloud.point_stride, fields: fields, data: split.payload,
        header: split.header)
    }
  }
}

extension CalibrationMessage {
  /// `foxglove.CameraCalibration`.
  init(foxglove bytes: RawSpan) throws(ParseFailure) {
    self = try unsafe unpacked(
      try ProtobufSplit(bytes).rest, foxglove__camera_calibration__unpack,
      foxglove__camera_calibration__free_unpacked
    ) { (camera) throws(ParseFailure) in
      unsafe CalibrationMessage(
        frame: try string(camera.frame_id), width: camera.width, height: camera.height,
        k: doubles(camera.k, camera.n_k), d: doubles(camera.d, camera.n_d))
    }
  }
}

extension TransformMessage {
  private init(_ transform: Foxglove__FrameTransform) throws(ParseFailure) {
    unsafe self.init(
      parent: try string(transform.parent_frame_id),
      child: try string(transform.child_frame_id),
      placement: Extrinsics(
        translation: vector(transform.translation), rotation: quaternion(transform.rotation)))
  }

  /// `foxglove.FrameTransform`.
  static func list(foxglove bytes: RawSpan) throws(ParseFailure) -> [TransformMessage] {
    try unsafe unpacked(
      try ProtobufSplit(bytes).rest, foxglove__frame_transform__unpack,
      foxglove__frame_transform__free_unpacked
    ) { (transform) throws(ParseFailure) in [try unsafe TransformMessage(transform)] }
  }

  /// `foxglove.FrameTransforms`.
  static func list(foxgloveList bytes: RawSpan) throws(ParseFailure) -> [TransformMessage] {
    try unsafe unpacked(
      try ProtobufSplit(bytes).rest, foxglove__frame_transforms__unpack,
      foxglove__frame_transforms__free_unpacked
    ) { (message) throws(ParseFailure) in
      var list: [TransformMessage] = []
      for index in 0..<(unsafe message.n_transforms) {
        guard let transform = unsafe message.transforms[index]?.pointee else { continue }
        list.append(try unsafe TransformMessage(transform))
      }
      return list
    }
  }
}
