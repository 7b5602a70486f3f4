/// Reads the Common Data Representation of ROS 2 messages.
///
/// The first four bytes say the byte order; numbers are aligned to their own size, counted from
/// behind these four (OMG DDS-RTPS 10.2; in version 2 eight-byte numbers are aligned to four).
package struct CdrReader: ~Escapable {
  private var reader: ByteReader
  package let isBigEndian: Bool
  private let largestAlignment: Int

  static let encapsulation = 4

  @_lifetime(copy bytes)
  package init(_ bytes: RawSpan) throws(ParseFailure) {
    var reader = ByteReader(bytes)
    let kind = try reader.number(UInt16.self, bigEndian: true)
    _ = try reader.number(UInt16.self)
    guard [0, 1, 6, 7].contains(kind) else {
      throw ParseFailure(offset: 0, problem: "expected plain CDR, found encapsulation \(kind)")
    }
    isBigEndian = kind & 1 == 0
    largestAlignment = kind < 6 ? 8 : 4
    self.reader = reader
  }

  package var offset: Int { reader.offset }

  func failure(_ problem: String) -> ParseFailure { reader.failure(problem) }

  private mutating func align(to size: Int) throws(ParseFailure) {
    let unit = min(size, largestAlignment)
    let past = (reader.offset - CdrReader.encapsulation) % unit
    if past != 0 { _ = try reader.skip(UInt64(unit - past)) }
  }

  package mutating func number<T: FixedWidthInteger & BitwiseCopyable>(
    _ type: T.Type
  ) throws(ParseFailure) -> T {
    try align(to: MemoryLayout<T>.size)
    return try reader.number(type, bigEndian: isBigEndian)
  }

  package mutating func double() throws(ParseFailure) -> Double {
    Double(bitPattern: try number(UInt64.self))
  }

  package mutating func doubles(_ count: Int) throws(ParseFailure) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try double()) }
    return values
  }

  package mutating func bool() throws(ParseFailure) -> Bool { try number(UInt8.self) != 0 }

  /// UTF-8 after its length (u32), which counts the zero at the end.
  package mutating func string() throws(ParseFailure) -> String {
    let start = reader.offset
    var bytes = try reader.array(UInt64(number(UInt32.self)))
    if bytes.last == 0 { bytes.removeLast() }
    guard let string = String(validating: bytes, as: UTF8.self) else {
      throw ParseFailure(offset: start, problem: "expected a string of UTF-8")
    }
    return string
  }

  /// The length of a sequence (u32) whose elements have at least `size` bytes each.
  package mutating func count(ofAtLeast size: Int) throws(ParseFailure) -> Int {
    let count = try number(UInt32.self)
    guard UInt64(count) * UInt64(size) <= UInt64(reader.remaining) else {
      throw reader.failure("expected \(count) elements of \(size) bytes")
    }
    return Int(count)
  }

  /// The place of the next bytes, which are passed over.
  package mutating func skip(_ count: Int) throws(ParseFailure) -> Range<Int> {
    try reader.skip(UInt64(count))
  }
}
