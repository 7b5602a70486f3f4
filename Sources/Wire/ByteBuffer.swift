/// Bytes that are written from the front and kept for the next message: once it has grown to the
/// longest, writing allocates nothing.
public struct ByteBuffer: ~Copyable, Sendable {
  /// What was written since the last `clear`.
  public private(set) var array: [UInt8]

  public init(capacity: Int = 0) {
    array = []
    array.reserveCapacity(capacity)
  }

  public var count: Int { array.count }

  /// What was written since the last `clear`.
  public var bytes: RawSpan {
    @_lifetime(borrow self)
    get {
      // Bytes have no padding that could be read.
      unsafe array.span.bytes
    }
  }

  /// Empties it and keeps its memory.
  public mutating func clear() { array.removeAll(keepingCapacity: true) }

  public mutating func append(_ byte: UInt8) { array.append(byte) }

  public mutating func append(_ bytes: RawSpan) {
    unsafe bytes.withUnsafeBytes { unsafe array.append(contentsOf: $0) }
  }

  public mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { unsafe array.append(contentsOf: $0) }
  }

  public mutating func append(_ text: String) { array.append(contentsOf: text.utf8) }

  /// Puts a message's length in front of what was written since `start`.
  package mutating func insertLength(at start: Int) {
    let length = array.count - start
    let size = ByteBuffer.varintSize(UInt64(length))
    for _ in 0..<size { array.append(0) }
    var i = array.count - 1
    while i >= start + size {
      array[i] = array[i - size]
      i -= 1
    }
    var rest = length
    for i in start..<(start + size) {
      array[i] = UInt8(truncatingIfNeeded: rest & 0x7F) | (i < start + size - 1 ? 0x80 : 0)
      rest >>= 7
    }
  }

  private static func varintSize(_ value: UInt64) -> Int {
    max(1, (UInt64.bitWidth - value.leadingZeroBitCount + 6) / 7)
  }
}
