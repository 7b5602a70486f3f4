import RealTime
import Traffic
import ZeroMQ

/// A way for frames: a publisher, something that passes them on, and a subscriber behind it.
struct Route: ~Copyable {
  private var publisher: Socket
  private var subscriber: Socket
  private var received = Multipart()
  /// From the call that sends a frame to the return of the one that receives it.
  private(set) var times = Stopwatch()
  /// Frames that did not come out.
  private(set) var lost = 0

  init(from input: String, to output: String, in context: Context) throws(ZeroMQError) {
    var publisher = try Socket(.xpub, in: context)
    try publisher.connect(input)
    _ = try publisher.waitForSubscriber(timeout: .seconds(10))
    var subscriber = try Socket(.sub, in: context)
    try subscriber.subscribe()
    try subscriber.connect(output)
    self.publisher = publisher
    self.subscriber = subscriber
  }

  /// Sends a frame and waits for it to come out.
  ///
  /// - Parameter isWarmingUp: its time is not noted.
  mutating func carry(
    _ frame: FrameMessage, isWarmingUp: Bool
  ) throws(ZeroMQError) {
    while try subscriber.receive(into: &received) {}
    var payload = Message(copying: frame.payload.span)
    let start = HostClock.monotonic()
    try publisher.send(frame.topic.span, more: true)
    try publisher.send(frame.header.span, more: true)
    try publisher.send(&payload)
    repeat {
      guard try subscriber.receive(into: &received, timeout: .seconds(1)) else {
        lost += isWarmingUp ? 0 : 1
        return
      }
      // A status has two parts.
    } while received.count < 3
    let time = HostClock.monotonic() - start
    if !isWarmingUp { times.note(time) }
  }
}
