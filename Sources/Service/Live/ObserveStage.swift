import Checks
import Configuration
import RealTime
import Recordings
import Sensors
import ZeroMQ

/// Stage 2: turns the frames of its sensors into observations. A sensor is always with the same
/// observer, so that its frames stay in order.
struct ObserveStage: ~Copyable {
  /// One sensor's observer, on the thread that owns it.
  private final class Post {
    let sensor: SensorIndex
    private var observer: Observer
    /// The number of the last frame that was handed on.
    var last: UInt64 = 0

    init(sensor: SensorIndex, spec: SensorSpec, profile: Profile) {
      self.sensor = sensor
      observer = Observer(spec: spec, profile: profile)
    }

    func observe(
      _ header: FrameHeader, _ message: borrowing Multipart, into observation: inout Observation
    ) throws(Malformation) {
      try observer.observe(header, message.parts[2].bytes, into: &observation)
    }
  }

  private let pipeline: Pipeline
  private let signal: Signal
  private let posts: [Post]

  init(_ pipeline: Pipeline, number: Int) {
    self.pipeline = pipeline
    signal = pipeline.observerSignals[number]
    posts = pipeline.lanes.indices
      .filter { $0 % pipeline.observerSignals.count == number }
      .map {
        Post(
          sensor: $0, spec: pipeline.lanes[$0].spec, profile: pipeline.configuration.profile)
      }
  }

  /// Observes until it is told to end and nothing waits.
  mutating func run() {
    while true {
      let isEnding = pipeline.isEnded(.observe)
      var isIdle = true
      for post in posts {
        guard let delivery = pipeline.lanes[post.sensor].inbox.pop() else { continue }
        observe(delivery, at: post)
        isIdle = false
      }
      if isIdle, isEnding { return }
      if isIdle { _ = signal.wait(timeout: .milliseconds(100)) }
    }
  }

  private func observe(_ delivery: consuming Delivery, at post: Post) {
    let header = delivery.header
    delivery.observation.arrived = arrival(of: delivery)
    do throws(Malformation) {
      try post.observe(header, delivery.parts, into: &delivery.observation)
    } catch {
      let lane = pipeline.lanes[post.sensor]
      lane.tally.count(.malformed(error))
      pipeline.log(.undecodable(post.sensor, sequence: header.sequence))
      pipeline.recorder?.record(
        SessionEntry(fate: .malformed(error), order: 0, received: delivery.received),
        of: post.sensor, &delivery.parts)
      return lane.giveBack(delivery)
    }
    // Where two inputs carry one sensor, frames may come here in another order than numbered.
    let skipped = delivery.number > post.last ? delivery.number - post.last - 1 : 0
    delivery.observation.supersededBefore = UInt32(clamping: skipped)
    post.last = max(post.last, delivery.number)
    let refused = pipeline.judged.push(delivery)
    precondition(refused == nil, "the ring holds all deliveries that there are")
    pipeline.judgeSignal.post()
  }

  private func arrival(of delivery: borrowing Delivery) -> Instant {
    switch pipeline.configuration.clock {
    case .receive: delivery.received
    case .publisher: delivery.header.published
    }
  }
}
