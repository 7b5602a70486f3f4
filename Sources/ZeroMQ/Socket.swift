internal import CZeroMQ

/// A ZeroMQ socket. It belongs to one thread, which is why it is not `Sendable`.
///
/// Never here: `ZMQ_CONFLATE` (aborts a receiver of multipart messages) and `ZMQ_XPUB_NODROP` (one
/// subscriber that does not read starves the others).
@safe
public struct Socket: ~Copyable {
  public enum Kind: Sendable {
    /// Sends to all subscribers; drops for the one whose queue is full.
    case pub
    /// As `pub`, and sees who subscribes (`waitForSubscriber`).
    case xpub
    case sub
    case push, pull, pair
    case rep
  }

  let handle: UnsafeMutableRawPointer
  // The context must outlive its sockets; only the authenticator's belongs to it already.
  private var context: Context?
  private var paths: [PathLock] = []
  /// The first address, which names the socket in errors.
  private var address = "socket"

  public init(
    _ kind: Kind, in context: Context, options: SocketOptions = SocketOptions()
  ) throws(ZeroMQError) {
    try unsafe self.init(kind, handle: context.handle, options: options)
    self.context = context
  }

  init(
    _ kind: Kind, handle context: UnsafeMutableRawPointer, options: SocketOptions
  ) throws(ZeroMQError) {
    guard let handle = unsafe zmq_socket(context, kind.number) else {
      throw ZeroMQError.last("socket")
    }
    do throws(ZeroMQError) {
      try unsafe options.apply(to: handle)
    } catch {
      unsafe zmq_close(handle)
      throw error
    }
    unsafe self.handle = handle
  }

  deinit { unsafe zmq_close(handle) }

  /// Listens at an address. The path of an ipc address is locked first (`PathLock`).
  ///
  /// - Returns: the address itself, with what the system chose filled in (`tcp://127.0.0.1:*`).
  @discardableResult
  public mutating func bind(_ address: String) throws(ZeroMQError) -> String {
    let lock: PathLock?
    if let path = Endpoint.path(of: address) {
      lock = try PathLock(path: path, address: address)
    } else {
      lock = nil
    }
    try check(unsafe zmq_bind(handle, address), address)
    if let lock { paths.append(lock) }
    let bound = try lastEndpoint()
    self.address = bound
    return bound
  }

  /// Goes to an address, now or as soon as somebody listens there.
  public mutating func connect(_ address: String) throws(ZeroMQError) {
    try check(unsafe zmq_connect(handle, address), address)
    self.address = address
  }

  /// Binds or connects.
  @discardableResult
  public mutating func attach(to endpoint: Endpoint) throws(ZeroMQError) -> String {
    switch endpoint {
    case .bind(let address): return try bind(address)
    case .connect(let address):
      try connect(address)
      return address
    }
  }

  /// Asks for messages whose first part begins with `prefix`; empty = all.
  public mutating func subscribe(to prefix: String = "") throws(ZeroMQError) {
    try check(
      unsafe zmq_setsockopt(handle, ZMQ_SUBSCRIBE, prefix, prefix.utf8.count),
      "subscription to \(prefix)")
  }

  /// Sends a copy of `bytes`; for small parts.
  public mutating func send(_ bytes: Span<UInt8>, more: Bool = false) throws(ZeroMQError) {
    let flags = more ? ZMQ_SNDMORE : 0
    while true {
      let sent = unsafe bytes.withUnsafeBufferPointer {
        unsafe zmq_send(handle, $0.baseAddress, $0.count, flags)
      }
      if sent != -1 { return }
      guard zmq_errno() == EINTR else { throw ZeroMQError.last(address) }
    }
  }

  /// Sends a part without copying it, and leaves it empty.
  public mutating func send(_ message: inout Message, more: Bool = false) throws(ZeroMQError) {
    let flags = more ? ZMQ_SNDMORE : 0
    while unsafe zmq_msg_send(message.slot, handle, flags) == -1 {
      guard zmq_errno() == EINTR else { throw ZeroMQError.last(address) }
    }
  }

  /// Receives one part.
  ///
  /// - Parameter timeout: nil = waits for ever.
  /// - Returns: false if none came in time; `message` is empty then.
  public mutating func receive(
    into message: inout Message, timeout: Duration? = .zero
  ) throws(ZeroMQError) -> Bool {
    while true {
      if unsafe zmq_msg_recv(message.slot, handle, ZMQ_DONTWAIT) != -1 { return true }
      switch zmq_errno() {
      case EINTR: continue
      case EAGAIN:
        if timeout == .zero { return false }
        guard try poll(timeout: timeout) else { return false }
      default: throw ZeroMQError.last(address)
      }
    }
  }

  /// Whether something can be received, now or within `timeout`; nil = waits for ever.
  public mutating func poll(timeout: Duration?) throws(ZeroMQError) -> Bool {
    var item = unsafe zmq_pollitem_t(socket: handle, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0)
    while true {
      let ready = unsafe zmq_poll(&item, 1, timeout.map { Int($0.milliseconds) } ?? -1)
      if ready != -1 { return ready > 0 }
      guard zmq_errno() == EINTR else { throw ZeroMQError.last(address) }
    }
  }

  /// Waits until somebody subscribes to anything; for `xpub`.
  ///
  /// - Returns: false if nobody did within `timeout`.
  public mutating func waitForSubscriber(timeout: Duration) throws(ZeroMQError) -> Bool {
    let deadline = ContinuousClock.now + timeout
    var message = Message()
    repeat {
      let left = max(deadline - .now, .zero)
      guard try receive(into: &message, timeout: left) else { return false }
      // 1 ‖ prefix = subscribes, 0 ‖ prefix = leaves.
    } while message.size == 0 || message.span[0] != 1
    return true
  }

  private func lastEndpoint() throws(ZeroMQError) -> String {
    var size = 256
    return try unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: size) {
      buffer throws(ZeroMQError) in
      let start = buffer.baseAddress!
      try check(unsafe zmq_getsockopt(handle, ZMQ_LAST_ENDPOINT, start, &size), "address")
      return unsafe String(cString: start)
    }
  }
}

extension Socket.Kind {
  fileprivate var number: Int32 {
    switch self {
    case .pub: ZMQ_PUB
    case .xpub: ZMQ_XPUB
    case .sub: ZMQ_SUB
    case .push: ZMQ_PUSH
    case .pull: ZMQ_PULL
    case .pair: ZMQ_PAIR
    case .rep: ZMQ_REP
    }
  }
}
