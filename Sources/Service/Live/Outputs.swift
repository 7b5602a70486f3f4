import Configuration
import Sensors
import Wire
import ZeroMQ

/// The output: one PUB at all output endpoints. It is lossy, so that a subscriber that does not
/// read starves no other; each counts its own gaps by the ordinals.
struct Outputs: ~Copyable {
  /// Frames that may wait for one subscriber before it loses the next.
  private static let queue = 64

  private var socket: Socket

  init(_ endpoints: [Configuration.Endpoint], in context: Context) throws(ZeroMQError) {
    var options = SocketOptions()
    options.sendQueue = Outputs.queue
    options.linger = .seconds(1)
    var socket = try Socket(.pub, in: context, options: options)
    for endpoint in endpoints { _ = try socket.attach(to: endpoint.attachment) }
    self.socket = socket
  }

  /// Publishes a frame: its payload leaves as it came, without a copy.
  ///
  /// - Parameter mask: goes along unless it is empty.
  mutating func publish(
    topic: borrowing ByteBuffer, header: borrowing ByteBuffer, payload: inout Message,
    mask: borrowing Mask
  ) throws(ZeroMQError) {
    try socket.send(topic, more: true)
    try socket.send(header, more: true)
    try socket.send(&payload, more: !mask.isEmpty)
    if !mask.isEmpty { try socket.send(mask.bytes.span) }
  }

  /// Publishes a message about a sensor.
  mutating func publish(
    topic: borrowing ByteBuffer, body: borrowing ByteBuffer
  ) throws(ZeroMQError) {
    try socket.send(topic, more: true)
    try socket.send(body)
  }
}

extension Socket {
  /// Sends what was written into a buffer, as one part.
  mutating func send(_ buffer: borrowing ByteBuffer, more: Bool = false) throws(ZeroMQError) {
    try send(buffer.array.span, more: more)
  }
}
