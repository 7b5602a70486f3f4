import Glibc
import RealTime
import Synchronization
import Testing

@Suite struct ProcessSignalTests {
  @Test func takesASignalThatIsBlocked() throws {
    let seen = Mutex([ProcessSignal?]())
    try withThreads(1) { _ in
      ProcessSignal.block([.hangUp, .terminate])
      // Sent to this thread alone: the process of the tests goes on.
      pthread_kill(pthread_self(), SIGTERM)
      let first = ProcessSignal.wait(for: [.hangUp, .terminate], timeout: .seconds(60))
      pthread_kill(pthread_self(), SIGHUP)
      let second = ProcessSignal.wait(
        for: [.hangUp, .terminate], timeout: .seconds(1_000_000_000_000))
      let none = ProcessSignal.wait(for: [.hangUp, .terminate], timeout: .milliseconds(5))
      seen.withLock { $0 = [first, second, none] }
    }
    #expect(seen.withLock { $0 } == [.terminate, .hangUp, nil])
  }
}
