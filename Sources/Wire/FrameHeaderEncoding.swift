public import Sensors

extension FrameHeader {
  /// Appends the header as a driver sends it in part 1.
  ///
  /// - Parameter sensors: the rows that `sensor` is an index into.
  public func encode(among sensors: borrowing SensorTable, into buffer: inout ByteBuffer) {
    buffer.field(1, sensors.name(of: sensor))
    buffer.field(2, UInt64(modality.rawValue))
    buffer.field(3, fixed64: epoch)
    buffer.field(4, sequence)
    buffer.field(5, fixed64: captured.nanoseconds)
    buffer.field(6, fixed64: published.nanoseconds)
    buffer.field(7, UInt64(checksum))
    switch layout {
    case .image(let image): buffer.field(10) { image.encode(into: &$0) }
    case .points(let points): buffer.field(11) { points.encode(into: &$0) }
    case .ego(let ego): buffer.field(12) { ego.encode(into: &$0) }
    }
  }
}

extension ImageLayout {
  fileprivate func encode(into buffer: inout ByteBuffer) {
    buffer.field(1, UInt64(width))
    buffer.field(2, UInt64(height))
    buffer.field(3, UInt64(rowStride))
    buffer.field(4, UInt64(encoding.rawValue))
    buffer.field(5, UInt64(exposure))
    buffer.field(6, float: gain)
    buffer.field(7, UInt64(lineTime))
    if let frameCounter { buffer.field(8, frameCounter, always: true) }
  }
}

extension PointLayout {
  /// Fields are written in the order of the roles.
  fileprivate func encode(into buffer: inout ByteBuffer) {
    buffer.field(1, UInt64(count))
    buffer.field(2, UInt64(stride))
    var raw: UInt8 = 0
    while let role = PointRole(rawValue: raw) {
      if let field = self[role] {
        buffer.field(3) {
          $0.field(1, role.name)
          $0.field(2, UInt64(field.offset))
          $0.field(3, UInt64(field.type.rawValue))
        }
      }
      raw += 1
    }
    buffer.field(4, fixed64: sweepStart?.nanoseconds ?? 0)
    buffer.field(5, UInt64(capacity))
    if let frameCounter { buffer.field(6, frameCounter, always: true) }
  }
}

extension EgoMotion {
  fileprivate func encode(into buffer: inout ByteBuffer) {
    buffer.field(1, double: speed)
    buffer.field(2, double: yawRate)
    buffer.field(3, double: acceleration)
    if let latitude { buffer.field(4, double: latitude, always: true) }
    if let longitude { buffer.field(5, double: longitude, always: true) }
    if let heading { buffer.field(6, double: heading, always: true) }
    buffer.field(7, double: lateralSpeed)
    buffer.field(8, standstill ? 1 : 0)
    if let covariance {
      buffer.field(9) {
        for i in covariance.indices { $0.packed(covariance[i]) }
      }
    }
  }
}

extension Heartbeat {
  /// Appends the heartbeat as a driver sends it in part 1.
  public func encode(among sensors: borrowing SensorTable, into buffer: inout ByteBuffer) {
    buffer.field(1, sensors.name(of: sensor))
    buffer.field(2, fixed64: epoch)
    buffer.field(3, lastSequence)
    buffer.field(4, fixed64: time.nanoseconds)
  }
}
