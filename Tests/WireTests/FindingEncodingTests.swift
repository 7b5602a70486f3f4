import Sensors
import Testing
import Wire

struct FindingEncodingTests {
  @Test func `an explanation has the sentence, the numbers and the other sensor`() throws {
    let verdict = Verdicts.full()
    let bytes = Verdicts.header(verdict)
    let read = unsafe try PublishedVerdict(parsing: bytes.span.bytes)
    #expect(
      read.findings.map(\.explanation) == [
        "the image repeats the one before: 3 frames, limit 2 frames",
        "the frame came late: 120.5 ms, limit 100 ms, capture clock, against lidar/top",
        "points stand where nothing can be: -0.5, limit 0",
        "points stand where nothing can be: nan deg, limit inf deg, receive clock",
        "points stand where nothing can be: 1 fraction, limit 0 fraction, publish clock",
      ])
  }

  @Test func `a long explanation keeps its length`() throws {
    let cause = Cause(
      "time.delay", .stale,
      """
      the frame came so late that this sentence has more than a hundred and twenty-seven bytes, \
      which is where the length of a field begins to take two
      """)
    var verdict = Verdict(maskCapacity: 0)
    verdict.object(
      Finding(
        .streamClock, cause, .failed, measured: 1, limit: 0, unit: .none, firstSequence: 1))
    let bytes = Verdicts.header(verdict)
    #expect(Oracle.verifiedHeader(bytes) == bytes)
    let read = unsafe try PublishedVerdict(parsing: bytes.span.bytes)
    #expect(read.findings[0].explanation == "\(cause.sentence): 1, limit 0")
  }
}
