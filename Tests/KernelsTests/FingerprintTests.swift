import CKernels
import Kernels
import Testing

@Suite struct FingerprintTests {
  /// Bit by bit, as RFC 3720 defines it.
  func plain(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var crc = ~UInt32(0)
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 != 0 ? crc >> 1 ^ 0x82f6_3b78 : crc >> 1 }
    }
    return ~crc
  }

  @Test func vectorsOfRFC3720() {
    func crc(_ bytes: [UInt8]) -> UInt32 { unsafe Checksum.crc32c(bytes.span.bytes) }
    #expect(crc([UInt8](repeating: 0, count: 32)) == 0x8a91_36aa)
    #expect(crc([UInt8](repeating: 0xff, count: 32)) == 0x62a8_ab43)
    #expect(crc([UInt8](0..<32)) == 0x46dd_794e)
    #expect(crc((0..<32).reversed()) == 0x113f_db5c)
    #expect(crc([UInt8]("123456789".utf8)) == 0xe306_9283)
    #expect(crc([]) == 0)
  }

  @Test func equalsThePlainLoopAtEverySizeAndStart() {
    let bytes = Noise.bytes(5_000, seed: 1)
    for size in Array(0..<130) + [191, 192, 193, 767, 768, 1_023, 4_097] {
      for start in 0..<9 {
        let slice = bytes[start..<start + size]
        let ours = unsafe Checksum.crc32c(bytes.span.bytes.extracting(start..<start + size))
        #expect(ours == plain(slice), "\(size) bytes from \(start)")
      }
    }
  }

  @Test func tablesEqualTheInstruction() {
    var generator = Noise(seed: 2)
    for _ in 0..<1_000 {
      let (crc, word) = (UInt32(truncatingIfNeeded: generator.next()), generator.next())
      let byte = UInt8(truncatingIfNeeded: word)
      #expect(kernels_crc32c_8_by_table(crc, word) == kernels_crc32c_8(crc, word))
      #expect(kernels_crc32c_1_by_table(crc, byte) == kernels_crc32c_1(crc, byte))
    }
  }

  @Test func everyFlippedBitShows() {
    var bytes = Noise.bytes(203, seed: 3)
    let clean = unsafe Fingerprint(bytes.span.bytes)
    for bit in 0..<bytes.count * 8 {
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      let bent = unsafe Fingerprint(bytes.span.bytes)
      #expect(bent.checksum != clean.checksum && bent.digest != clean.digest, "bit \(bit)")
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    }
    #expect(unsafe Fingerprint(bytes.span.bytes) == clean)
  }

  @Test func lengthIsPartOfIt() {
    let bytes = [UInt8](repeating: 0, count: 100)
    let prints = (0...100).map { unsafe Fingerprint(bytes.span.bytes.extracting(0..<$0)) }
    #expect(Set(prints.map(\.digest)).count == prints.count)
  }
}
