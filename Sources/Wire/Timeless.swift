extension PublishedVerdict {
  /// A `VerifiedHeader` without what differs between two runs over the same session: `decided_ns`,
  /// and `cost_ns` of each check. All other fields stay as they are, byte for byte, in their order.
  ///
  /// - Throws: where the bytes are no protobuf message.
  public static func withoutTimes(_ bytes: RawSpan) throws(Unreadable) -> [UInt8] {
    var buffer = ByteBuffer(capacity: bytes.byteCount)
    var reader = FieldReader(0..<bytes.byteCount)
    var start = 0
    while let field = try reader.next(bytes) {
      let whole = start..<reader.position
      start = reader.position
      switch (field.number, field.kind) {
      case (7, .fixed64): continue
      case (4, .bytes): try buffer.appendCheck(bytes, in: field.body)
      default: buffer.append(bytes.extracting(whole))
      }
    }
    return buffer.array
  }
}

extension ByteBuffer {
  /// A `CheckResult` without its cost.
  fileprivate mutating func appendCheck(
    _ bytes: RawSpan, in range: Range<Int>
  ) throws(Unreadable) {
    var check = ByteBuffer(capacity: range.count)
    var reader = FieldReader(range)
    var start = range.lowerBound
    while let field = try reader.next(bytes) {
      if field.number != 6 { check.append(bytes.extracting(start..<reader.position)) }
      start = reader.position
    }
    field(4, check.bytes, always: true)
  }
}
