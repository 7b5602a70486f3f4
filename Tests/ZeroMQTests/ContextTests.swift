import Synchronization
import Testing
import ZeroMQ

@Suite struct ContextTests {
  @Test func shutdownEndsTheWait() async throws {
    let context = try Context()
    let waiting = Atomic<Bool>(false)
    async let ended = Task.detached {
      do throws(ZeroMQError) {
        var input = try Socket(.sub, in: context)
        var message = Message()
        waiting.store(true, ordering: .releasing)
        _ = try input.receive(into: &message, timeout: nil)
        return "received"
      } catch {
        return error.isShutdown ? error.description : "another error"
      }
    }.value
    while !waiting.load(ordering: .acquiring) { await Task.yield() }
    context.shutdown()
    #expect(await ended == "socket: the context was shut down")
  }

  @Test func refusesNoThreads() {
    let line = complaint { () throws(ZeroMQError) in _ = try Context(ioThreads: -1) }
    #expect(line == "I/O threads: invalid argument")
  }

  /// Each leaves nothing behind that would keep the next from starting.
  @Test func comesAndGoes() throws {
    for _ in 0..<50 {
      let context = try Context(ioThreads: 2)
      var socket = try Socket(.pub, in: context)
      try socket.bind("tcp://127.0.0.1:*")
    }
  }
}
