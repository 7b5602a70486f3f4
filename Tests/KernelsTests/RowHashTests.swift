import Kernels
import Testing

@Suite struct RowHashTests {
  func hashes(_ bytes: [UInt8], from start: Int = 0, count: Int, stride: Int) -> [UInt64] {
    var result = [UInt64](repeating: 0, count: count)
    var span = result.mutableSpan
    let rows = unsafe bytes.span.bytes.extracting(start..<start + count * stride)
    Points.hashRows(rows, count: count, stride: stride, into: &span)
    return result
  }

  /// The definition, byte by byte.
  func plain(_ row: ArraySlice<UInt8>) -> UInt64 {
    var h = UInt64(row.count)
    var rest = Array(row)
    while !rest.isEmpty {
      var word: UInt64 = 0
      for (i, byte) in rest.prefix(8).enumerated() { word |= UInt64(byte) << UInt64(8 * i) }
      h = (h ^ word) &* 0x9e37_79b9_7f4a_7c15
      h ^= h >> 32
      rest.removeFirst(min(8, rest.count))
    }
    return h
  }

  @Test func equalsThePlainLoop() {
    let bytes = Noise.bytes(2_000, seed: 1)
    for stride in Array(1...41) {
      for start in 0..<4 {
        let ours = hashes(bytes, from: start, count: 11, stride: stride)
        for i in 0..<11 {
          let from = start + i * stride
          #expect(ours[i] == plain(bytes[from..<from + stride]), "stride \(stride), row \(i)")
        }
      }
    }
    #expect(hashes([], count: 0, stride: 36).isEmpty)
  }

  @Test func everyFlippedBitShows() {
    var row = Noise.bytes(36, seed: 2)
    var seen: Set<UInt64> = [hashes(row, count: 1, stride: 36)[0]]
    for bit in 0..<36 * 8 {
      row[bit / 8] ^= 1 << UInt8(bit % 8)
      seen.insert(hashes(row, count: 1, stride: 36)[0])
      row[bit / 8] ^= 1 << UInt8(bit % 8)
    }
    #expect(seen.count == 36 * 8 + 1)
  }
}
