extension Points {
  /// A 64-bit hash of each packed point's bytes: equal rows have equal hashes, and unequal rows of
  /// up to 8 bytes unequal ones; others share one with a chance of about 2^-64.
  ///
  /// Each 8 bytes w, the last ones filled with zeros: h = (h ⊕ w) · K, h = h ⊕ (h >> 32), where
  /// K is 2^64 divided by the golden ratio (Knuth, "The Art of Computer Programming" 3, 6.4).
  ///
  /// - Parameters:
  ///   - payload: `count` rows of `stride` bytes, one after the other.
  ///   - hashes: at least `count`.
  /// - Precondition: payload and hashes hold what the sizes say; the stride is at least 1.
  public static func hashRows(
    _ payload: RawSpan, count: Int, stride: Int, into hashes: inout MutableSpan<UInt64>
  ) {
    precondition(count >= 0 && stride > 0 && payload.byteCount / stride >= count)
    precondition(hashes.count >= count)
    unsafe payload.withUnsafeBytes { payload in
      guard let start = payload.baseAddress else { return }
      for row in 0..<count { hashes[row] = unsafe hash(start + row &* stride, stride) }
    }
  }
}

private func hash(_ row: UnsafeRawPointer, _ size: Int) -> UInt64 {
  var h = UInt64(truncatingIfNeeded: size)
  var at = 0
  while at &+ 8 <= size {
    h = unsafe mix(h, row.loadUnaligned(fromByteOffset: at, as: UInt64.self))
    at &+= 8
  }
  guard at < size else { return h }
  var rest: UInt64 = 0
  for i in at..<size {
    rest |= unsafe UInt64(row.load(fromByteOffset: i, as: UInt8.self)) &<< UInt64(8 &* (i &- at))
  }
  return mix(h, rest)
}

@inline(__always)
private func mix(_ h: UInt64, _ word: UInt64) -> UInt64 {
  let product = (h ^ word) &* 0x9e37_79b9_7f4a_7c15
  return product ^ product >> 32
}
