/// Little-endian numbers, prefixed strings and maps, as MCAP has them.
extension [UInt8] {
  mutating func append(number value: some FixedWidthInteger) {
    var rest = value
    for _ in 0..<value.bitWidth / 8 {
      append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// UTF-8 after its length (u32).
  mutating func append(string: String) {
    append(number: UInt32(string.utf8.count))
    append(contentsOf: string.utf8)
  }

  /// A map after its length in bytes (u32), in the order of its keys.
  mutating func append(map: [String: String]) {
    var body: [UInt8] = []
    for (key, value) in map.sorted(by: { $0.key < $1.key }) {
      body.append(string: key)
      body.append(string: value)
    }
    append(number: UInt32(body.count))
    append(contentsOf: body)
  }

  mutating func append(copying bytes: RawSpan) {
    unsafe bytes.withUnsafeBytes { unsafe append(contentsOf: $0) }
  }
}
