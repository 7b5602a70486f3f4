import Glibc
import RealTime
import Testing

@Suite struct HostClockTests {
  @Test func monotonicNeverGoesBack() {
    var last = HostClock.monotonic()
    for _ in 0..<10_000 {
      let now = HostClock.monotonic()
      #expect(now >= last)
      last = now
    }
  }

  @Test func utcIsTheSystemsTime() {
    let before = UInt64(time(nil))
    let now = HostClock.utc() / 1_000_000_000
    #expect((before...UInt64(time(nil))).contains(now))
  }
}
