/// CRC-32 as zlib computes it (polynomial 0xEDB88320, reflected), eight bytes a step:
/// https://create.stephan-brumme.com/crc32/#slicing-by-8-overview
package struct Crc32 {
  private var state: UInt32 = 0xFFFF_FFFF

  package init() {}

  /// Row k holds the CRC of a byte followed by k zero bytes.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var crc = UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
      tables[byte] = crc
    }
    for row in 1..<8 {
      for byte in 0..<256 {
        let previous = tables[(row - 1) * 256 + byte]
        tables[row * 256 + byte] = previous >> 8 ^ tables[Int(previous & 0xFF)]
      }
    }
    return tables
  }()

  package var value: UInt32 { ~state }

  package mutating func update(_ bytes: RawSpan) {
    var crc = state
    unsafe Crc32.tables.withUnsafeBufferPointer { tables in
      unsafe bytes.withUnsafeBytes { bytes in
        var offset = 0
        while offset &+ 8 <= bytes.count {
          let word = unsafe UInt64(
            littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
          let low = UInt32(truncatingIfNeeded: word) ^ crc
          let high = UInt32(truncatingIfNeeded: word >> 32)
          let near =
            unsafe tables[Int(low >> 24) &+ 4 &* 256]
            ^ tables[Int(low >> 16 & 0xFF) &+ 5 &* 256]
            ^ tables[Int(low >> 8 & 0xFF) &+ 6 &* 256]
            ^ tables[Int(low & 0xFF) &+ 7 &* 256]
          let far =
            unsafe tables[Int(high >> 24)]
            ^ tables[Int(high >> 16 & 0xFF) &+ 256]
            ^ tables[Int(high >> 8 & 0xFF) &+ 2 &* 256]
            ^ tables[Int(high & 0xFF) &+ 3 &* 256]
          crc = near ^ far
          offset &+= 8
        }
        while offset < bytes.count {
          crc = unsafe crc >> 8 ^ tables[Int((crc ^ UInt32(bytes[offset])) & 0xFF)]
          offset &+= 1
        }
      }
    }
    state = crc
  }

  /// The CRC of some bytes; 0 of none.
  package static func of(_ bytes: RawSpan) -> UInt32 {
    var crc = Crc32()
    crc.update(bytes)
    return crc.value
  }
}
