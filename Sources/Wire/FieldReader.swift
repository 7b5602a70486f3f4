/// Walks the fields of a protobuf message, as strict as the strictest reader behind us.
///
///     message = (tag value)*        tag = varint: number << 3 | kind
///     kind 0  varint, at most ten bytes of which the last is 0 or 1
///     kind 1  eight bytes           kind 5  four bytes
///     kind 2  length (varint), then as many bytes
///
/// Groups (kinds 3, 4), number 0 and tags beyond 32 bits are refused: protobuf-c lets some of them
/// pass and other implementations do not. Source: the Protocol Buffers encoding specification.
struct FieldReader {
  enum Kind: UInt8 {
    case varint = 0
    case fixed64 = 1
    case bytes = 2
    case fixed32 = 5
  }

  struct Field {
    var number: UInt32
    var kind: Kind
    /// The value of a varint or of fixed bytes; 0 for `bytes`.
    var value: UInt64
    /// Where the value's bytes are, without tag and length.
    var body: Range<Int>

    var float: Float { Float(bitPattern: UInt32(truncatingIfNeeded: value)) }
    var double: Double { Double(bitPattern: value) }
  }

  /// Offset of the next field.
  private(set) var position: Int
  private let end: Int

  /// Reads the fields in a range of the bytes that `next` is given.
  init(_ range: Range<Int>) {
    position = range.lowerBound
    end = range.upperBound
  }

  /// The next field, or nil at the end.
  mutating func next(_ bytes: RawSpan) throws(Unreadable) -> Field? {
    guard position < end else { return nil }
    let start = position
    let tag = try varint(bytes)
    guard tag <= UInt64(UInt32.max), tag >> 3 != 0, let kind = Kind(rawValue: UInt8(tag & 7))
    else { throw .syntax(.tag, offset: start) }
    var field = Field(number: UInt32(tag >> 3), kind: kind, value: 0, body: position..<position)
    switch kind {
    case .varint:
      let first = position
      field.value = try varint(bytes)
      field.body = first..<position
    case .fixed64: field.value = try fixed(8, bytes, &field.body)
    case .fixed32: field.value = try fixed(4, bytes, &field.body)
    case .bytes:
      let length = try varint(bytes)
      guard length <= UInt64(end - position) else { throw .syntax(.cut, offset: start) }
      field.body = position..<(position + Int(length))
      position = field.body.upperBound
    }
    return field
  }

  private mutating func fixed(
    _ size: Int, _ bytes: RawSpan, _ body: inout Range<Int>
  ) throws(Unreadable) -> UInt64 {
    guard end - position >= size else { throw .syntax(.cut, offset: position) }
    body = position..<(position + size)
    position += size
    var value: UInt64 = 0
    for i in body.reversed() { value = value << 8 | UInt64(bytes[byte: i]) }
    return value
  }

  private mutating func varint(_ bytes: RawSpan) throws(Unreadable) -> UInt64 {
    let start = position
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), through: 63, by: 7) {
      guard position < end else { throw .syntax(.cut, offset: start) }
      let byte = bytes[byte: position]
      position += 1
      if shift == 63 && byte > 1 { break }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    throw .syntax(.varint, offset: start)
  }
}
