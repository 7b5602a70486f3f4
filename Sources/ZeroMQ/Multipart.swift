/// A whole message of several parts, in slots that are reused by every receive.
public struct Multipart: ~Copyable, Sendable {
  /// Parts that are kept; those beyond are counted and discarded.
  public static let capacity = 4

  /// The first `count` hold what was received.
  public var parts = InlineArray<4, Message> { _ in Message() }
  /// Parts received and kept.
  public fileprivate(set) var count = 0
  /// Parts received and discarded.
  public fileprivate(set) var excess = 0
  private var discarded = Message()

  public init() {}

  /// Gives the bytes back now instead of at the next use.
  public mutating func clear() {
    for i in 0..<count { parts[i].clear() }
    (count, excess) = (0, 0)
  }

  fileprivate mutating func receive(
    from socket: inout Socket, timeout: Duration?
  ) throws(ZeroMQError) -> Bool {
    clear()
    guard try socket.receive(into: &parts[0], timeout: timeout) else { return false }
    count = 1
    var more = parts[0].hasMore
    // A message arrives whole or not at all: from here on nothing waits.
    while more && count < Multipart.capacity {
      _ = try socket.receive(into: &parts[count], timeout: nil)
      more = parts[count].hasMore
      count += 1
    }
    while more {
      _ = try socket.receive(into: &discarded, timeout: nil)
      more = discarded.hasMore
      excess += 1
    }
    discarded.clear()
    return true
  }
}

extension Socket {
  /// Receives a whole message.
  ///
  /// - Parameter timeout: nil = waits for ever.
  /// - Returns: false if none came in time; `message` is empty then.
  public mutating func receive(
    into message: inout Multipart, timeout: Duration? = .zero
  ) throws(ZeroMQError) -> Bool {
    try message.receive(from: &self, timeout: timeout)
  }

  /// Sends the parts that `message` holds, without copying them, and leaves it empty.
  public mutating func send(_ message: inout Multipart) throws(ZeroMQError) {
    for i in 0..<message.count {
      try send(&message.parts[i], more: i + 1 < message.count)
    }
    message.clear()
  }
}
