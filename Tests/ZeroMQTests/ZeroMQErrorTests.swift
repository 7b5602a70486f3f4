import Glibc
import Testing
import ZeroMQ

@Suite struct ZeroMQErrorTests {
  @Test func saysWhatAndWhy() throws {
    let context = try Context()
    var socket = try Socket(.sub, in: context)
    do throws(ZeroMQError) {
      try socket.bind("inproc://twice")
      try socket.bind("inproc://twice")
      Issue.record("bound twice")
    } catch {
      #expect(error.subject == "inproc://twice")
      #expect(error.reason == .number(EADDRINUSE))
      #expect("\(error)" == "inproc://twice: address already in use")
      #expect(!error.isShutdown && !error.isTimeout)
    }
  }
}
