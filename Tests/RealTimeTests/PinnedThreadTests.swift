import Glibc
import RealTime
import Synchronization
import Testing

@Suite struct PinnedThreadTests {
  @Test func carriesTheFirstFifteenBytesOfItsName() throws {
    let name = Mutex("")
    let thread = try PinnedThread(name: "observe of the lidars") {
      let own = ofThisThread("comm")
      name.withLock { $0 = own }
    }
    thread.join()
    thread.join()
    #expect(name.withLock { $0 } == "observe of the \n")
    #expect(thread.refusals.isEmpty)
  }

  @Test func runsWhereItIsPinned() throws {
    let status = Mutex("")
    let thread = try PinnedThread(name: "pinned", placement: .init(processor: 0)) {
      let own = ofThisThread("status")
      status.withLock { $0 = own }
    }
    thread.join()
    #expect(thread.refusals.isEmpty)
    #expect(status.withLock { $0 }.contains("Cpus_allowed_list:\t0\n"))
  }

  @Test func runsWithoutWhatIsRefused() throws {
    let ran = Atomic<Bool>(false)
    let thread = try PinnedThread(
      name: "refused", placement: .init(processor: 1 << 40, priority: 1_000)
    ) { ran.store(true, ordering: .relaxed) }
    thread.join()
    let didRun = ran.load(ordering: .relaxed)
    #expect(didRun)
    #expect(thread.refusals == [.processor, .priority])
  }

  @Test func blocksSignalsButThoseOfItsOwnFaults() throws {
    let blocked = Mutex([Bool]())
    try withThreads(1) { _ in
      var set = sigset_t()
      unsafe pthread_sigmask(SIG_BLOCK, nil, &set)
      let seen = [SIGTERM, SIGINT, SIGUSR1, SIGSEGV].map { unsafe sigismember(&set, $0) == 1 }
      blocked.withLock { $0 = seen }
    }
    #expect(blocked.withLock { $0 } == [true, true, true, false])
  }
}
