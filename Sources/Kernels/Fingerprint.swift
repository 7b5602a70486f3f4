internal import CKernels

/// What is kept of a payload to recognise it: its CRC-32C, and enough to tell two payloads apart.
///
/// The payload is cut into thirds, whose CRCs are taken side by side, because the processor's
/// instruction answers only three cycles later but takes a new word in each:
///
///     | first: n words | second: n words | third: n words, and up to 23 bytes |
///
/// Equal payloads have equal fingerprints. Unequal ones differ in a third at least, where the CRC
/// finds every burst of up to 32 bits, and others but one in 2^32. It is no defence against
/// somebody who computes a collision.
public struct Fingerprint: Hashable, Sendable {
  /// CRC-32C of the whole payload, as `payload_crc32c` on the wire and RFC 3720.
  public let checksum: UInt32
  /// The CRCs of the three thirds and the length.
  public let digest: SIMD2<UInt64>

  /// One pass over the bytes.
  public init(_ bytes: RawSpan) {
    self = unsafe bytes.withUnsafeBytes { unsafe Fingerprint($0) }
  }

  private init(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else {
      self.init(lanes: (0, 0, 0), first: 0, third: 0)
      return
    }
    let third = bytes.count / 24 * 8
    let lanes = unsafe crcOfThirds(start, third)
    var last = lanes.2
    var at = 3 * third
    while at &+ 8 <= bytes.count {
      last = unsafe kernels_crc32c_8(last, start.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at &+= 8
    }
    while at < bytes.count {
      last = unsafe kernels_crc32c_1(last, start.load(fromByteOffset: at, as: UInt8.self))
      at &+= 1
    }
    self.init(lanes: (~lanes.0, ~lanes.1, ~last), first: third, third: bytes.count - 2 * third)
  }

  /// - Parameters:
  ///   - lanes: the CRCs of the thirds.
  ///   - first: bytes in the first third, and in the second.
  ///   - third: bytes in the last.
  private init(lanes: (UInt32, UInt32, UInt32), first: Int, third: Int) {
    let firstTwo = CastagnoliField.append(lanes.1, ofLength: first, to: lanes.0)
    checksum = CastagnoliField.append(lanes.2, ofLength: third, to: firstTwo)
    digest = SIMD2(
      UInt64(lanes.0) | UInt64(lanes.1) << 32,
      UInt64(lanes.2) | UInt64(truncatingIfNeeded: 2 * first + third) << 32)
  }
}

/// CRC-32C (Castagnoli), as in RFC 3720, appendix B.4.
public enum Checksum {
  /// The checksum of the bytes; 0 for none.
  public static func crc32c(_ bytes: RawSpan) -> UInt32 { Fingerprint(bytes).checksum }
}

/// Three runs of `count` bytes each (a multiple of 8), one after the other from `start`.
private func crcOfThirds(_ start: UnsafeRawPointer, _ count: Int) -> (UInt32, UInt32, UInt32) {
  let second = unsafe start + count
  let third = unsafe second + count
  var (a, b, c) = (~UInt32(0), ~UInt32(0), ~UInt32(0))
  var at = 0
  while at < count {
    a = unsafe kernels_crc32c_8(a, start.loadUnaligned(fromByteOffset: at, as: UInt64.self))
    b = unsafe kernels_crc32c_8(b, second.loadUnaligned(fromByteOffset: at, as: UInt64.self))
    c = unsafe kernels_crc32c_8(c, third.loadUnaligned(fromByteOffset: at, as: UInt64.self))
    at &+= 8
  }
  return (a, b, c)
}

/// Arithmetic on CRCs as polynomials over GF(2) modulo the Castagnoli polynomial; the most
/// significant bit is the constant term.
private enum CastagnoliField {
  /// x^8, x^16, x^32 … x^(8 · 2^k): what 2^k further bytes multiply a CRC with.
  static let shifts: InlineArray<48, UInt32> = {
    var powers = InlineArray<48, UInt32>(repeating: 0x0080_0000)
    for k in 1..<powers.count { powers[k] = multiply(powers[k - 1], powers[k - 1]) }
    return powers
  }()

  static func multiply(_ a: UInt32, _ b: UInt32) -> UInt32 {
    var (a, b, product) = (a, b, UInt32(0))
    for _ in 0..<32 {
      product ^= b & (0 &- (a >> 31))
      a <<= 1
      b = b >> 1 ^ 0x82f6_3b78 & (0 &- (b & 1))
    }
    return product
  }

  /// The CRC of two runs of bytes from that of each: crc(A‖B) = crc(A) · x^(8 |B|) + crc(B).
  static func append(_ crc: UInt32, ofLength length: Int, to former: UInt32) -> UInt32 {
    var (shifted, rest, k) = (former, length, 0)
    while rest != 0 {
      if rest & 1 != 0 { shifted = multiply(shifted, shifts[k]) }
      (rest, k) = (rest >> 1, k + 1)
    }
    return shifted ^ crc
  }
}
