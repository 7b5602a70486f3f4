public import Sensors

/// What `vouch run` is told: where frames come from and go to, which sensors there are, and the
/// thresholds that verdicts are made with.
public struct ServiceConfiguration: Equatable, Sendable {
  /// The clock that says when a frame arrived.
  public enum ArrivalClock: String, CaseIterable, Sendable {
    /// The host's, at receipt.
    case receive
    /// The frame's `publish_time_ns`: for recordings that are played at another rate than 1.
    case publisher
  }

  public var inputs: [Endpoint]
  public var outputs: [Endpoint]
  public var clock: ArrivalClock
  /// Threads that observe; 0 = by the number of processors, see `observers(processors:)`.
  public var workers: Int
  /// Frames of one sensor that may wait; the oldest beyond it is superseded.
  public var queueBound: Int
  /// Seconds between two statuses of a sensor that does not change.
  public var statusInterval: Double
  public var sensors: [SensorSpec]
  public var profile: Profile

  public static let defaultInput = Endpoint(address: "ipc:///run/vouch/in.sock")
  public static let defaultOutput = Endpoint(address: "ipc:///run/vouch/out.sock")

  public init(
    inputs: [Endpoint] = [defaultInput], outputs: [Endpoint] = [defaultOutput],
    clock: ArrivalClock = .receive, workers: Int = 0, queueBound: Int = 8,
    statusInterval: Double = 1, sensors: [SensorSpec], profile: Profile = Profile()
  ) {
    self.inputs = inputs
    self.outputs = outputs
    self.clock = clock
    self.workers = workers
    self.queueBound = queueBound
    self.statusInterval = statusInterval
    self.sensors = sensors
    self.profile = profile
  }

  /// The observe threads to start: as configured, else what the processors leave beside one that
  /// judges and one that receives, from 1 to 4 and no more than there are sensors.
  public func observers(processors: Int) -> Int {
    workers > 0 ? workers : max(1, min(4, processors - 2, sensors.count))
  }
}
