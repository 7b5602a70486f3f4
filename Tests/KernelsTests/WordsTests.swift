import Kernels
import Testing

@Suite struct WordsTests {
  @Test func theLeastSignificantByteComesFirst() {
    let words: [UInt32] = [0x0403_0201, 0xFFEE_DDCC, 7]
    #expect(
      Words.littleEndianBytes(words.span) == [1, 2, 3, 4, 0xCC, 0xDD, 0xEE, 0xFF, 7, 0, 0, 0])
  }

  @Test func noWordsAreNoBytes() {
    #expect(Words.littleEndianBytes([UInt32]().span).isEmpty)
  }
}
