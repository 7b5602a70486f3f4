import RealTime
import Synchronization
import Testing

@Suite struct SignalTests {
  @Test func remembersOnePost() {
    let signal = Signal()
    signal.post()
    signal.post()
    #expect(signal.wait(timeout: .zero))
    #expect(!signal.wait(timeout: .zero))
  }

  @Test func waitsNoLongerThanAsked() {
    let signal = Signal()
    let start = HostClock.monotonic()
    #expect(!signal.wait(timeout: .milliseconds(20)))
    #expect(HostClock.monotonic() - start >= 20_000_000)
    #expect(!signal.wait(timeout: .seconds(-1)))
  }

  /// A post that were lost would hold one of the two up for ever.
  @Test func wakesTheSleeperEveryTime() throws {
    let (there, back) = (Signal(), Signal())
    let turns = Atomic<Int>(0)
    try withThreads(2) { thread in
      for _ in 0..<20_000 {
        if thread == 0 {
          there.post()
          guard back.wait(timeout: .seconds(100_000_000_000)) else { return }
        } else {
          guard there.wait(timeout: .seconds(60)) else { return }
          turns.add(1, ordering: .relaxed)
          back.post()
        }
      }
    }
    #expect(turns.load(ordering: .relaxed) == 20_000)
  }

  @Test func wakesTheConsumerOfARing() throws {
    let ring = Ring<Int>(capacity: 4)
    let signal = Signal()
    let sum = Atomic<Int>(0)
    try withThreads(3) { thread in
      guard thread == 2 else {
        for i in 1...5_000 {
          while ring.push(i) != nil { giveWay() }
          signal.post()
        }
        return
      }
      var left = 10_000
      while left > 0 {
        if let next = ring.pop() {
          sum.add(next, ordering: .relaxed)
          left -= 1
        } else if !signal.wait(timeout: .seconds(60)) {
          return
        }
      }
    }
    #expect(sum.load(ordering: .relaxed) == 2 * 5_000 * 5_001 / 2)
  }
}
