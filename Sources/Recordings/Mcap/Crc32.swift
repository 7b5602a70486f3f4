/// CRC-32 as zlib computes it (polynomial 0xEDB88320, reflected), eight bytes a step:
/// https://create.stephan-brumme.com/crc32/#slicing-by-8-overview
///
/// Each step waits for the one before it. So long pieces are cut into four lanes of the same
/// length, which wait for nobody but themselves, and the lanes' registers are joined at the end.
package struct Crc32 {
  private var state: UInt32 = 0xFFFF_FFFF

  package init() {}

  private static let polynomial: UInt32 = 0xEDB8_8320
  /// Bytes from which on four lanes are worth joining.
  private static let long = 4096

  /// Row k holds the CRC of a byte followed by k zero bytes.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var crc = UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ polynomial : crc >> 1 }
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
        if bytes.count >= Crc32.long {
          let lane = bytes.count / 32 * 8
          crc = unsafe Crc32.lanes(tables, bytes, lane, crc)
          offset = 4 &* lane
        }
        while offset &+ 8 <= bytes.count {
          crc = unsafe Crc32.step(tables, bytes, offset, crc)
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

  /// Goes on over `count` bytes whose own CRC is known.
  package mutating func append(_ crc: UInt32, of count: Int) {
    state = ~(Crc32.product(Crc32.power(of: 8 * UInt64(count)), value) ^ crc)
  }

  /// The CRC of some bytes; 0 of none.
  package static func of(_ bytes: RawSpan) -> UInt32 {
    var crc = Crc32()
    crc.update(bytes)
    return crc.value
  }

  @inline(__always)
  private static func step(
    _ tables: UnsafeBufferPointer<UInt32>, _ bytes: UnsafeRawBufferPointer, _ offset: Int,
    _ crc: UInt32
  ) -> UInt32 {
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
    return near ^ far
  }

  /// The register after four lanes of `lane` bytes, a multiple of 8.
  private static func lanes(
    _ tables: UnsafeBufferPointer<UInt32>, _ bytes: UnsafeRawBufferPointer, _ lane: Int,
    _ crc: UInt32
  ) -> UInt32 {
    var (a, b, c, d) = (crc, UInt32(0), UInt32(0), UInt32(0))
    var offset = 0
    while offset < lane {
      a = unsafe step(tables, bytes, offset, a)
      b = unsafe step(tables, bytes, offset &+ lane, b)
      c = unsafe step(tables, bytes, offset &+ 2 &* lane, c)
      d = unsafe step(tables, bytes, offset &+ 3 &* lane, d)
      offset &+= 8
    }
    let shift = power(of: 8 * UInt64(lane))
    return product(shift, product(shift, product(shift, a) ^ b) ^ c) ^ d
  }

  /// x to a power, modulo the polynomial, the highest coefficient in the lowest bit: a register is
  /// multiplied by it when as many zero bits follow.
  private static func power(of exponent: UInt64) -> UInt32 {
    var (result, square, rest) = (UInt32(1) << 31, UInt32(1) << 30, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result = product(result, square) }
      square = product(square, square)
      rest >>= 1
    }
    return result
  }

  /// The product of two polynomials, modulo the polynomial.
  private static func product(_ a: UInt32, _ b: UInt32) -> UInt32 {
    var (sum, shifted) = (UInt32(0), b)
    for bit in (0..<UInt32(32)).reversed() {
      if a >> bit & 1 == 1 { sum ^= shifted }
      shifted = shifted & 1 == 1 ? shifted >> 1 ^ polynomial : shifted >> 1
    }
    return sum
  }
}
