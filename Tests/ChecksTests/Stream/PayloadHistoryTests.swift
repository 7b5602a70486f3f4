import Checks
import Kernels
import Testing

@Suite struct PayloadHistoryTests {
  private static func fingerprint(_ seed: Int) -> Fingerprint {
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: seed >> (8 * $0)) }
    return unsafe Fingerprint(bytes.span.bytes)
  }

  @Test func tellsHowLongAgoAPayloadWasSent() {
    var history = PayloadHistory()
    #expect(history.age(of: Self.fingerprint(1)) == nil)
    for seed in 1...10 { history.append(Self.fingerprint(seed)) }
    #expect(history.age(of: Self.fingerprint(10)) == 1)
    #expect(history.age(of: Self.fingerprint(1)) == 10)
    #expect(history.age(of: Self.fingerprint(11)) == nil)
  }

  @Test func keepsTheLastOfThemAcrossTheSeam() {
    var history = PayloadHistory()
    let count = PayloadHistory.window + 40
    for seed in 1...count { history.append(Self.fingerprint(seed)) }
    #expect(history.age(of: Self.fingerprint(count)) == 1)
    #expect(
      history.age(of: Self.fingerprint(count - PayloadHistory.window + 1)) == PayloadHistory.window)
    #expect(history.age(of: Self.fingerprint(count - PayloadHistory.window)) == nil)
  }

  @Test func forgetsEverythingWhenCleared() {
    var history = PayloadHistory()
    history.append(Self.fingerprint(1))
    history.clear()
    #expect(history.age(of: Self.fingerprint(1)) == nil)
  }
}
