package import Sensors
package import Wire
package import ZeroMQ

/// A frame's message as its driver sends it, encoded before anything is measured.
package struct FrameMessage: Sendable {
  package let topic: [UInt8]
  package let header: [UInt8]
  package let payload: [UInt8]

  package init(_ frame: Frame, among sensors: SensorTable) {
    var topic = ByteBuffer()
    Topic.frame(frame.header.sensor).write(among: sensors, into: &topic)
    var header = ByteBuffer()
    frame.header.encode(among: sensors, into: &header)
    self.topic = topic.array
    self.header = header.array
    payload = frame.payload
  }

  /// Sends copies of the parts.
  package func send(to socket: inout Socket) throws(ZeroMQError) {
    try socket.send(topic.span, more: true)
    try socket.send(header.span, more: true)
    try socket.send(payload.span)
  }
}
