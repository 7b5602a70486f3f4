internal import CZeroMQ

/// Answers the authentication requests of a context's sockets (ZAP, ZeroMQ RFC 27) on a thread of
/// its own: peers that speak ZeroMQ without a mechanism are let in, all others are not.
///
/// That it is there at all is what keeps raw bytes out: with a ZAP domain the library refuses peers
/// that do not even greet (ZMTP 1.0), without it takes their bytes for a message.
///
/// ```
/// request   version | id | domain | address | routing id | mechanism | credentials …
/// reply     version | id | status code | status text | user id | metadata
/// ```
@safe
final class Authenticator {
  private let thread: UnsafeMutableRawPointer

  /// The domain that every socket names.
  static let domain = "vouch"
  private static let endpoint = "inproc://zeromq.zap.01"

  /// Takes over the endpoint of the handler in a new context and starts the thread.
  init(context: UnsafeMutableRawPointer) throws(ZeroMQError) {
    var socket = try unsafe Socket(.rep, handle: context, options: SocketOptions())
    try socket.bind(Authenticator.endpoint)
    let handler = unsafe Unmanaged.passRetained(Handler(consume socket))
    let thread = unsafe zmq_threadstart(
      { argument in
        unsafe Unmanaged<Handler>.fromOpaque(argument!).takeRetainedValue().run()
      }, handler.toOpaque())
    guard let thread = unsafe thread else {
      unsafe handler.release()
      throw ZeroMQError.last(Authenticator.endpoint)
    }
    unsafe self.thread = thread
  }

  /// Waits for the thread, which ends when its context is shut down.
  func join() { unsafe zmq_threadclose(thread) }
}

/// The thread's own state; the socket came with it.
private final class Handler {
  private var socket: Socket
  private var scratch = Message()
  private var id = Message()

  init(_ socket: consuming Socket) { self.socket = socket }

  func run() {
    // Only a shutdown makes it throw.
    while let allowed = try? receive() {
      guard (try? reply(allowed)) != nil else { return }
    }
  }

  /// Whether the next request is to be granted.
  private func receive() throws(ZeroMQError) -> Bool {
    var allowed = false
    var part = 0
    repeat {
      if part == 1 {
        _ = try socket.receive(into: &id, timeout: nil)
      } else {
        _ = try socket.receive(into: &scratch, timeout: nil)
        if part == 5 { allowed = scratch.span.isEqual(to: "NULL") }
      }
      part += 1
    } while part == 2 ? id.hasMore : scratch.hasMore
    return allowed
  }

  private func reply(_ allowed: Bool) throws(ZeroMQError) {
    try socket.send("1.0".utf8Span.span, more: true)
    try socket.send(&id, more: true)
    try socket.send((allowed ? "200" : "400").utf8Span.span, more: true)
    try socket.send((allowed ? "OK" : "mechanism refused").utf8Span.span, more: true)
    try socket.send("".utf8Span.span, more: true)
    try socket.send("".utf8Span.span)
  }
}

extension Span<UInt8> {
  fileprivate func isEqual(to text: String) -> Bool {
    let expected = text.utf8Span.span
    guard count == expected.count else { return false }
    for i in indices where self[i] != expected[i] { return false }
    return true
  }
}
