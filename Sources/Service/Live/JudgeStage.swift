import Checks
import Configuration
import RealTime
import Recordings
import Sensors
import Verifier
import Wire
import ZeroMQ

/// Stages 3 and 4: judges all frames in one order, publishes each with its verdict, and says once
/// a second and on every change how the sensors stand.
struct JudgeStage: ~Copyable {
  /// Nanoseconds between two looks for a sensor that has fallen silent.
  private static let lookInterval: UInt64 = 100_000_000

  private let pipeline: Pipeline
  private var verifier: Verifier
  private var publication: Publication
  private var outputs: Outputs
  private var boards: [StatusBoard]
  private var order: UInt64 = 0
  private var header = ByteBuffer(capacity: 16 << 10)
  private var topic = ByteBuffer(capacity: 512)
  private var nextStatus: UInt64
  private var nextLook: UInt64
  private let statusInterval: UInt64

  init(_ pipeline: Pipeline, epoch: UInt64) throws(ZeroMQError) {
    let configuration = pipeline.configuration
    self.pipeline = pipeline
    verifier = Verifier(rig: configuration.sensors, profile: configuration.profile)
    publication = Publication(
      sensors: pipeline.sensors, profileSHA256: configuration.profile.sha256, epoch: epoch)
    outputs = try Outputs(configuration.outputs, in: pipeline.context)
    let start = HostClock.monotonic()
    boards = configuration.sensors.indices.map { StatusBoard(sensor: $0, start: start) }
    statusInterval = UInt64(configuration.statusInterval * 1e9)
    nextStatus = start + statusInterval
    nextLook = start + Self.lookInterval
  }

  /// Judges until it is told to end and nothing waits.
  ///
  /// - Returns: by sensor, the nanoseconds from receipt to decision.
  mutating func run() throws(ZeroMQError) -> [LatencyHistogram] {
    while true {
      let isEnding = pipeline.isEnded(.judge)
      if let delivery = pipeline.judged.pop() {
        try judge(delivery)
      } else if isEnding {
        break
      } else {
        let now = HostClock.monotonic()
        let next = max(min(nextStatus, nextLook), now)
        _ = pipeline.judgeSignal.wait(timeout: .nanoseconds(next - now))
      }
      let now = HostClock.monotonic()
      if now >= nextStatus { try publishAllStatus() }
      if now >= nextLook { try publishSilence(at: now) }
    }
    try publishAllStatus()
    return boards.map(\.latency)
  }

  private mutating func judge(_ delivery: consuming Delivery) throws(ZeroMQError) {
    let sensor = delivery.header.sensor
    let lane = pipeline.lanes[sensor]
    verifier.judge(delivery.observation, into: &delivery.verdict)
    let lateness = HostClock.monotonic() - delivery.receivedMonotonic
    let isLate = Double(lateness) > lane.spec.deadline * 1e6
    if isLate {
      delivery.verdict.missDeadline(
        of: delivery.header, lateness: lateness, deadline: lane.spec.deadline)
    }
    order += 1
    pipeline.recorder?.record(
      SessionEntry(
        fate: .judged, lateness: isLate ? lateness : 0,
        supersededBefore: delivery.observation.supersededBefore, order: order,
        received: delivery.received),
      of: sensor, &delivery.parts)
    try publish(&delivery)
    lane.tally.count(.decided(delivery.verdict.decision))
    lane.tally.countLost(delivery.verdict.lost)
    let changed = boards[sensor].note(
      delivery.verdict, of: delivery.header, at: delivery.receivedMonotonic, latency: lateness)
    lane.giveBack(delivery)
    if changed { try publishStatus(of: sensor, at: HostClock.monotonic()) }
  }

  private mutating func publish(_ delivery: inout Delivery) throws(ZeroMQError) {
    let sensor = delivery.header.sensor
    publication.encode(
      frame: delivery.parts.parts[1].bytes, of: sensor, delivery.verdict,
      received: delivery.received, decided: Instant.now, into: &header)
    topic.clear()
    Topic.judged(delivery.verdict.decision, sensor).write(among: pipeline.sensors, into: &topic)
    try outputs.publish(
      topic: topic, header: header, payload: &delivery.parts.parts[2],
      mask: delivery.verdict.mask)
  }

  private mutating func publishAllStatus() throws(ZeroMQError) {
    let now = HostClock.monotonic()
    nextStatus = now + statusInterval
    for sensor in boards.indices { try publishStatus(of: sensor, at: now) }
  }

  /// Says at once which sensors have fallen silent.
  private mutating func publishSilence(at now: UInt64) throws(ZeroMQError) {
    nextLook = now + Self.lookInterval
    for sensor in boards.indices
    where boards[sensor].hasFallenSilent(pipeline.lanes[sensor].spec, at: now) {
      try publishStatus(of: sensor, at: now)
    }
  }

  private mutating func publishStatus(
    of sensor: SensorIndex, at now: UInt64
  ) throws(ZeroMQError) {
    let lane = pipeline.lanes[sensor]
    let status = boards[sensor].status(of: lane, at: now)
    topic.clear()
    Topic.status(sensor).write(among: pipeline.sensors, into: &topic)
    header.clear()
    status.encode(among: pipeline.sensors, into: &header)
    try outputs.publish(topic: topic, body: header)
  }
}
