internal import CMessages
internal import Sensors

// What protobuf-c unpacked, made into the house's nouns, every value checked on the way.

extension FrameHeader {
  init(
    _ message: UnsafePointer<Vouch__V1__FrameHeader>, sensor: SensorIndex, modality: Modality
  ) throws(Unreadable) {
    let found = unsafe message.pointee
    guard unsafe found.modality.rawValue == UInt32(modality.rawValue) else {
      throw .modality(unsafe found.modality.rawValue, expected: modality)
    }
    let layout: FrameLayout
    switch unsafe (modality, found.layout_case) {
    case (.camera, VOUCH__V1__FRAME_HEADER__LAYOUT_IMAGE):
      layout = .image(try unsafe ImageLayout(found.image.pointee))
    case (.lidar, VOUCH__V1__FRAME_HEADER__LAYOUT_POINTS),
      (.radar, VOUCH__V1__FRAME_HEADER__LAYOUT_POINTS):
      layout = .points(try unsafe PointLayout(found.points.pointee))
    case (.ego, VOUCH__V1__FRAME_HEADER__LAYOUT_EGO):
      layout = .ego(try unsafe EgoMotion(found.ego.pointee))
    default: throw .layout(unsafe found.layout_case.rawValue, expected: modality)
    }
    unsafe self.init(
      sensor: sensor, modality: modality, epoch: found.epoch, sequence: found.sequence,
      captured: Instant(nanoseconds: found.capture_time_ns),
      published: Instant(nanoseconds: found.publish_time_ns), checksum: found.payload_crc32c,
      layout: layout)
  }
}

extension ImageLayout {
  init(_ message: Vouch__V1__ImageLayout) throws(Unreadable) {
    let raw = unsafe message.encoding.rawValue
    guard let encoding = UInt8(exactly: raw).flatMap(ImageEncoding.init(rawValue:)) else {
      throw .encoding(raw)
    }
    guard unsafe message.gain_db.isFinite else { throw .notFinite(.gain) }
    let hasCounter = unsafe message.has_frame_counter_case.rawValue != 0
    unsafe self.init(
      width: message.width, height: message.height, rowStride: message.row_stride,
      encoding: encoding, exposure: message.exposure_us, gain: message.gain_db,
      lineTime: message.line_time_ns, frameCounter: hasCounter ? message.frame_counter : nil)
  }
}

extension PointLayout {
  init(_ message: Vouch__V1__PointLayout) throws(Unreadable) {
    let hasCounter = unsafe message.has_frame_counter_case.rawValue != 0
    let start = unsafe message.sweep_start_ns
    unsafe self.init(
      count: message.count, stride: message.stride,
      sweepStart: start == 0 ? nil : Instant(nanoseconds: start), capacity: message.capacity,
      frameCounter: hasCounter ? message.frame_counter : nil)
    for place in unsafe 0..<message.n_fields {
      guard let field = unsafe message.fields[place]?.pointee else { throw .unpacking }
      let raw = unsafe field.type.rawValue
      guard let type = UInt8(exactly: raw).flatMap(NumericType.init(rawValue:)) else {
        throw .fieldType(place, type: raw)
      }
      let found = PointField(offset: unsafe field.offset, type: type)
      try found.checkExtent(stride: stride)
      guard let role = unsafe PointRole(wireName: field.name) else { continue }
      guard self[role] == nil else { throw .fieldTwice(role) }
      self[role] = found
    }
  }
}

extension PointRole {
  /// The role with a name that ends with a NUL; nil where the field is not one that checks read.
  init?(wireName: UnsafePointer<CChar>) {
    var length = 0
    while unsafe wireName[length] != 0 { length += 1 }
    let name = unsafe UnsafeRawBufferPointer(start: wireName, count: length).bytes
    var raw: UInt8 = 0
    while let role = PointRole(rawValue: raw) {
      if name.hasSameBytes(as: role.name) {
        self = role
        return
      }
      raw += 1
    }
    return nil
  }
}

extension EgoMotion {
  init(_ message: Vouch__V1__EgoMotion) throws(Unreadable) {
    unsafe self.init(
      speed: message.speed, yawRate: message.yaw_rate, acceleration: message.acceleration,
      lateralSpeed: message.lateral_speed, standstill: message.standstill != 0,
      latitude: message.has_latitude_case.rawValue == 0 ? nil : message.latitude,
      longitude: message.has_longitude_case.rawValue == 0 ? nil : message.longitude,
      heading: message.has_heading_case.rawValue == 0 ? nil : message.heading)
    let count = unsafe message.n_covariance
    guard count == 0 || count == 4 else { throw .covariance(count) }
    if count == 4 {
      covariance = InlineArray { unsafe message.covariance[$0] }
    }
    try checkFinite()
  }
}
