internal import Sensors

/// Reads a field of packed points, whatever its type; little endian.
struct PointReader {
  private let offset: Int
  private let type: NumericType
  private let stride: Int

  /// Nil where the layout has no such field.
  init?(_ layout: PointLayout, _ role: PointRole) {
    guard let field = layout[role] else { return nil }
    offset = Int(field.offset)
    type = field.type
    stride = Int(layout.stride)
  }

  /// The value at a point, or nil where the payload ends before it.
  func value(_ point: Int, in payload: [UInt8]) -> Double? {
    let start = point * stride + offset
    guard start + type.size <= payload.count else { return nil }
    var bits: UInt64 = 0
    for byte in 0..<type.size { bits |= UInt64(payload[start + byte]) << UInt64(8 * byte) }
    switch type {
    case .uint8, .uint16, .uint32: return Double(bits)
    case .int8: return Double(Int8(truncatingIfNeeded: bits))
    case .int16: return Double(Int16(truncatingIfNeeded: bits))
    case .int32: return Double(Int32(truncatingIfNeeded: bits))
    case .float32: return Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
    case .float64: return Double(bitPattern: bits)
    }
  }
}
