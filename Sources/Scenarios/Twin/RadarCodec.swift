internal import Sensors

/// Detections to and from the bytes of a radar's list, whichever fields it has; little endian.
struct RadarCodec {
  let layout: PointLayout

  var stride: Int { Int(layout.stride) }

  /// The detection of a point, as far as the fields go; nil where the bytes end before it, or
  /// where the list has no position or no Doppler.
  func read(_ point: Int, of payload: [UInt8]) -> RadarDetection? {
    let start = point * stride
    guard layout.hasPosition, layout[.doppler] != nil, start + stride <= payload.count
    else { return nil }
    var detection = RadarDetection(range: 0, azimuth: 0, doppler: 0)
    if layout[.range] == nil || layout[.azimuth] == nil {
      detection.move(
        to: Vector3(
          value(.x, payload, start) ?? 0, value(.y, payload, start) ?? 0,
          value(.z, payload, start) ?? 0))
    }
    for role in RadarDetection.roles {
      if let read = value(role, payload, start) { detection[role] = read }
    }
    return detection
  }

  /// Writes over one point's bytes what is not as it was; nil = all that the list has. Where it
  /// has x, y and z, these come first, and range and angles are those of the place that they say.
  func write(_ detection: RadarDetection, was old: RadarDetection?, over row: inout [UInt8]) {
    for role in [PointRole.doppler, .rcs, .snr] where detection[role] != old?[role] {
      put(detection[role], role, &row)
    }
    guard old.map({ !detection.isPlaced(as: $0) }) ?? true else { return }
    var written = detection
    if layout[.x] != nil {
      let place = detection.place
      put(place.x, .x, &row)
      put(place.y, .y, &row)
      put(place.z, .z, &row)
      written.move(
        to: Vector3(
          value(.x, row, 0) ?? place.x, value(.y, row, 0) ?? place.y,
          value(.z, row, 0) ?? place.z))
    }
    for role in [PointRole.range, .azimuth, .elevation] { put(written[role], role, &row) }
  }

  private func value(_ role: PointRole, _ bytes: [UInt8], _ start: Int) -> Double? {
    guard let field = layout[role] else { return nil }
    let first = start + Int(field.offset)
    guard first + field.type.size <= bytes.count else { return nil }
    var bits: UInt64 = 0
    for byte in 0..<field.type.size { bits |= UInt64(bytes[first + byte]) << UInt64(8 * byte) }
    switch field.type {
    case .uint8, .uint16, .uint32: return Double(bits)
    case .int8: return Double(Int8(truncatingIfNeeded: bits))
    case .int16: return Double(Int16(truncatingIfNeeded: bits))
    case .int32: return Double(Int32(truncatingIfNeeded: bits))
    case .float32: return Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
    case .float64: return Double(bitPattern: bits)
    }
  }

  private func put(_ value: Double, _ role: PointRole, _ row: inout [UInt8]) {
    guard let field = layout[role], value.isFinite else { return }
    let first = Int(field.offset)
    guard first + field.type.size <= row.count else { return }
    let bits: UInt64
    switch field.type {
    case .float32: bits = UInt64(Float(value).bitPattern)
    case .float64: bits = value.bitPattern
    default:
      // Far outside of what any list holds, and inside of what converts.
      let whole = Swift.min(Swift.max(value.rounded(), -0x1p31), 0x1p32)
      bits = UInt64(bitPattern: Int64(whole))
    }
    for byte in 0..<field.type.size {
      row[first + byte] = UInt8(truncatingIfNeeded: bits >> UInt64(8 * byte))
    }
  }
}
