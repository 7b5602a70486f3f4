internal import CZeroMQ

/// How a socket queues, limits and reconnects.
public struct SocketOptions: Equatable, Sendable {
  /// Messages that wait for each peer at most; a PUB drops what comes beyond.
  public var sendQueue = 1000
  /// Messages that wait from each peer at most.
  public var receiveQueue = 1000
  /// Bytes of a part; a peer that sends a longer one is disconnected.
  public var maximumPartSize = 64 << 20
  /// How long what is not sent yet outlives its socket.
  public var linger = Duration.zero
  /// How long a send may wait where the kind of socket waits at all; nil = for ever.
  public var sendTimeout: Duration?
  /// The first pause before a lost connection is tried again; it doubles up to the longest.
  public var reconnectPause = Duration.milliseconds(50)
  public var longestReconnectPause = Duration.seconds(2)
  /// A peer that has not greeted by then is disconnected.
  public var handshakeTimeout = Duration.seconds(5)
  /// Silence on a TCP connection after which the system asks whether the peer is still there.
  public var keepalive = Duration.seconds(10)
  /// Queues messages only for connections that stand; nothing waits for a peer that never was.
  public var onlyStandingConnections = false

  public init() {}

  /// The library's numbers for them, in one place.
  func apply(to socket: UnsafeMutableRawPointer) throws(ZeroMQError) {
    let values: [(name: String, option: Int32, value: Int32)] = [
      // 0 would be a queue without a bound.
      ("send queue", ZMQ_SNDHWM, Int32(clamping: max(sendQueue, 1))),
      ("receive queue", ZMQ_RCVHWM, Int32(clamping: max(receiveQueue, 1))),
      ("linger", ZMQ_LINGER, linger.milliseconds),
      ("send timeout", ZMQ_SNDTIMEO, sendTimeout?.milliseconds ?? -1),
      ("reconnect pause", ZMQ_RECONNECT_IVL, max(reconnectPause.milliseconds, 1)),
      ("longest reconnect pause", ZMQ_RECONNECT_IVL_MAX, longestReconnectPause.milliseconds),
      ("handshake timeout", ZMQ_HANDSHAKE_IVL, max(handshakeTimeout.milliseconds, 1)),
      ("keepalive", ZMQ_TCP_KEEPALIVE, 1),
      ("keepalive", ZMQ_TCP_KEEPALIVE_IDLE, max(keepalive.seconds, 1)),
      ("keepalive", ZMQ_TCP_KEEPALIVE_INTVL, max(keepalive.seconds / 3, 1)),
      ("keepalive", ZMQ_TCP_KEEPALIVE_CNT, 3),
      ("immediate", ZMQ_IMMEDIATE, onlyStandingConnections ? 1 : 0),
    ]
    for (name, option, value) in values {
      var value = value
      try check(unsafe zmq_setsockopt(socket, option, &value, MemoryLayout<Int32>.size), name)
    }
    // Below 0 would be no limit.
    var limit = Int64(max(maximumPartSize, 0))
    try check(
      unsafe zmq_setsockopt(socket, ZMQ_MAXMSGSIZE, &limit, MemoryLayout<Int64>.size),
      "maximum part size")
    let domain = Authenticator.domain
    try check(
      unsafe zmq_setsockopt(socket, ZMQ_ZAP_DOMAIN, domain, domain.utf8.count), "ZAP domain")
  }
}

extension Duration {
  /// Whole milliseconds, rounded up so that a wait is never shorter than asked.
  var milliseconds: Int32 {
    let (whole, part) = components
    guard whole >= 0, part >= 0 else { return 0 }
    guard whole < Int64(Int32.max) / 1000 else { return Int32.max }
    return Int32(whole * 1000 + (part + 999_999_999_999_999) / 1_000_000_000_000_000)
  }

  fileprivate var seconds: Int32 { Int32(clamping: components.seconds) }
}
