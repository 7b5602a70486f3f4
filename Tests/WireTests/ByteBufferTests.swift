import Testing
import Wire

struct ByteBufferTests {
  @Test(arguments: [0, 1, 127, 128, 16_383, 16_384, 100_000])
  func `a length goes in front of what it counts`(_ length: Int) {
    let bytes = Samples.bytes { buffer in
      buffer.append(0xAA)
      let start = buffer.count
      for i in 0..<length { buffer.append(UInt8(truncatingIfNeeded: i)) }
      buffer.insertLength(at: start)
    }
    let front = Samples.bytes { $0.varint(UInt64(length)) }
    #expect(bytes.first == 0xAA)
    #expect(Array(bytes.dropFirst().prefix(front.count)) == front)
    let body = (0..<length).map { UInt8(truncatingIfNeeded: $0) }
    #expect(Array(bytes.dropFirst(1 + front.count)) == body)
  }

  @Test func `what is appended is there until it is cleared`() {
    var buffer = ByteBuffer(capacity: 100)
    buffer.append("ab" as StaticString)
    buffer.append(String("cd"))
    buffer.append(UInt8(ascii: "e"))
    let more = Array("fg".utf8)
    unsafe buffer.append(more.span.bytes)
    #expect(buffer.array == Array("abcdefg".utf8))
    #expect(buffer.bytes.byteCount == 7)
    buffer.clear()
    #expect(buffer.count == 0 && buffer.array.capacity >= 100)
  }
}
