import Recordings
import Testing

struct Crc32Tests {
  /// The check value of the CRC-32 that zlib, PNG and Ethernet use.
  @Test func theCheckValueIsRight() {
    #expect(Crc32.of([UInt8]("123456789".utf8).raw) == 0xCBF4_3926)
    #expect(Crc32.of([UInt8]().raw) == 0)
  }

  @Test func eightBytesAStepGiveWhatOneByteAStepGives() {
    var seed: UInt32 = 1
    let bytes = (0..<70).map { _ -> UInt8 in
      seed = seed &* 1_664_525 &+ 1_013_904_223
      return UInt8(seed >> 24)
    }
    for start in 0..<9 {
      for end in start...bytes.count {
        let piece = [UInt8](bytes[start..<end])
        var crc = Crc32()
        for byte in piece { crc.update([byte].raw) }
        #expect(Crc32.of(piece.raw) == crc.value)
      }
    }
  }

  @Test(arguments: [4095, 4096, 4097, 5000, 70_001])
  func fourLanesGiveWhatOneByteAStepGives(_ count: Int) {
    var seed: UInt32 = 7
    let bytes = (0..<count).map { _ -> UInt8 in
      seed = seed &* 1_664_525 &+ 1_013_904_223
      return UInt8(seed >> 24)
    }
    var crc = Crc32()
    crc.update([1, 2, 3].raw)
    var plain = crc
    crc.update(bytes.raw)
    for byte in bytes { plain.update([byte].raw) }
    #expect(crc.value == plain.value)
  }

  @Test(arguments: [0, 1, 7, 64, 5_003])
  func bytesWhoseSumIsKnownAreNotReadAgain(_ count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 131 + $0 >> 7) }
    var (read, known) = (Crc32(), Crc32())
    read.update([1, 2, 3].raw)
    known.update([1, 2, 3].raw)
    read.update(bytes.raw)
    known.append(Crc32.of(bytes.raw), of: count)
    #expect(read.value == known.value)
    read.update([4].raw)
    known.update([4].raw)
    #expect(read.value == known.value)
  }
}
