import Recordings
import Testing

struct CdrReaderTests {
  /// After the four bytes of encapsulation: 1 byte, padding, numbers of 2, 4 and 8 bytes, each
  /// aligned to its own size.
  @Test func numbersAreAlignedToTheirSizeFromBehindTheEncapsulation() throws {
    let bytes: [UInt8] = [
      0, 1, 0, 0, 7, 0, 2, 1, 9, 0, 0, 0, 5, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 1, 0, 0, 0,
      0, 0, 0, 0x80,
    ]
    var reader = try CdrReader(bytes.raw)
    let found1 = try reader.number(UInt8.self)
    #expect(found1 == 7)
    let found2 = try reader.number(UInt16.self)
    #expect(found2 == 0x0102)
    let found3 = try reader.number(UInt32.self)
    #expect(found3 == 9)
    let found4 = try reader.number(UInt8.self)
    #expect(found4 == 5)
    let found5 = reader.offset
    #expect(found5 == 13)
    let found6 = try reader.number(UInt64.self)
    #expect(found6 == 0x8000_0000_0000_0001)
    let found7 = reader.offset
    #expect(found7 == 28)
  }

  @Test func theEncapsulationSaysTheByteOrder() throws {
    let big: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 3, 0x41, 0x42, 0, 0, 1, 2]
    var reader = try CdrReader(big.raw)
    let isBigEndian = reader.isBigEndian
    #expect(isBigEndian)
    let text = try reader.string()
    #expect(text == "AB")
    let found9 = try reader.number(UInt16.self)
    #expect(found9 == 0x0102)
  }

  /// In version 2, eight-byte numbers are aligned to four.
  @Test func versionTwoAlignsToFour() throws {
    let bytes: [UInt8] = [0, 7, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]
    var reader = try CdrReader(bytes.raw)
    let found10 = try reader.number(UInt32.self)
    #expect(found10 == 1)
    let found11 = try reader.number(UInt64.self)
    #expect(found11 == 2)
  }

  @Test func otherEncapsulationsAreRefused() {
    #expect(throws: ParseFailure.self) { _ = try CdrReader([0, 3, 0, 0].raw).offset }
    #expect(throws: ParseFailure.self) { _ = try CdrReader([0, 1].raw).offset }
  }

  @Test func lengthsBeyondTheEndAreRefused() throws {
    let bytes: [UInt8] = [0, 1, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2]
    var failure: ParseFailure?
    do throws(ParseFailure) {
      var reader = try CdrReader(bytes.raw)
      _ = try reader.string()
    } catch {
      failure = error
    }
    #expect(failure?.problem == "expected 4294967295 bytes, 2 are left")
    failure = nil
    do throws(ParseFailure) {
      var reader = try CdrReader(bytes.raw)
      _ = try reader.count(ofAtLeast: 8)
    } catch {
      failure = error
    }
    #expect(failure?.problem == "expected 4294967295 elements of 8 bytes")
  }

  @Test func whatIsWrittenIsRead() throws {
    var writer = CdrWriter()
    writer.number(UInt8(1))
    writer.double(2.5)
    writer.string("höhe")
    writer.number(UInt16(3))
    writer.sequence([4, 5].raw)
    var reader = try CdrReader(writer.bytes.raw)
    let found12 = try reader.number(UInt8.self)
    #expect(found12 == 1)
    let found13 = try reader.double()
    #expect(found13 == 2.5)
    let found14 = try reader.string()
    #expect(found14 == "höhe")
    let found15 = try reader.number(UInt16.self)
    #expect(found15 == 3)
    let found16 = try reader.count(ofAtLeast: 1)
    #expect(found16 == 2)
    let found17 = try reader.skip(2).count
    #expect(found17 == 2)
  }
}
