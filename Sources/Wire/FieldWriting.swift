// Protobuf fields by hand: what is the default is not written, fields are given in the order of
// their numbers, lengths are as short as can be. The bytes are those that Google's implementations
// write, and protobuf-c too but for −0, which it takes for the default.

extension ByteBuffer {
  package mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }

  private mutating func tag(_ number: UInt32, _ kind: FieldReader.Kind) {
    varint(UInt64(number) << 3 | UInt64(kind.rawValue))
  }

  private mutating func littleEndian(_ value: UInt64, bytes: Int) {
    for i in 0..<bytes { append(UInt8(truncatingIfNeeded: value >> UInt64(8 * i))) }
  }

  /// A `uint32`, `uint64`, enumeration or `bool`; `always` where it is a member of a oneof.
  package mutating func field(_ number: UInt32, _ value: UInt64, always: Bool = false) {
    guard value != 0 || always else { return }
    tag(number, .varint)
    varint(value)
  }

  package mutating func field(_ number: UInt32, fixed64 value: UInt64) {
    guard value != 0 else { return }
    tag(number, .fixed64)
    littleEndian(value, bytes: 8)
  }

  /// The bits as they are: −0 and every NaN are written.
  package mutating func field(_ number: UInt32, float value: Float) {
    guard value.bitPattern != 0 else { return }
    tag(number, .fixed32)
    littleEndian(UInt64(value.bitPattern), bytes: 4)
  }

  /// The bits as they are; `always` where it is a member of a oneof.
  package mutating func field(_ number: UInt32, double value: Double, always: Bool = false) {
    guard value.bitPattern != 0 || always else { return }
    tag(number, .fixed64)
    littleEndian(value.bitPattern, bytes: 8)
  }

  /// An element of a packed list of `double`.
  package mutating func packed(_ value: Double) { littleEndian(value.bitPattern, bytes: 8) }

  /// Text; `always` where it is an element of a list.
  package mutating func field(_ number: UInt32, _ text: StaticString, always: Bool = false) {
    guard text.utf8CodeUnitCount > 0 || always else { return }
    tag(number, .bytes)
    varint(UInt64(text.utf8CodeUnitCount))
    append(text)
  }

  package mutating func field(_ number: UInt32, _ text: String) {
    guard !text.isEmpty else { return }
    tag(number, .bytes)
    varint(UInt64(text.utf8.count))
    append(text)
  }

  /// Text or a message that is already encoded; `always` where it is a message.
  package mutating func field(_ number: UInt32, _ bytes: RawSpan, always: Bool = false) {
    guard bytes.byteCount > 0 || always else { return }
    tag(number, .bytes)
    varint(UInt64(bytes.byteCount))
    append(bytes)
  }

  /// Text, packed numbers or a message that `write` appends; it is written even if it is empty.
  package mutating func field(_ number: UInt32, _ write: (inout ByteBuffer) -> Void) {
    tag(number, .bytes)
    let start = count
    write(&self)
    insertLength(at: start)
  }
}
