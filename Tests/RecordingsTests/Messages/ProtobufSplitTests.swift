import Recordings
import Testing

struct ProtobufSplitTests {
  @Test func theLargeFieldIsLeftWhereItIs() throws {
    // 1: varint 300, 2: bytes, 3: fixed32, 2 again, 4: fixed64.
    let bytes: [UInt8] = [
      0x08, 0xAC, 0x02, 0x12, 2, 0xAA, 0xBB, 0x1D, 1, 2, 3, 4, 0x12, 1, 0xCC, 0x21, 1, 2, 3, 4, 5,
      6, 7, 8,
    ]
    let split = try ProtobufSplit(bytes.raw, field: 2)
    #expect(split.rest == [0x08, 0xAC, 0x02, 0x1D, 1, 2, 3, 4, 0x21, 1, 2, 3, 4, 5, 6, 7, 8])
    #expect([UInt8](bytes[split.payload]) == [0xCC], "the last one counts")
    #expect(split.header == nil)
  }

  @Test func anAbsentFieldIsEmpty() throws {
    #expect(try ProtobufSplit([UInt8]().raw, field: 2).payload.isEmpty)
  }

  @Test(
    arguments: [
      [0x12, 5, 1], [0x0B], [0x08], [0x12, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
      [0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1], [0x1D, 1, 2],
    ] as [[UInt8]])
  func garbageIsRefused(bytes: [UInt8]) {
    #expect(throws: ParseFailure.self) { try ProtobufSplit(bytes.raw, field: 2) }
  }

  @Test func manySmallFieldsAreRefused() {
    let bytes = [UInt8](repeating: 0, count: 3 << 20).enumerated().map { index, _ in
      index % 2 == 0 ? UInt8(0x0A) : 0
    }
    #expect(throws: ParseFailure.self) { try ProtobufSplit(bytes.raw) }
  }
}
