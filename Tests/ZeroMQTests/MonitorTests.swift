import Testing
import ZeroMQ

@Suite struct MonitorTests {
  @Test func tellsOfPeersThatComeAndGo() throws {
    let context = try Context()
    var input = try Socket(.sub, in: context)
    var monitor = try Monitor(of: input, in: context)
    let address = try input.bind("tcp://127.0.0.1:*")
    do {
      var output = try Socket(.xpub, in: try Context())
      try input.subscribe()
      try output.connect(address)
      try meet(&output) { _ = try input.poll(timeout: .milliseconds(2)) }
    }
    let events = try seen(by: &monitor, until: .disconnected)
    #expect(events == [.accepted, .handshakeSucceeded, .disconnected])
  }

  @Test func tellsOfPeersThatDoNotSpeakZeroMQ() throws {
    let context = try Context()
    var input = try Socket(.sub, in: context)
    var monitor = try Monitor(of: input, in: context)
    let raw = RawConnection(to: try input.bind("tcp://127.0.0.1:*"))
    raw?.write(Array("GET / HTTP/1.1\r\n\r\n".utf8))
    let events = try seen(by: &monitor, until: .disconnected)
    #expect(events == [.accepted, .disconnected])
  }

  /// The library's thread would wait for room in a bounded queue of events, and every socket of the
  /// context with it.
  @Test func holdsNobodyUpWhenItIsNotRead() throws {
    let folder = try Folder()
    let context = try Context()
    var input = try Socket(.sub, in: context)
    try input.subscribe()
    let monitor = try Monitor(of: input, in: context)
    // Not tcp, which drops connections that come faster than they are accepted.
    let address = try input.bind(folder.ipc("in.sock"))
    for _ in 0..<1500 {
      let raw = RawConnection(to: address)
      raw?.write(Array("no greeting".utf8))
    }
    var output = try Socket(.xpub, in: context)
    try output.connect(address)
    try meet(&output) { _ = try input.poll(timeout: .milliseconds(2)) }
    try output.send(["frame"])
    let came = try input.next()
    #expect(came == ["frame"])
    _ = consume monitor
  }

  private func seen(by monitor: inout Monitor, until last: Monitor.Event) throws -> [Monitor.Event]
  {
    var events: [Monitor.Event] = []
    let deadline = ContinuousClock.now + .seconds(10)
    while events.last != last && .now < deadline {
      if let event = try monitor.next() { events.append(event) }
    }
    return events
  }
}
