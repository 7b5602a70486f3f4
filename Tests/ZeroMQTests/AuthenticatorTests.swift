import Synchronization
import Testing
import ZeroMQ

@Suite struct AuthenticatorTests {
  /// What raw connections say, at both transports, while a stream of frames comes in beside them.
  @Test func letsNoRawBytesIn() throws {
    let folder = try Folder()
    let context = try Context()
    var input = try Subscriber(.bind("tcp://127.0.0.1:*"), in: context)
    var local = try Subscriber(.bind(folder.ipc("in.sock")), in: context)
    var drivers = try Drivers(tcp: &input, ipc: &local)
    // Each stream stands before the garbage comes.
    try drivers.send("first")
    #expect(try [input.next(), local.next()] == [["frame", "first"], ["frame", "first"]])

    var garbage: [RawConnection] = []
    var wrong = 0
    for i in 0..<1000 {
      for address in [input.address, local.address] {
        guard let raw = RawConnection(to: address) else { continue }
        raw.write(bytes(i))
        garbage.append(raw)
      }
      if garbage.count > 100 { garbage.removeFirst(garbage.count - 100) }
      try drivers.send("\(i)")
      let seen = try [input.next(), local.next()]
      if seen != [["frame", "\(i)"], ["frame", "\(i)"]] { wrong += 1 }
    }
    garbage.removeAll()
    let after = try [
      input.next(timeout: .milliseconds(300)), local.next(timeout: .milliseconds(300)),
    ]
    #expect(wrong == 0)
    #expect(after == [nil, nil])
    let connections = (input.connections, local.connections)
    #expect(connections.0.ungreeted == 1000 && connections.0.greeted == 1)
    #expect(connections.1.ungreeted == 1000 && connections.1.greeted == 1)
  }

  /// Garbage by turns: old greetings, half a greeting, lengths that overflow, a frame without one.
  private func bytes(_ i: Int) -> [UInt8] {
    switch i % 5 {
    case 0: [0x01, 0x00] + [0x06, 0x00] + Array("frame".utf8)
    case 1: Array("GET / HTTP/1.1\r\nHost: vouch\r\n\r\n".utf8)
    case 2: [0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f]
    case 3: [0xff] + Array(repeating: 0xff, count: 8) + [0, 0x66, 0x72]
    default: (0..<200).map { UInt8(truncatingIfNeeded: ($0 &* 31) ^ i &* 17) }
    }
  }
}

/// Two well-behaved publishers.
private struct Drivers: ~Copyable {
  private var sockets: Pair

  private struct Pair: ~Copyable {
    var tcp: Socket
    var ipc: Socket
  }

  init(tcp: inout Subscriber, ipc: inout Subscriber) throws {
    let context = try Context()
    var first = try Socket(.xpub, in: context)
    var second = try Socket(.xpub, in: context)
    try first.connect(tcp.address)
    try second.connect(ipc.address)
    try meet(&first, &tcp)
    try meet(&second, &ipc)
    sockets = Pair(tcp: first, ipc: second)
  }

  mutating func send(_ text: String) throws {
    try sockets.tcp.send(["frame", text])
    try sockets.ipc.send(["frame", text])
  }
}
