import Testing
import ZeroMQ

@Suite struct SocketOptionsTests {
  /// Every value that a configuration can hold makes a socket or an error, never a crash.
  @Test func takesExtremes() throws {
    let context = try Context()
    var options = SocketOptions()
    options.sendQueue = .max
    options.receiveQueue = -1
    options.maximumPartSize = .min
    options.linger = .seconds(Int64.max)
    options.sendTimeout = .seconds(-5)
    options.reconnectPause = .nanoseconds(1)
    options.longestReconnectPause = .zero
    options.handshakeTimeout = .seconds(-1)
    options.keepalive = .seconds(1_000_000)
    options.onlyStandingConnections = true
    let line = complaint { () throws(ZeroMQError) in
      _ = try Socket(.push, in: context, options: options)
    }
    #expect(line == nil)
  }

  @Test func queuesOnlyForStandingConnections() throws {
    let context = try Context()
    var options = SocketOptions()
    options.onlyStandingConnections = true
    options.sendTimeout = .milliseconds(5)
    var eager = try Socket(.push, in: context)
    var patient = try Socket(.push, in: context, options: options)
    try eager.connect("tcp://127.0.0.1:1")
    try patient.connect("tcp://127.0.0.1:1")
    let queued = complaint { () throws(ZeroMQError) in try eager.send("x".utf8Span.span) }
    let refused = complaint { () throws(ZeroMQError) in try patient.send("x".utf8Span.span) }
    #expect(queued == nil)
    #expect(refused == "tcp://127.0.0.1:1: resource temporarily unavailable")
  }
}
