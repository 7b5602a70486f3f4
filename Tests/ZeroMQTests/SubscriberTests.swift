import Testing
import ZeroMQ

@Suite struct SubscriberTests {
  /// A part over the limit kills a connection that the library never tries again.
  @Test(arguments: ["tcp://127.0.0.1:*", "ipc"])
  func outlivesAPartOverTheLimit(address: String) throws {
    let folder = try Folder()
    let context = try Context()
    var output = try Socket(.xpub, in: try Context())
    let bound = try output.bind(address == "ipc" ? folder.ipc("out.sock") : address)
    var options = SocketOptions()
    options.maximumPartSize = 1000
    var input = try Subscriber(.connect(bound), in: context, options: options)
    try meet(&output, &input)
    for round in 1...3 {
      try output.send(["frame", String(repeating: "x", count: 1001)])
      // The renewed socket subscribes again.
      try meet(&output, &input)
      for i in 0..<20 {
        try output.send(["frame", "\(round).\(i)"])
        let came = try input.next()
        #expect(came == ["frame", "\(round).\(i)"])
      }
      let renewed = input.connections.renewed
      #expect(renewed == round)
    }
  }

  @Test func bindsAndOutlivesAPartOverTheLimit() throws {
    let context = try Context()
    var options = SocketOptions()
    options.maximumPartSize = 1000
    var input = try Subscriber(.bind("tcp://127.0.0.1:*"), in: context, options: options)
    var output = try Socket(.xpub, in: try Context())
    try output.connect(input.address)
    try meet(&output, &input)
    try output.send(["frame", String(repeating: "x", count: 1001)])
    let deadline = ContinuousClock.now + .seconds(10)
    while input.connections.greeted < 2 && .now < deadline {
      _ = try input.next(timeout: .milliseconds(2))
    }
    try output.send(["frame", "good"])
    let came = try input.next()
    #expect(came == ["frame", "good"])
    let connections = input.connections
    #expect(connections.renewed == 0)
    #expect(connections.closed == 1)
  }

  /// A peer that comes back is the library's to find.
  @Test func waitsForAPeerThatWentAway() throws {
    let folder = try Folder()
    let context = try Context()
    var input = try Subscriber(.connect(folder.ipc("out.sock")), in: context)
    for round in 0..<3 {
      var output = try Socket(.xpub, in: try Context())
      try output.bind(folder.ipc("out.sock"))
      try meet(&output, &input)
      try output.send(["frame", "\(round)"])
      let came = try input.next()
      #expect(came == ["frame", "\(round)"])
    }
    let silence = try input.next(timeout: .milliseconds(400))
    #expect(silence == nil)
    let renewed = input.connections.renewed
    #expect(renewed == 0)
  }

  @Test func takesOnlyItsPrefixes() throws {
    let context = try Context()
    var output = try Socket(.xpub, in: context)
    try output.bind("inproc://prefixes")
    var input = try Subscriber(
      .connect("inproc://prefixes"), in: context, prefixes: ["camera/", "radar/"])
    for _ in 0..<2 { _ = try output.waitForSubscriber(timeout: .seconds(10)) }
    for topic in ["camera/front", "lidar/top", "radar/left"] { try output.send([topic]) }
    #expect(try [input.next(), input.next()] == [["camera/front"], ["radar/left"]])
    #expect(try input.next(timeout: .zero) == nil)
  }
}
