import Foundation
import Glibc
import ZeroMQ

/// A folder of its own for one test, removed at the end.
struct Folder: ~Copyable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/vouch-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func ipc(_ name: String) -> String { "ipc://\(path)/\(name)" }
}

extension Socket {
  mutating func send(_ parts: [String]) throws {
    for (i, part) in parts.enumerated() {
      try send(part.utf8Span.span, more: i + 1 < parts.count)
    }
  }

  /// The kept parts of the next message, or nil after 10 s.
  mutating func next() throws -> [String]? {
    var message = Multipart()
    guard try receive(into: &message, timeout: .seconds(10)) else { return nil }
    return message.text
  }
}

extension Subscriber {
  mutating func next(timeout: Duration = .seconds(10)) throws -> [String]? {
    var message = Multipart()
    guard try receive(into: &message, timeout: timeout) else { return nil }
    return message.text
  }
}

extension Multipart {
  var text: [String] { (0..<count).map { parts[$0].text } }
}

extension Message {
  init(_ text: String) { self.init(copying: text.utf8Span.span) }

  var text: String {
    unsafe bytes.withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// Where the bytes are.
  var address: UInt { unsafe bytes.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) } }
}

/// A connection that knows nothing of ZeroMQ.
final class RawConnection {
  let descriptor: Int32

  /// - Parameter address: `tcp://127.0.0.1:<port>` or `ipc://<path>`.
  init?(to address: String) {
    let stream = Int32(SOCK_STREAM.rawValue)
    if address.hasPrefix("ipc://") {
      descriptor = socket(AF_UNIX, stream, 0)
      var name = sockaddr_un()
      name.sun_family = sa_family_t(AF_UNIX)
      unsafe withUnsafeMutableBytes(of: &name.sun_path) {
        unsafe $0.copyBytes(from: address.dropFirst(6).utf8)
      }
      guard unsafe call(Glibc.connect, &name) == 0 else { return nil }
    } else {
      descriptor = socket(AF_INET, stream, 0)
      var name = sockaddr_in()
      name.sin_family = sa_family_t(AF_INET)
      name.sin_port = UInt16(address.split(separator: ":").last!)!.bigEndian
      name.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
      guard unsafe call(Glibc.connect, &name) == 0 else { return nil }
    }
  }

  deinit { close(descriptor) }

  func write(_ bytes: [UInt8]) {
    _ = unsafe Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// Makes a socket file at which this connection listens, or listened once it is gone.
  init(listeningAt path: String) {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &name.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
    precondition(unsafe call(Glibc.bind, &name) == 0)
    precondition(listen(descriptor, 5) == 0)
  }

  private func call<Name>(
    _ function: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32, _ name: inout Name
  ) -> Int32 {
    unsafe withUnsafePointer(to: &name) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe function(descriptor, $0, socklen_t(MemoryLayout<Name>.size))
      }
    }
  }
}

/// Two sockets that talk to each other within a context of their own.
struct Pair: ~Copyable {
  var input: Socket
  var output: Socket

  init() throws {
    let context = try Context()
    var input = try Socket(.pair, in: context)
    var output = try Socket(.pair, in: context)
    try input.bind("inproc://pair")
    try output.connect("inproc://pair")
    self.input = input
    self.output = output
  }
}

/// The line that a socket gives instead of doing something.
func complaint(_ body: () throws(ZeroMQError) -> Void) -> String? {
  do throws(ZeroMQError) {
    try body()
    return nil
  } catch {
    return error.description
  }
}

/// Waits until the publisher sees the subscriber, which takes up its connections only when it is
/// asked for messages: `step` asks.
func meet(_ output: inout Socket, _ step: () throws -> Void) throws {
  let deadline = ContinuousClock.now + .seconds(10)
  while try !output.waitForSubscriber(timeout: .milliseconds(2)), .now < deadline { try step() }
}

func meet(_ output: inout Socket, _ input: inout Subscriber) throws {
  try meet(&output) { _ = try input.next(timeout: .milliseconds(2)) }
}
