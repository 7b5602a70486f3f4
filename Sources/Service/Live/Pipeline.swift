import Configuration
import RealTime
import Sensors
import Synchronization
import Wire
import ZeroMQ

/// What the stages share: the rows, one lane a sensor, and the rings that join the threads.
///
/// ```
/// ingest ──lane.inbox──▶ observe ──judged──▶ judge + publish
///    ▲                                          │
///    └───────────────lane.spare─────────────────┘
/// any stage ──events──▶ log        any stage ──recorder──▶ recording
/// ```
final class Pipeline: Sendable {
  /// Frames beyond a lane's queue: one with the observer, one with the judge, two on their way.
  private static let inFlight = 4
  /// Log lines that may wait.
  private static let eventCapacity = 1024

  let configuration: ServiceConfiguration
  let sensors: SensorTable
  let context: Context
  let lanes: [Lane]
  let judged: Ring<Delivery>
  let judgeSignal = Signal()
  /// By observer; sensor s belongs to observer s % count.
  let observerSignals: [Signal]
  let events = Ring<Event>(capacity: Pipeline.eventCapacity)
  let recorder: Recorder?
  /// Messages that name no configured sensor, and others that belong to none.
  let unknown = Tally()
  /// The last stage that has been told to end. Partner: the relaxed loads in the stages' loops;
  /// what they still have to do comes through the rings.
  private let ended = Atomic<Int>(-1)

  /// The stages, in the order in which they are ended.
  enum Stage: Int { case ingest, observe, judge, record }

  init(_ configuration: ServiceConfiguration, recorder: Recorder?) throws(ZeroMQError) {
    self.configuration = configuration
    self.recorder = recorder
    sensors = SensorTable(configuration.sensors)
    context = try Context()
    lanes = configuration.sensors.map {
      Lane(
        spec: $0, queue: configuration.queueBound, inFlight: Pipeline.inFlight,
        stopwatch: { HostClock.monotonic() })
    }
    judged = Ring(
      capacity: max(1, lanes.count * (configuration.queueBound + Pipeline.inFlight)))
    observerSignals = (0..<configuration.observers(processors: Host.processors)).map { _ in
      Signal()
    }
  }

  func wakeObserver(of sensor: SensorIndex) {
    observerSignals[sensor % observerSignals.count].post()
  }

  /// Tells a stage to finish what is in its ring and end.
  func end(_ stage: Stage) {
    ended.store(stage.rawValue, ordering: .releasing)
    judgeSignal.post()
    for signal in observerSignals { signal.post() }
    recorder?.signal.post()
  }

  func isEnded(_ stage: Stage) -> Bool {
    // Partner: the store in `end`. Acquires what the ended stages before pushed.
    ended.load(ordering: .acquiring) >= stage.rawValue
  }

  /// Notes something for the log; where too much is noted at once, the rest is only counted.
  func log(_ event: Event) { _ = events.push(event) }

  /// The accounts so far, in the order of the rows, and what belongs to no sensor last.
  var accounts: [Account] { lanes.map(\.tally.account) + [unknown.account] }
}
