/// What is known of a message from outside before protobuf-c unpacks it: which fields may come
/// once, which are text, which are messages.
///
/// The header is passed on as it came, so Vouch must read the same in it as whoever reads it next.
/// protobuf parsers differ where a field comes twice, where a string is not UTF-8 and at a NUL; a
/// header that leaves room for two readings is refused. Unknown fields are skipped.
enum MessageShape {
  case frameHeader, image, points, pointField, ego, heartbeat

  /// Bit n stands for field n: it may come once.
  private var singular: UInt32 {
    switch self {
    case .frameHeader: 0b1_1100_1111_1110
    case .image: 0b1_1111_1110
    case .points: 0b0_0111_0110
    case .pointField: 0b0_0000_1110
    case .ego: 0b1_1111_1110
    case .heartbeat: 0b0_0001_1110
    }
  }

  /// The fields of a oneof, of which one may come.
  private var exclusive: UInt32 { self == .frameHeader ? 0b1_1100_0000_0000 : 0 }

  /// The text among the fields; in all of these messages it is the first, or none.
  private func isText(_ number: UInt32) -> Bool {
    switch self {
    case .frameHeader, .pointField, .heartbeat: number == 1
    case .image, .points, .ego: false
    }
  }

  /// The message in a field.
  private func message(_ number: UInt32) -> MessageShape? {
    switch (self, number) {
    case (.frameHeader, 10): .image
    case (.frameHeader, 11): .points
    case (.frameHeader, 12): .ego
    case (.points, 3): .pointField
    default: nil
    }
  }

  /// Walks a message and all within it.
  ///
  /// - Returns: where the text of field 1 is; empty where it is absent.
  @discardableResult
  func scan(_ bytes: RawSpan, in range: Range<Int>) throws(Unreadable) -> Range<Int> {
    var reader = FieldReader(range)
    var seen: UInt32 = 0
    var name = range.lowerBound..<range.lowerBound
    var start = reader.position
    while let field = try reader.next(bytes) {
      if field.number < 32 {
        let bit: UInt32 = 1 << field.number
        let clashing = exclusive & bit == 0 ? bit & singular : exclusive
        guard seen & clashing == 0 else { throw .syntax(.twice, offset: start) }
        seen |= bit
      }
      if isText(field.number) {
        guard field.kind == .bytes else { throw .syntax(.kind, offset: start) }
        if let unclean = bytes.firstUncleanByte(in: field.body) {
          throw .syntax(.text, offset: unclean)
        }
        name = field.body
      } else if let shape = message(field.number) {
        guard field.kind == .bytes else { throw .syntax(.kind, offset: start) }
        try shape.scan(bytes, in: field.body)
      }
      start = reader.position
    }
    return name
  }
}
