import Testing
import ZeroMQ

@Suite struct SocketTests {
  @Test(arguments: ["tcp://127.0.0.1:*", "ipc", "inproc://round-trip"])
  func deliversWholeMessagesInOrder(address: String) throws {
    let folder = try Folder()
    let context = try Context()
    var output = try Socket(.xpub, in: context)
    let bound = try output.bind(address == "ipc" ? folder.ipc("trip.sock") : address)
    var input = try Socket(.sub, in: context)
    try input.subscribe(to: "lidar/")
    try input.connect(bound)
    let subscribed = try output.waitForSubscriber(timeout: .seconds(10))
    #expect(subscribed)
    try output.send(["camera/front", "not", "wanted"])
    for i in 0..<100 { try output.send(["lidar/top", "header \(i)", ""]) }
    for i in 0..<100 {
      let message = try input.next()
      #expect(message == ["lidar/top", "header \(i)", ""])
    }
  }

  @Test func doesNotWaitWhereNothingIsThere() throws {
    let context = try Context()
    var input = try Socket(.sub, in: context)
    try input.subscribe()
    var message = Message("before")
    let now = try input.receive(into: &message)
    let later = try input.receive(into: &message, timeout: .milliseconds(5))
    #expect(!now && !later)
    var output = try Socket(.xpub, in: context)
    let subscribed = try output.waitForSubscriber(timeout: .milliseconds(5))
    #expect(!subscribed)
  }

  /// The bytes that a subscriber reads behind a forwarder are those that the publisher wrote.
  @Test func forwardsWithoutACopy() throws {
    let context = try Context()
    var driver = try Socket(.xpub, in: context)
    try driver.bind("inproc://in")
    var input = try Socket(.sub, in: context)
    try input.subscribe()
    try input.connect("inproc://in")
    var output = try Socket(.xpub, in: context)
    try output.bind("inproc://out")
    var perception = try Socket(.sub, in: context)
    try perception.subscribe()
    try perception.connect("inproc://out")
    let standing = [
      try driver.waitForSubscriber(timeout: .seconds(10)),
      try output.waitForSubscriber(timeout: .seconds(10)),
    ]
    #expect(standing == [true, true])

    var payload = Message(String(repeating: "0123456789", count: 200_000))
    let written = payload.address
    try driver.send("lidar/top".utf8Span.span, more: true)
    try driver.send(&payload)
    let left = payload.size
    #expect(left == 0)

    var received = Multipart()
    var kept = Message()
    _ = try input.receive(into: &received, timeout: .seconds(10))
    kept.copy(of: &received.parts[1])
    try output.send("verified/lidar/top".utf8Span.span, more: true)
    try output.send(&received.parts[1])
    var result = Multipart()
    _ = try perception.receive(into: &result, timeout: .seconds(10))
    let places = [kept.address, result.parts[1].address]
    #expect(places == [written, written])
  }

  /// A subscriber that does not read loses messages; the others lose none, and the publisher never
  /// waits.
  @Test func dropsOnlyForTheSubscriberThatDoesNotRead() throws {
    let context = try Context()
    var options = SocketOptions()
    options.sendQueue = 10
    options.receiveQueue = 10
    var output = try Socket(.xpub, in: context, options: options)
    let address = try output.bind("tcp://127.0.0.1:*")
    var idle = try Socket(.sub, in: context, options: options)
    try idle.subscribe()
    try idle.connect(address)
    var healthy = try Socket(.sub, in: context, options: options)
    // Another prefix, because an XPUB tells of each one only once.
    try healthy.subscribe(to: "f")
    try healthy.connect(address)
    for _ in 0..<2 { _ = try output.waitForSubscriber(timeout: .seconds(10)) }

    var lost = 0
    var original = Message(String(repeating: "x", count: 1 << 20))
    var payload = Message()
    for i in 0..<200 {
      payload.copy(of: &original)
      try output.send("f\(i)".utf8Span.span, more: true)
      try output.send(&payload)
      let came = try healthy.next()
      if came?.first != "f\(i)" { lost += 1 }
    }
    #expect(lost == 0)
    var late = 0
    var message = Multipart()
    while try idle.receive(into: &message, timeout: .milliseconds(200)) { late += 1 }
    #expect(late > 0 && late < 200)
  }

  @Test func givesUpSendingInTime() throws {
    let context = try Context()
    var options = SocketOptions()
    options.sendTimeout = .milliseconds(5)
    var output = try Socket(.push, in: context, options: options)
    do throws(ZeroMQError) {
      try output.send("nobody listens".utf8Span.span)
      Issue.record("sent")
    } catch {
      #expect(error.isTimeout)
    }
  }

  @Test func namesThePortInUse() throws {
    let context = try Context()
    var first = try Socket(.pub, in: context)
    let address = try first.bind("tcp://127.0.0.1:*")
    let line = complaint { () throws(ZeroMQError) in
      var second = try Socket(.pub, in: context)
      try second.bind(address)
    }
    #expect(line == "\(address): address already in use")
  }

  @Test(arguments: [
    ("bogus://x", "bogus://x: protocol not supported"),
    ("tcp://nowhere", "tcp://nowhere: invalid argument"),
    ("", ": invalid argument"),
  ])
  func namesAnAddressThatIsNone(address: String, expected: String) throws {
    let context = try Context()
    var socket = try Socket(.sub, in: context)
    let line = complaint { () throws(ZeroMQError) in try socket.attach(to: .connect(address)) }
    #expect(line == expected)
  }
}
