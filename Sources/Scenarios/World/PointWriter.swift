/// Packs points one after the other, little endian; bytes that no field covers are 0.
struct PointWriter {
  private var bytes: [UInt8] = []
  private let stride: Int
  private var start = 0

  init(stride: Int) { self.stride = stride }

  /// Starts anew, with room for `capacity` points; the storage is kept from one list to the next.
  mutating func begin(capacity: Int) {
    if bytes.count < capacity * stride { bytes = Array(repeating: 0, count: capacity * stride) }
    start = 0
  }

  /// Sets a field of the point that is being written.
  mutating func put(_ value: Float, at offset: Int) {
    let bits = value.bitPattern
    for byte in 0..<4 {
      bytes[start + offset + byte] = UInt8(truncatingIfNeeded: bits >> UInt32(8 * byte))
    }
  }

  mutating func put(_ value: UInt16, at offset: Int) {
    bytes[start + offset] = UInt8(truncatingIfNeeded: value)
    bytes[start + offset + 1] = UInt8(truncatingIfNeeded: value >> 8)
  }

  mutating func put(_ value: UInt8, at offset: Int) { bytes[start + offset] = value }

  mutating func advance() { start += stride }

  /// The points written so far.
  func finish() -> [UInt8] { Array(bytes[..<start]) }
}
