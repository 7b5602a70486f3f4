import Sensors
import Testing
import Wire

struct TimelessTests {
  private func withoutTimes(_ bytes: [UInt8]) throws -> [UInt8] {
    unsafe try PublishedVerdict.withoutTimes(bytes.span.bytes)
  }

  @Test func `times of deciding and costs make no difference, all else does`() throws {
    let one = Verdicts.full()
    var other = Verdicts.full()
    for i in other.results.indices { other.results[i].cost += 1 << 20 }
    let first = try withoutTimes(Verdicts.header(one))
    #expect(try withoutTimes(Verdicts.header(other, decided: 5)) == first)
    #expect(try withoutTimes(Verdicts.header(one, decided: 0)) == first)
    #expect(try withoutTimes(Verdicts.header(one, ordinal: 301)) != first)
    other.results[1].score += 1
    #expect(try withoutTimes(Verdicts.header(other)) != first)
    other = Verdicts.full()
    other.findings[0].measured += 1
    #expect(try withoutTimes(Verdicts.header(other)) != first)
  }

  @Test func `what is left is a verdict without those fields`() throws {
    let verdict = Verdicts.full()
    let bytes = Verdicts.header(verdict)
    var expected = unsafe try PublishedVerdict(parsing: bytes.span.bytes)
    let left = try withoutTimes(bytes)
    #expect(Oracle.verifiedHeader(left) == left)
    expected.decided = Instant(nanoseconds: 0)
    for i in expected.checks.indices { expected.checks[i].cost = 0 }
    // A NaN is not equal to itself.
    expected.findings[3].measured = 0
    var found = unsafe try PublishedVerdict(parsing: left.span.bytes)
    found.findings[3].measured = 0
    #expect(found == expected)
    #expect(try withoutTimes(left) == left)
  }

  @Test func `bytes that are no message are refused`() {
    #expect(throws: Unreadable.syntax(.cut, offset: 0)) { try withoutTimes([0x0A, 0x05]) }
  }
}
