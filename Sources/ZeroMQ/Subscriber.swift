internal import CZeroMQ

/// A SUB at one endpoint that stays alive.
///
/// The library gives a connection up for good where the peer breaks the protocol, for example by a
/// part over the limit: a connecting SUB then hears nothing any more. The monitor tells it from a
/// peer that went away, for which the library tries again, and the socket is made anew.
///
/// ```
/// peer went away    disconnected, retried, …
/// given up          disconnected, and then nothing
/// ```
public struct Subscriber: ~Copyable {
  /// What happened to its connections since the start.
  public struct Connections: Equatable, Sendable {
    public var opened = 0
    /// Those whose peer completed the handshake.
    public var greeted = 0
    public var closed = 0
    /// Times that the socket was made anew.
    public var renewed = 0

    /// Peers that sent raw bytes, asked for a wrong mechanism or said nothing, and those that are
    /// still greeting.
    public var ungreeted: Int { opened - greeted }
  }

  /// How long after a loss a connection that is not tried again counts as given up.
  private static let grace = Duration.milliseconds(200)
  /// Messages after which the monitor is read although there is no pause between them.
  private static let busy = 256

  public private(set) var connections = Connections()

  private let endpoint: Endpoint
  private let context: Context
  private let prefixes: [String]
  private let options: SocketOptions
  private var connection: Connection
  private var renewal: ContinuousClock.Instant?
  private var sinceMonitor = 0

  /// - Parameter prefixes: of the first part of the messages wanted; an empty one = all.
  public init(
    _ endpoint: Endpoint, in context: Context, prefixes: [String] = [""],
    options: SocketOptions = SocketOptions()
  ) throws(ZeroMQError) {
    connection = try Connection(endpoint, in: context, prefixes: prefixes, options: options)
    self.endpoint = endpoint
    self.context = context
    self.prefixes = prefixes
    self.options = options
  }

  /// The address, with what the system chose filled in.
  public var address: String { connection.address }

  /// Receives a whole message.
  ///
  /// - Returns: false if none came within `timeout`; `message` is empty then.
  public mutating func receive(
    into message: inout Multipart, timeout: Duration
  ) throws(ZeroMQError) -> Bool {
    sinceMonitor += 1
    if sinceMonitor >= Subscriber.busy { try readMonitor() }
    if try connection.socket.receive(into: &message) { return true }
    let deadline = ContinuousClock.now + timeout
    while true {
      try readMonitor()
      if try connection.socket.receive(into: &message) { return true }
      let now = ContinuousClock.now
      // Only here, where nothing is left in the old socket's queue.
      if let renewal, now >= renewal { try renew() }
      guard now < deadline else { return false }
      try wait(until: min(deadline, renewal ?? deadline))
    }
  }

  private mutating func readMonitor() throws(ZeroMQError) {
    sinceMonitor = 0
    while let event = try connection.monitor.next() {
      switch event {
      case .accepted: connections.opened += 1
      case .connected:
        connections.opened += 1
        renewal = nil
      case .handshakeSucceeded: connections.greeted += 1
      case .disconnected:
        connections.closed += 1
        // Who bound waits for the peer to come again.
        if case .connect = endpoint { renewal = .now + Subscriber.grace }
      case .retried: renewal = nil
      case .acceptFailed, .handshakeFailed, .protocolFailed, .authenticationFailed: break
      }
    }
  }

  private mutating func renew() throws(ZeroMQError) {
    renewal = nil
    connections.renewed += 1
    connection = try Connection(endpoint, in: context, prefixes: prefixes, options: options)
  }

  /// Sleeps until a message or an event is there.
  private func wait(until instant: ContinuousClock.Instant) throws(ZeroMQError) {
    let left = max(instant - .now, .zero)
    try unsafe withUnsafeTemporaryAllocation(of: zmq_pollitem_t.self, capacity: 2) {
      items throws(ZeroMQError) in
      let wanted = Int16(ZMQ_POLLIN)
      unsafe items.initializeElement(
        at: 0,
        to: zmq_pollitem_t(socket: connection.socket.handle, fd: 0, events: wanted, revents: 0))
      unsafe items.initializeElement(
        at: 1,
        to: zmq_pollitem_t(socket: connection.monitor.handle, fd: 0, events: wanted, revents: 0))
      if unsafe zmq_poll(items.baseAddress, 2, Int(left.milliseconds)) == -1, zmq_errno() != EINTR {
        throw ZeroMQError.last(address)
      }
    }
  }
}

/// One socket of a subscriber and what watches it.
private struct Connection: ~Copyable {
  var socket: Socket
  var monitor: Monitor
  let address: String

  init(
    _ endpoint: Endpoint, in context: Context, prefixes: [String], options: SocketOptions
  ) throws(ZeroMQError) {
    var socket = try Socket(.sub, in: context, options: options)
    let monitor = try Monitor(of: socket, in: context)
    for prefix in prefixes { try socket.subscribe(to: prefix) }
    address = try socket.attach(to: endpoint)
    self.socket = socket
    self.monitor = monitor
  }
}
