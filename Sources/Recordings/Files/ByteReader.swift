/// Reads little-endian numbers and prefixed strings from borrowed bytes; everything is checked
/// against the end.
struct ByteReader: ~Escapable {
  let bytes: RawSpan
  /// Bytes read so far.
  private(set) var offset = 0

  @_lifetime(copy bytes)
  init(_ bytes: RawSpan) { self.bytes = bytes }

  var remaining: Int { bytes.byteCount - offset }

  var isAtEnd: Bool { remaining == 0 }

  func failure(_ problem: String) -> ParseFailure {
    ParseFailure(offset: offset, problem: problem)
  }

  mutating func number<T: FixedWidthInteger & BitwiseCopyable>(
    _ type: T.Type, bigEndian: Bool = false
  ) throws(ParseFailure) -> T {
    let size = MemoryLayout<T>.size
    guard remaining >= size else {
      throw failure("expected a number of \(size) bytes, \(remaining) are left")
    }
    let value = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: T.self)
    offset += size
    return bigEndian ? T(bigEndian: value) : T(littleEndian: value)
  }

  /// The place of the next `count` bytes, which are passed over.
  mutating func skip(_ count: UInt64) throws(ParseFailure) -> Range<Int> {
    guard count <= UInt64(remaining) else {
      throw failure("expected \(count) bytes, \(remaining) are left")
    }
    let range = offset..<offset + Int(count)
    offset = range.upperBound
    return range
  }

  /// The next `count` bytes, copied.
  mutating func array(_ count: UInt64) throws(ParseFailure) -> [UInt8] {
    [UInt8](copying: bytes.extracting(try skip(count)))
  }

  /// A string of UTF-8 after its length (u32).
  mutating func string() throws(ParseFailure) -> String {
    let start = offset
    let bytes = try array(UInt64(number(UInt32.self)))
    guard let string = String(validating: bytes, as: UTF8.self) else {
      throw ParseFailure(offset: start, problem: "expected a string of UTF-8")
    }
    return string
  }

  /// A map of strings after its length in bytes (u32); of equal keys the last one counts.
  mutating func map() throws(ParseFailure) -> [String: String] {
    let size = try number(UInt32.self)
    guard UInt64(size) <= UInt64(remaining) else {
      throw failure("expected a map of \(size) bytes, \(remaining) are left")
    }
    let end = offset + Int(size)
    var map: [String: String] = [:]
    while offset < end {
      let key = try string()
      map[key] = try string()
    }
    guard offset == end else { throw failure("a map runs over its own length") }
    return map
  }
}

extension [UInt8] {
  /// A copy of borrowed bytes.
  init(copying bytes: RawSpan) {
    self = unsafe bytes.withUnsafeBytes { unsafe [UInt8]($0) }
  }
}

extension [UInt8] {
  /// The bytes, borrowed. The standard library counts the view of any element's bytes as unsafe,
  /// because of padding; a byte has none.
  package var raw: RawSpan {
    @_lifetime(borrow self)
    get { unsafe span.bytes }
  }
}
