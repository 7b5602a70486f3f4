import Sensors
import Testing
import Wire

struct VerifiedHeaderEncoderTests {
  @Test func `a verdict is the bytes that protobuf-c writes`() {
    let full = Verdicts.full()
    #expect(Oracle.verifiedHeader(Verdicts.header(full)) == Verdicts.header(full))
    var empty = Verdict(maskCapacity: 0)
    empty.begin()
    let bytes = Verdicts.header(empty)
    #expect(Oracle.verifiedHeader(bytes) == bytes)
    let bare = Verdicts.header(empty, frame: [])
    #expect(Oracle.verifiedHeader(bare) == bare)
  }

  @Test func `the frame's header is passed on byte for byte`() throws {
    // With a field that this version does not know, out of order, and longer than it need be.
    let odd = [0xA0, 0x06, 0x81, 0x00] + Samples.bytes(Samples.image)
    let verdict = Verdicts.full()
    let bytes = Verdicts.header(verdict, frame: odd)
    let read = unsafe try PublishedVerdict(parsing: bytes.span.bytes)
    #expect(read.frameHeader == odd)
  }

  @Test func `a written buffer is used again`() {
    let verdict = Verdicts.full()
    var buffer = ByteBuffer(capacity: 4096)
    let frame = Samples.bytes(Samples.image)
    let once = Verdicts.header(verdict)
    for _ in 0..<3 {
      buffer.clear()
      unsafe Verdicts.encoder.encode(
        frame: frame.span.bytes, verdict: verdict,
        received: Instant(nanoseconds: 1_700_000_001_011_000_000),
        decided: Instant(nanoseconds: 1_700_000_001_015_000_000), ordinal: 300, into: &buffer)
      #expect(buffer.array == once)
      #expect(buffer.count == once.count)
    }
    #expect(buffer.array.capacity >= 4096)
  }
}
