internal import CZeroMQ
private import Synchronization

/// What happens to the connections of one socket, told on a pair of sockets of its own.
///
/// Whoever has one reads it regularly: the library's I/O thread waits for room in its queue, which
/// is therefore unbounded on this side.
public struct Monitor: ~Copyable {
  public enum Event: UInt16, CaseIterable, Sendable {
    case connected = 0x0001
    /// A connection is tried again after a pause.
    case retried = 0x0004
    case accepted = 0x0020
    case acceptFailed = 0x0040
    case disconnected = 0x0200
    case handshakeFailed = 0x0800
    case handshakeSucceeded = 0x1000
    /// The peer does not speak ZeroMQ.
    case protocolFailed = 0x2000
    case authenticationFailed = 0x4000
  }

  private static let serial = Atomic<Int>(0)

  private var socket: Socket
  private var scratch = Message()

  /// - Parameter watched: the socket; it may be closed before the monitor.
  public init(
    of watched: borrowing Socket, in context: Context, events: [Event] = Event.allCases
  ) throws(ZeroMQError) {
    let number = Monitor.serial.add(1, ordering: .relaxed).newValue
    let address = "inproc://vouch.monitor.\(number)"
    let mask = events.reduce(0) { $0 | Int32($1.rawValue) }
    try check(unsafe zmq_socket_monitor(watched.handle, address, mask), address)
    var socket = try Socket(.pair, in: context)
    var unbounded: Int32 = 0
    try check(
      unsafe zmq_setsockopt(socket.handle, ZMQ_RCVHWM, &unbounded, MemoryLayout<Int32>.size),
      address)
    try socket.connect(address)
    self.socket = socket
  }

  /// The next event that has happened already, or nil.
  ///
  /// ```
  /// part 0   event u16 | value u32, host's byte order     part 1   address
  /// ```
  public mutating func next() throws(ZeroMQError) -> Event? {
    while try socket.receive(into: &scratch) {
      let number = unsafe scratch.bytes.unsafeLoadUnaligned(as: UInt16.self)
      while scratch.hasMore { _ = try socket.receive(into: &scratch, timeout: nil) }
      if let event = Event(rawValue: number) { return event }
    }
    return nil
  }

  /// For waiting on it together with the socket that it watches.
  var handle: UnsafeMutableRawPointer { unsafe socket.handle }
}
