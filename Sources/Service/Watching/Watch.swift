import RealTime
public import Sensors
import Wire
public import ZeroMQ

/// Listens to what a service publishes and keeps, by sensor, how it stands now.
public struct Watch: ~Copyable {
  /// One sensor as a listener sees it.
  public struct Sensor: Sendable {
    public var name: String
    /// Of the last status; the last frame's where none has come yet.
    public var decision: Decision?
    /// Hertz.
    public var rate = 0.0
    public var trust: Float = 0
    /// What the last status, or the last frame, was accused of.
    public var causes: [String] = []
    /// Frames heard, by decision, and those that the ordinals say were missed.
    public var heard: [Decision: Int] = [:]
    public var missed = 0
    /// Milliseconds from receipt to decision.
    public var latency: (p50: Double, p99: Double) {
      (Double(times.percentile(50)) * 1e-6, Double(times.percentile(99)) * 1e-6)
    }
    fileprivate var times = LatencyHistogram()
    /// Of the service's run.
    fileprivate var epoch: UInt64 = 0
    fileprivate var ordinals: [Decision: UInt64] = [:]

    init(name: String) { self.name = name }
  }

  /// What a message changed.
  public enum Change: Sendable {
    case frame(PublishedFrame)
    case status(sensor: String)
    /// A message that could not be read, and why; it changed nothing.
    case unreadable(String)
  }

  /// A frame's verdict as it was published.
  public struct PublishedFrame: Sendable {
    public var sensor: String
    public var sequence: UInt64
    public var decision: Decision
    public var restVerified: Bool
    /// The explanations of its findings.
    public var explanations: [String]
    public var causes: [String]
  }

  public private(set) var sensors: [Sensor] = []
  private var subscriber: Subscriber
  private var message = Multipart()

  public init(_ endpoint: Endpoint) throws(ZeroMQError) {
    subscriber = try Subscriber(endpoint, in: Context())
  }

  /// Hears one message.
  ///
  /// - Returns: nil if none came within `timeout`, or none that says something of a sensor.
  public mutating func hear(timeout: Duration) throws -> Change? {
    guard try subscriber.receive(into: &message, timeout: timeout), message.count >= 2 else {
      return nil
    }
    let topic = String(decoding: message.parts[0].span.bytesCopied, as: UTF8.self)
    do throws(Unreadable) {
      if topic.hasPrefix("status/") {
        return note(try PublishedStatus(parsing: message.parts[1].bytes))
      }
      guard Decision.allCases.contains(where: { topic.hasPrefix($0.name.description + "/") })
      else { return nil }
      return note(try PublishedVerdict(parsing: message.parts[1].bytes))
    } catch {
      return .unreadable("\(topic): \(error.explanation)")
    }
  }

  private mutating func note(_ status: PublishedStatus) -> Change {
    let place = place(of: status.sensor)
    sensors[place].decision = status.decision
    sensors[place].rate = status.rate
    sensors[place].trust = status.trust
    sensors[place].causes = status.causes
    return .status(sensor: status.sensor)
  }

  private mutating func note(_ verdict: PublishedVerdict) -> Change? {
    guard let decision = verdict.decision else { return nil }
    let place = place(of: verdict.frame.sensor)
    let waited = verdict.decided.nanoseconds(since: verdict.received)
    sensors[place].times.record(UInt64(max(0, waited)))
    sensors[place].heard[decision, default: 0] += 1
    // A service that was started again counts from 1.
    if sensors[place].epoch != verdict.epoch {
      (sensors[place].epoch, sensors[place].ordinals) = (verdict.epoch, [:])
    }
    if let last = sensors[place].ordinals[decision], verdict.ordinal > last {
      sensors[place].missed &+= Int(clamping: verdict.ordinal - last - 1)
    }
    sensors[place].ordinals[decision] = verdict.ordinal
    return .frame(
      PublishedFrame(
        sensor: verdict.frame.sensor, sequence: verdict.frame.sequence, decision: decision,
        restVerified: verdict.restVerified, explanations: verdict.findings.map(\.explanation),
        causes: verdict.findings.map(\.cause)))
  }

  private mutating func place(of name: String) -> Int {
    if let place = sensors.firstIndex(where: { $0.name == name }) { return place }
    sensors.append(Sensor(name: name))
    sensors.sort { $0.name < $1.name }
    return place(of: name)
  }
}

extension Span<UInt8> {
  /// The bytes in an array of their own.
  fileprivate var bytesCopied: [UInt8] { indices.map { self[$0] } }
}
