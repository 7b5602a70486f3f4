import Configuration
import RealTime
import Recordings
import Sensors
import Synchronization
import Wire
import ZeroMQ

/// Stage 1: receives the messages of one input endpoint, reads their headers, and hands each frame
/// to its sensor's lane. Its socket and everything else here belong to its one thread.
struct Ingest: ~Copyable {
  /// Messages that wait from each peer at most.
  private static let receiveQueue = 1000

  private let pipeline: Pipeline
  private let input: Int
  private var subscriber: Subscriber
  private var decoder = HeaderDecoder()
  private var parts = Multipart()
  private var renewals = 0

  init(_ pipeline: Pipeline, input: Int) throws(ZeroMQError) {
    self.pipeline = pipeline
    self.input = input
    let endpoint = pipeline.configuration.inputs[input]
    var options = SocketOptions()
    let largest = pipeline.configuration.sensors.map(\.maximumPayload).max() ?? 0
    options.receiveQueue = Self.receiveQueue
    options.maximumPartSize = max(largest, HeaderDecoder.maximumHeader)
    subscriber = try Subscriber(endpoint.attachment, in: pipeline.context, options: options)
  }

  /// Receives until it is told to end, and then what has already arrived: no more than may wait
  /// from a peer, because one that goes on sending must not keep the service from ending.
  mutating func run() throws(ZeroMQError) {
    while !pipeline.isEnded(.ingest) {
      if try subscriber.receive(into: &parts, timeout: .milliseconds(50)) { take() }
      if subscriber.connections.renewed > renewals {
        renewals = subscriber.connections.renewed
        pipeline.log(.renewed(input: input))
      }
    }
    for _ in 0..<Self.receiveQueue {
      guard try subscriber.receive(into: &parts, timeout: .zero) else { return }
      take()
    }
  }

  private mutating func take() {
    let monotonic = HostClock.monotonic()
    let topic = Topic(fromDriver: parts.parts[0].bytes, among: pipeline.sensors)
    do throws(Unreadable) {
      switch topic {
      case .frame(let sensor): try takeFrame(of: sensor, monotonic)
      case .heartbeat(let sensor): try takeHeartbeat(of: sensor, monotonic)
      default: throw parts.count < 2 ? .parts(parts.count) : .topic
      }
    } catch {
      refuse(error, topic)
    }
  }

  private mutating func takeFrame(
    of sensor: SensorIndex, _ monotonic: UInt64
  ) throws(Unreadable) {
    guard parts.count >= 3 else { throw .parts(parts.count) }
    let header = try decoder.decode(parts, among: pipeline.sensors)
    let lane = pipeline.lanes[sensor]
    // Two inputs may carry one sensor: its frames are numbered together, and before they can be
    // refused: a frame that came and was malformed is not a lost one.
    let number = lane.taken.add(1, ordering: .relaxed).newValue
    try header.validate(payloadSize: parts.parts[2].size, against: lane.spec)
    guard var delivery = storage(of: lane) else {
      // All of it is with the stages behind: the newest frame is the one to go.
      lane.tally.count(.superseded)
      pipeline.log(.superseded(sensor, sequence: header.sequence))
      pipeline.recorder?.record(
        SessionEntry(fate: .superseded, order: 0, received: Instant.now), of: sensor, &parts)
      return
    }
    swap(&delivery.parts, &parts)
    delivery.header = header
    delivery.received = Instant.now
    delivery.receivedMonotonic = monotonic
    delivery.number = number
    lane.inbox.push(delivery) { oldest in
      var oldest = oldest
      supersede(&oldest, lane)
      lane.giveBack(oldest)
    }
    pipeline.wakeObserver(of: sensor)
  }

  /// Storage for a frame: unused, or else that of the oldest frame that waits.
  private func storage(of lane: Lane) -> Delivery? {
    if let spare = lane.spare.pop() { return spare }
    guard var oldest = lane.inbox.pop() else { return nil }
    supersede(&oldest, lane)
    return oldest
  }

  private func supersede(_ delivery: inout Delivery, _ lane: Lane) {
    lane.tally.count(.superseded)
    pipeline.log(.superseded(delivery.header.sensor, sequence: delivery.header.sequence))
    pipeline.recorder?.record(
      SessionEntry(fate: .superseded, order: 0, received: delivery.received),
      of: delivery.header.sensor, &delivery.parts)
  }

  private mutating func takeHeartbeat(
    of sensor: SensorIndex, _ monotonic: UInt64
  ) throws(Unreadable) {
    guard parts.count >= 2 else { throw .parts(parts.count) }
    let heartbeat = try decoder.decodeHeartbeat(parts, of: sensor, among: pipeline.sensors)
    let lane = pipeline.lanes[sensor]
    lane.heartbeat.withLock { last in
      last = Lane.LastHeartbeat(
        received: monotonic, epoch: heartbeat.epoch, sequence: heartbeat.lastSequence)
    }
  }

  /// Notes a message that cannot be read, counts it unless it is a heartbeat, and drops it.
  private mutating func refuse(_ unreadable: Unreadable, _ topic: Topic?) {
    var sensor: SensorIndex?
    switch topic {
    case .frame(let named): sensor = named
    case .heartbeat(let named): return pipeline.log(.badHeartbeat(named, unreadable))
    default: break
    }
    let tally = sensor.map { pipeline.lanes[$0].tally } ?? pipeline.unknown
    tally.count(.malformed(unreadable.reason))
    pipeline.log(.unreadable(sensor, unreadable))
    if let sensor {
      pipeline.recorder?.record(
        SessionEntry(fate: .malformed(unreadable.reason), order: 0, received: Instant.now),
        of: sensor, &parts)
    }
  }
}

extension HeaderDecoder {
  /// Reads the header of a message from a driver.
  fileprivate mutating func decode(
    _ message: borrowing Multipart, among sensors: borrowing SensorTable
  ) throws(Unreadable) -> FrameHeader {
    try decode(message.parts[1].bytes, topic: message.parts[0].bytes, among: sensors)
  }

  fileprivate mutating func decodeHeartbeat(
    _ message: borrowing Multipart, of sensor: SensorIndex, among sensors: borrowing SensorTable
  ) throws(Unreadable) -> Heartbeat {
    try decodeHeartbeat(message.parts[1].bytes, of: sensor, among: sensors)
  }
}

extension Instant {
  /// UTC by the host's clock.
  static var now: Instant { Instant(nanoseconds: HostClock.utc()) }
}

extension Configuration.Endpoint {
  /// As a socket takes it.
  var attachment: ZeroMQ.Endpoint { bind ? .bind(address) : .connect(address) }
}
