public import Sensors
import Wire

/// Pushes a recording through the verifier offline and counts what becomes of its frames.
public struct Replay {
  private let verifier: OfflineVerifier
  /// The place in the configuration of each of the source's sensors.
  private let places: [SensorIndex]
  public private(set) var report: Report

  /// - Parameters:
  ///   - source: the rig whose frames will come; each of its sensors has to be configured.
  ///   - rig: the configured sensors.
  /// - Throws: the first sensor of the source that is not configured.
  public init(
    source: [SensorSpec], rig: [SensorSpec], profile: Profile,
    stopwatch: @escaping @Sendable () -> UInt64
  ) throws(UnknownSensor) {
    var places: [SensorIndex] = []
    for spec in source {
      guard let place = rig.firstIndex(where: { $0.name == spec.name }) else {
        throw UnknownSensor(name: spec.name)
      }
      places.append(place)
    }
    self.places = places
    verifier = OfflineVerifier(rig: rig, profile: profile, stopwatch: stopwatch)
    report = Report(names: rig.map(\.name))
  }

  /// A sensor of the recording that the configuration does not have.
  public struct UnknownSensor: Error, Equatable, CustomStringConvertible {
    public let name: String

    public var description: String { "sensor \(name) of the recording is not configured" }
  }

  /// Judges the next frame of the source and counts it.
  ///
  /// - Parameter body: sees every verdict with the frame's header, in the configured rig.
  public mutating func judge(
    _ frame: Frame, _ body: (FrameHeader, borrowing Verdict) -> Void = { _, _ in }
  ) {
    var header = frame.header
    header.sensor = places[header.sensor]
    // No publisher starts at 0, and a source counts from its own start.
    header.epoch = 1 &+ header.epoch
    do {
      try verifier.judge(header, frame.payload.bytes, arrived: frame.logged) { verdict in
        report.count(verdict, of: header.sensor)
        body(header, verdict)
      }
    } catch {
      report.count(.malformed(error), of: header.sensor)
    }
  }

  /// Adds what the source says of itself.
  public mutating func add(notes: [String]) { report.notes += notes }
}
