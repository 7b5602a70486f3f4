extension RawSpan {
  /// The byte at an offset; traps outside of the span.
  subscript(byte offset: Int) -> UInt8 {
    // A byte is valid whatever its bits, and the load checks the bounds.
    unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }

  /// Whether both hold the same bytes.
  func hasSameBytes(as other: RawSpan) -> Bool {
    guard byteCount == other.byteCount else { return false }
    for i in 0..<byteCount where self[byte: i] != other[byte: i] { return false }
    return true
  }

  /// Whether the bytes are those of a literal.
  func hasSameBytes(as text: StaticString) -> Bool {
    text.withUTF8Buffer { unsafe hasSameBytes(as: UnsafeRawBufferPointer($0).bytes) }
  }

  /// Where the bytes stop being UTF-8 without a NUL, or nil where all of them are.
  ///
  /// The well-formed sequences are those of Unicode 15, table 3-7: no surrogates, nothing overlong,
  /// nothing beyond U+10FFFF.
  func firstUncleanByte(in range: Range<Int>) -> Int? {
    var i = range.lowerBound
    while i < range.upperBound {
      let lead = self[byte: i]
      if lead >= 0x01 && lead <= 0x7F {
        i += 1
        continue
      }
      // Bytes that follow the lead, and the bounds of the first of them.
      let (length, low, high): (Int, UInt8, UInt8)
      switch lead {
      case 0xC2...0xDF: (length, low, high) = (1, 0x80, 0xBF)
      case 0xE0: (length, low, high) = (2, 0xA0, 0xBF)
      case 0xED: (length, low, high) = (2, 0x80, 0x9F)
      case 0xE1...0xEF: (length, low, high) = (2, 0x80, 0xBF)
      case 0xF0: (length, low, high) = (3, 0x90, 0xBF)
      case 0xF1...0xF3: (length, low, high) = (3, 0x80, 0xBF)
      case 0xF4: (length, low, high) = (3, 0x80, 0x8F)
      default: return i
      }
      guard range.upperBound - i > length else { return i }
      let second = self[byte: i + 1]
      guard second >= low && second <= high else { return i }
      for next in (i + 2)..<(i + 1 + length) where self[byte: next] & 0xC0 != 0x80 {
        return i
      }
      i += 1 + length
    }
    return nil
  }

  /// The bytes of a range as text, for a log line or a client; what is not UTF-8 is replaced.
  func text(in range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for i in range { bytes.append(self[byte: i]) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension [UInt8] {
  /// The bytes as the wire's functions take them.
  public var bytes: RawSpan {
    @_lifetime(borrow self)
    get {
      // Bytes have no padding that could be read.
      unsafe span.bytes
    }
  }
}
