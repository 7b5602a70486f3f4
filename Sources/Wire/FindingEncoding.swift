internal import Sensors

extension Finding {
  func encode(among sensors: borrowing SensorTable, into buffer: inout ByteBuffer) {
    buffer.field(1, check.name)
    buffer.field(2, cause.name)
    buffer.field(3, UInt64(state.rawValue))
    buffer.field(4) { explain(among: sensors, into: &$0) }
    buffer.field(6, UInt64(cause.origin.rawValue))
    buffer.field(7, float: measured)
    buffer.field(8, float: limit)
    buffer.field(9, unit.symbol)
    region.encode(into: &buffer)
    if let other { buffer.field(13, sensors.name(of: other)) }
    buffer.field(14, clock.name)
    buffer.field(15, firstSequence)
    buffer.field(16, float: confidence)
  }

  /// The cause's sentence with this finding's numbers: `the image repeats the one before: 3 frames,
  /// limit 2 frames, capture clock, against lidar/top`.
  private func explain(among sensors: borrowing SensorTable, into buffer: inout ByteBuffer) {
    buffer.append(cause.sentence)
    buffer.append(": ")
    buffer.append(measured, unit)
    buffer.append(", limit ")
    buffer.append(limit, unit)
    if clock != .none {
      buffer.append(", ")
      buffer.append(clock.name)
      buffer.append(" clock")
    }
    if let other {
      buffer.append(", against ")
      buffer.append(sensors.name(of: other))
    }
  }
}

extension ByteBuffer {
  fileprivate mutating func append(_ value: Float, _ unit: Unit) {
    append(decimal: value)
    guard unit != .none else { return }
    append(UInt8(ascii: " "))
    append(unit.symbol)
  }
}

extension Clock {
  /// The name on the wire.
  fileprivate var name: StaticString {
    switch self {
    case .none: ""
    case .capture: "capture"
    case .publish: "publish"
    case .receive: "receive"
    }
  }
}

extension Region {
  fileprivate func encode(into buffer: inout ByteBuffer) {
    switch self {
    case .frame: break
    case .image(let x, let y, let width, let height):
      buffer.field(10) {
        $0.field(1, UInt64(x))
        $0.field(2, UInt64(y))
        $0.field(3, UInt64(width))
        $0.field(4, UInt64(height))
      }
    case .points(let centre, let extent, let count):
      buffer.field(11) {
        $0.field(1, float: centre.x)
        $0.field(2, float: centre.y)
        $0.field(3, float: centre.z)
        $0.field(4, float: extent.x)
        $0.field(5, float: extent.y)
        $0.field(6, float: extent.z)
        $0.field(7, UInt64(count))
      }
    case .sector(let azimuth, let width, let firstRing, let lastRing, let near, let far):
      buffer.field(12) {
        $0.field(1, float: azimuth)
        $0.field(2, float: width)
        $0.field(3, UInt64(firstRing))
        $0.field(4, UInt64(lastRing))
        $0.field(5, float: near)
        $0.field(6, float: far)
      }
    }
  }
}
