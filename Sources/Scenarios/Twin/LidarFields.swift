internal import Kernels
internal import Sensors

/// Where the fields of a lidar's points lie, and how they are read and written.
///
/// Whatever a field is not known for stays as it is: padding, tags, a return's index.
struct LidarFields {
  let stride: Int
  let x: LidarField
  let y: LidarField
  let z: LidarField
  let intensity: LidarField?
  let ring: LidarField?
  let time: LidarField?
  private let range: LidarField?
  private let azimuth: LidarField?
  private let elevation: LidarField?
  private let column: LidarField?

  /// Nil where the points do not carry x, y and z as floats.
  init?(_ layout: PointLayout) {
    let stride = Int(layout.stride)
    func field(_ role: PointRole) -> LidarField? {
      layout[role].flatMap { LidarField($0, within: stride) }
    }
    guard let x = field(.x), let y = field(.y), let z = field(.z),
      x.type.isFloat, y.type.isFloat, z.type.isFloat
    else { return nil }
    (self.stride, self.x, self.y, self.z) = (stride, x, y, z)
    (intensity, ring, time) = (field(.intensity), field(.ring), field(.time))
    (range, azimuth, elevation) = (field(.range), field(.azimuth), field(.elevation))
    column = field(.column)
  }

  /// One field of all points.
  func read(_ field: LidarField, of payload: [UInt8], count: Int) -> [Float] {
    var values = [Float](repeating: 0, count: count)
    guard count > 0, let type = ScalarType(rawValue: field.type.rawValue) else { return values }
    var span = values.mutableSpan
    Points.read(
      payload.span, count: count, stride: stride, offset: field.offset, type: type,
      into: &span)
    return values
  }

  /// Writes where a point is, in every field that says it, and how bright, unless that is nil.
  func put(
    _ place: Vector3, intensity light: Double?, into bytes: inout [UInt8], at start: Int
  ) {
    if let light { intensity?.put(light, into: &bytes, at: start) }
    x.put(place.x, into: &bytes, at: start)
    y.put(place.y, into: &bytes, at: start)
    z.put(place.z, into: &bytes, at: start)
    range?.put(place.length, into: &bytes, at: start)
    azimuth?.put(
      Trigonometry.arctangent(y: place.y, x: place.x), into: &bytes, at: start)
    elevation?.put(
      Trigonometry.arctangent(y: place.z, x: place.horizontal.length), into: &bytes, at: start)
  }

  /// Writes which shot a point is of, over the bytes of another shot.
  func put(ring: Int, columnsOn: Int, into bytes: inout [UInt8], at start: Int) {
    self.ring?.put(Double(ring), into: &bytes, at: start)
    guard columnsOn != 0, let column else { return }
    column.put(column.value(in: bytes, at: start) + Double(columnsOn), into: &bytes, at: start)
  }
}

/// One field of packed points; little endian.
struct LidarField {
  /// Bytes from the start of the point.
  let offset: Int
  let type: NumericType

  /// Nil where it does not lie within the point.
  init?(_ field: PointField, within stride: Int) {
    (offset, type) = (Int(field.offset), field.type)
    guard offset + type.size <= stride else { return nil }
  }

  /// - Parameter start: of the point, in bytes.
  func value(in bytes: [UInt8], at start: Int) -> Double {
    var bits: UInt64 = 0
    for byte in 0..<type.size {
      bits |= UInt64(bytes[start + offset + byte]) << UInt64(8 * byte)
    }
    switch type {
    case .uint8, .uint16, .uint32: return Double(bits)
    case .int8: return Double(Int8(truncatingIfNeeded: bits))
    case .int16: return Double(Int16(truncatingIfNeeded: bits))
    case .int32: return Double(Int32(truncatingIfNeeded: bits))
    case .float32: return Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
    case .float64: return Double(bitPattern: bits)
    }
  }

  /// Writes the nearest value that the type can hold.
  func put(_ value: Double, into bytes: inout [UInt8], at start: Int) {
    let bits: UInt64
    switch type {
    case .float32: bits = UInt64(Float(value).bitPattern)
    case .float64: bits = value.bitPattern
    case .uint8: bits = whole(value, 0, 255)
    case .uint16: bits = whole(value, 0, 65_535)
    case .uint32: bits = whole(value, 0, 4_294_967_295)
    case .int8: bits = whole(value, -128, 127)
    case .int16: bits = whole(value, -32_768, 32_767)
    case .int32: bits = whole(value, -2_147_483_648, 2_147_483_647)
    }
    for byte in 0..<type.size {
      bytes[start + offset + byte] = UInt8(truncatingIfNeeded: bits >> UInt64(8 * byte))
    }
  }

  private func whole(_ value: Double, _ least: Double, _ most: Double) -> UInt64 {
    let inside = value.isFinite ? Swift.min(Swift.max(value.rounded(), least), most) : 0
    return UInt64(bitPattern: Int64(inside))
  }
}
