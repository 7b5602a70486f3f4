/// Writes the Common Data Representation, little endian, version 1.
package struct CdrWriter {
  package private(set) var bytes: [UInt8] = [0, 1, 0, 0]

  package init() {}

  private mutating func align(to size: Int) {
    while (bytes.count - CdrReader.encapsulation) % size != 0 { bytes.append(0) }
  }

  package mutating func number(_ value: some FixedWidthInteger) {
    align(to: value.bitWidth / 8)
    bytes.append(number: value)
  }

  package mutating func double(_ value: Double) { number(value.bitPattern) }

  /// UTF-8 and a zero, after their length (u32).
  package mutating func string(_ value: String) {
    number(UInt32(value.utf8.count + 1))
    bytes.append(contentsOf: value.utf8)
    bytes.append(0)
  }

  /// A sequence of bytes after its length (u32).
  package mutating func sequence(_ value: RawSpan) {
    number(UInt32(value.byteCount))
    bytes.append(copying: value)
  }
}
