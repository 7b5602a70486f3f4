/// A protobuf message taken apart at its top level: the one large field, which stays where it is,
/// and the small rest, which is worth unpacking.
///
/// protobuf-c copies every field of type `bytes`; an image or a cloud is copied once without it.
package struct ProtobufSplit {
  /// The message without the field.
  package private(set) var rest: [UInt8] = []
  /// The content of the field's last occurrence; empty where it is absent.
  package private(set) var payload: Range<Int> = 0..<0
  /// The content of the field in which our own recordings carry a frame's header.
  package private(set) var header: Range<Int>?

  /// Bytes; what unpacks into structures may take many times its size.
  static let restLimit = 1 << 20

  /// - Parameter field: the number of the large field; nil = none.
  package init(_ bytes: RawSpan, field: UInt64? = nil) throws(ParseFailure) {
    var reader = ByteReader(bytes)
    while !reader.isAtEnd {
      let start = reader.offset
      let tag = try reader.varint()
      switch tag & 7 {
      case 0: _ = try reader.varint()
      case 1: _ = try reader.skip(8)
      case 5: _ = try reader.skip(4)
      case 2:
        let content = try reader.skip(reader.varint())
        if tag >> 3 == field {
          payload = content
          continue
        }
        if tag >> 3 == EmbeddedHeader.field {
          header = content
          continue
        }
      default: throw ParseFailure(offset: start, problem: "expected a protobuf field")
      }
      guard rest.count + reader.offset - start <= ProtobufSplit.restLimit else {
        throw ParseFailure(
          offset: start, problem: "more than \(ProtobufSplit.restLimit) bytes of small fields")
      }
      rest.append(copying: bytes.extracting(start..<reader.offset))
    }
  }
}

extension ByteReader {
  /// Base 128, least significant first, ten bytes at most.
  mutating func varint() throws(ParseFailure) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 70, by: 7) {
      let byte = try number(UInt8.self)
      value |= UInt64(byte & 0x7F) << UInt64(shift)
      if byte & 0x80 == 0 { return value }
    }
    throw failure("expected a number of ten bytes at most")
  }
}

extension [UInt8] {
  /// Base 128, least significant first.
  mutating func append(varint value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }
}
