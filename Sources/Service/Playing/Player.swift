import Kernels
import RealTime
public import Sensors
import Wire
public import ZeroMQ

/// Publishes frames as the sensors' drivers would: numbered, with a CRC-32C, an epoch of its own
/// each time round, and heartbeats.
///
/// All stamps are moved by one constant, so that the first frame is now. At a rate other than 1 the
/// frames come faster or more slowly, and the stamps keep the recording's spacing: the service is
/// then to take the publish time for the arrival (`clock: publisher`).
public struct Player: ~Copyable {
  /// Nanoseconds between heartbeats; the contract asks for one a second.
  private static let heartbeatInterval: UInt64 = 500_000_000

  /// The multiples of real time that it is meant for.
  public static let rates = 0.001...1000

  /// Nanoseconds that it waits for a frame at most: 31 years, which fit the clock.
  private static let longestWait = 1e18

  private let sensors: SensorTable
  private let rate: Double
  private var socket: Socket
  private var topic: ByteBuffer
  private var header: ByteBuffer
  private var epoch: UInt64 = 0
  /// The newest epoch of all frames so far: that of a publisher which started later than this one.
  private var newest: UInt64 = 0
  /// By sensor, epoch and sequence of the last frame published; 0 before the first.
  private var last: [(epoch: UInt64, sequence: UInt64)]
  private var nextHeartbeat: UInt64 = 0

  /// - Parameters:
  ///   - rig: of the source that will be played.
  ///   - rate: multiple of real time, one of `rates`; infinity = as fast as the machine goes.
  public init(rig: [SensorSpec], to endpoint: Endpoint, rate: Double) throws(ZeroMQError) {
    precondition(rate == .infinity || Self.rates.contains(rate), "a rate out of range")
    sensors = SensorTable(rig)
    self.rate = rate
    last = rig.map { _ in (0, 0) }
    var options = SocketOptions()
    options.linger = .seconds(5)
    options.sendQueue = 1000
    let context = try Context()
    var socket = try Socket(.xpub, in: context, options: options)
    _ = try socket.attach(to: endpoint)
    self.socket = socket
    topic = ByteBuffer(capacity: 256)
    header = ByteBuffer(capacity: 4096)
  }

  /// Waits until somebody listens.
  ///
  /// - Returns: false if nobody came within `timeout`.
  public mutating func waitForSubscriber(timeout: Duration) throws(ZeroMQError) -> Bool {
    try socket.waitForSubscriber(timeout: timeout)
  }

  /// Plays a source to its end, as one epoch.
  ///
  /// - Parameters:
  ///   - isStopped: asked before every frame.
  ///   - progress: told the number of frames after every frame.
  public mutating func play(
    _ source: inout some FrameSource, isStopped: () -> Bool, progress: (Int) -> Void
  ) throws {
    for sensor in last.indices { last[sensor] = (0, 0) }
    var begin: (logged: Instant, monotonic: UInt64)?
    var frames = 0
    while !isStopped(), var frame = try source.next() {
      // The first frame is now, however long its source took to make it.
      let origin = begin ?? (frame.logged, HostClock.monotonic())
      if begin == nil { epoch = max(HostClock.utc(), newest + 1) }
      begin = origin
      let elapsed = max(0, frame.logged.nanoseconds(since: origin.logged))
      try wait(until: origin.monotonic + UInt64(min(Double(elapsed) / rate, Self.longestWait)))
      try publish(&frame, shift: Int64(bitPattern: epoch &- origin.logged.nanoseconds))
      frames += 1
      progress(frames)
    }
    try beat()
  }

  private mutating func publish(_ frame: inout Frame, shift: Int64) throws(ZeroMQError) {
    let sensor = frame.header.sensor
    frame.header.epoch = epoch &+ frame.header.epoch
    newest = max(newest, frame.header.epoch)
    frame.header.captured = frame.header.captured.advanced(byNanoseconds: shift)
    frame.header.published = frame.header.published.advanced(byNanoseconds: shift)
    if case .points(var layout) = frame.header.layout {
      layout.sweepStart = layout.sweepStart?.advanced(byNanoseconds: shift)
      frame.header.layout = .points(layout)
    }
    frame.header.checksum = Checksum.crc32c(frame.payload.bytes)
    last[sensor] = (frame.header.epoch, frame.header.sequence)
    write(.frame(sensor))
    header.clear()
    frame.header.encode(among: sensors, into: &header)
    try socket.send(topic, more: true)
    try socket.send(header, more: true)
    try socket.send(frame.payload.span)
  }

  /// Sleeps until a moment on the monotonic clock, and keeps the heart beating.
  private mutating func wait(until moment: UInt64) throws(ZeroMQError) {
    while true {
      let now = HostClock.monotonic()
      if now >= nextHeartbeat { try beat() }
      guard now < moment else { return }
      HostClock.sleep(until: min(moment, nextHeartbeat))
    }
  }

  private mutating func beat() throws(ZeroMQError) {
    nextHeartbeat = HostClock.monotonic() + Self.heartbeatInterval
    for sensor in sensors.rows.indices {
      write(.heartbeat(sensor))
      header.clear()
      Heartbeat(
        sensor: sensor, epoch: max(epoch, last[sensor].epoch), lastSequence: last[sensor].sequence,
        time: Instant(nanoseconds: HostClock.utc())
      ).encode(among: sensors, into: &header)
      try socket.send(topic, more: true)
      try socket.send(header)
    }
  }

  private mutating func write(_ part: Topic) {
    topic.clear()
    part.write(among: sensors, into: &topic)
  }
}
