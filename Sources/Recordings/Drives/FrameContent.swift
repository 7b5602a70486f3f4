internal import Sensors

/// What one message gives of a frame: when, where, layout and payload.
struct FrameContent {
  var captured: Instant
  /// The coordinate frame's name.
  var frame: String
  /// Of the points in the frame; nil = identity.
  var pose: Extrinsics?
  /// Nil where the message contradicts itself, which only a message with `header` may.
  var layout: FrameLayout?
  var payload: [UInt8]
  /// The frame's header as its driver gave it, in a recording of our own.
  var header: [UInt8]?

  /// Nil for kinds that are not frames.
  init?(_ kind: StreamKind, _ bytes: RawSpan) throws(ParseFailure) {
    switch kind {
    case .foxgloveCompressedImage:
      self.init(compressed: try ImageMessage(foxgloveCompressed: bytes), bytes)
    case .ros2CompressedImage:
      self.init(compressed: try ImageMessage(ros2Compressed: bytes), bytes)
    case .foxgloveRawImage: try self.init(raw: ImageMessage(foxgloveRaw: bytes), bytes)
    case .ros2Image: try self.init(raw: ImageMessage(ros2Raw: bytes), bytes)
    case .foxglovePointCloud: try self.init(CloudMessage(foxglove: bytes), bytes)
    case .ros2PointCloud: try self.init(CloudMessage(ros2: bytes), bytes)
    case .ros2RadarScan: try self.init(CloudMessage(ros2Radar: bytes), bytes)
    case .ros2Odometry: self.init(try OdometryMessage(ros2: bytes), bytes)
    default: return nil
    }
  }

  private init(_ odometry: OdometryMessage, _ bytes: RawSpan) {
    (captured, frame, payload) = (odometry.stamp, odometry.frame, [])
    layout = .ego(odometry.motion)
    header = odometry.header.map { [UInt8](copying: bytes.extracting($0)) }
  }

  /// An image whose own head cannot be read keeps the size 0 and the encoding that its message
  /// names: what a driver sends damaged is still a frame, and for the checks to judge.
  private init(compressed image: ImageMessage, _ bytes: RawSpan) {
    (captured, frame) = (image.stamp, image.frame)
    payload = [UInt8](copying: bytes.extracting(image.data))
    header = image.header.map { [UInt8](copying: bytes.extracting($0)) }
    let head = ImageHead(payload.raw)
    let named: ImageEncoding = image.encoding.lowercased().contains("png") ? .png : .jpeg
    layout = .image(
      ImageLayout(
        width: head?.width ?? 0, height: head?.height ?? 0, encoding: head?.encoding ?? named))
  }

  private init(raw image: ImageMessage, _ bytes: RawSpan) throws(ParseFailure) {
    (captured, frame) = (image.stamp, image.frame)
    payload = [UInt8](copying: bytes.extracting(image.data))
    header = image.header.map { [UInt8](copying: bytes.extracting($0)) }
    if let encoding = FrameContent.encoding(named: image.encoding) {
      let tight = UInt64(image.width) * UInt64(encoding.bytesPerPixel)
      layout = .image(
        ImageLayout(
          width: image.width, height: image.height,
          rowStride: UInt64(image.step) == tight ? 0 : image.step, encoding: encoding))
    } else if header == nil {
      throw ParseFailure(offset: 0, problem: "the encoding '\(image.encoding)' is not read")
    }
  }

  private init(_ cloud: CloudMessage, _ bytes: RawSpan) throws(ParseFailure) {
    (captured, frame, pose) = (cloud.stamp, cloud.frame, cloud.pose)
    payload = cloud.swapped ?? [UInt8](copying: bytes.extracting(cloud.data))
    header = cloud.header.map { [UInt8](copying: bytes.extracting($0)) }
    do throws(ParseFailure) {
      layout = .points(try cloud.layout(of: payload.raw))
    } catch {
      if header == nil { throw error }
    }
  }

  /// The names of Foxglove and of ROS 2 beside our own.
  private static func encoding(named name: String) -> ImageEncoding? {
    switch name {
    case "8UC1": .mono8
    case "yuv422_yuy2": .yuyv
    default: ImageEncoding(name: name).flatMap { $0.isCompressed ? nil : $0 }
    }
  }
}

extension CloudMessage {
  /// What lies where in the points.
  fileprivate func layout(of payload: RawSpan) throws(ParseFailure) -> PointLayout {
    guard stride > 0, payload.byteCount % Int(stride) == 0,
      let count = UInt32(exactly: payload.byteCount / Int(stride))
    else {
      throw ParseFailure(
        offset: 0, problem: "expected points of \(stride) bytes, found \(payload.byteCount)")
    }
    var points = PointLayout(count: count, stride: stride)
    for field in fields {
      guard UInt64(field.offset) + UInt64(field.type.size) <= UInt64(stride) else {
        throw ParseFailure(offset: 0, problem: "the field '\(field.name)' lies beyond its point")
      }
      guard let role = PointRole(field: field.name, type: field.type), points[role] == nil
      else { continue }
      points[role] = PointField(offset: field.offset, type: field.type)
    }
    points.sweepStart = SweepTimes.start(of: points, payload, end: stamp)
    return points
  }
}

extension PointRole {
  /// The role of a field by the names that drivers give it; nil = passed on unread.
  ///
  /// A measure in an integer is in a unit of the driver's own (Ouster's range in mm, its t in ns),
  /// so it is not taken for metres or seconds.
  init?(field name: String, type: NumericType) {
    let role: PointRole? =
      switch name {
      case "i", "reflectance", "reflectivity": .intensity
      case "t": .time
      case "doppler_velocity", "velocity": .doppler
      case "amplitude": .rcs
      default: PointRole.allCases.first { $0.name.description == name }
      }
    guard let role else { return nil }
    let isMeasure = ![.intensity, .ring, .return, .column].contains(role)
    guard !isMeasure || type == .float32 || type == .float64 else { return nil }
    self = role
  }
}
