public import Configuration
public import Recordings
import Sensors
import Verifier
import Wire

/// Judges a recorded session again: the same verdicts that the road gave, byte for byte but for the
/// times of deciding and what the checks cost.
public struct SessionReplay: ~Copyable {
  private let verifier: OfflineVerifier
  private let clock: ServiceConfiguration.ArrivalClock
  private let table: SensorTable
  private var decoder: HeaderDecoder
  private var publication: Publication
  private var buffer: ByteBuffer
  public private(set) var report: Report
  /// The order of the last entry that was judged, and how many before it are not in the file.
  private var lastOrder: UInt64 = 0
  private var missing: UInt64 = 0

  /// - Parameters:
  ///   - configuration: that the session was run with; its text is in the session's settings.
  ///   - epoch: of that run.
  public init(
    _ configuration: ServiceConfiguration, epoch: UInt64,
    stopwatch: @escaping @Sendable () -> UInt64 = { 0 }
  ) {
    verifier = OfflineVerifier(
      rig: configuration.sensors, profile: configuration.profile, stopwatch: stopwatch)
    clock = configuration.clock
    table = SensorTable(configuration.sensors)
    report = Report(names: configuration.sensors.map(\.name))
    decoder = HeaderDecoder()
    buffer = ByteBuffer(capacity: 16 << 10)
    publication = Publication(
      sensors: table, profileSHA256: configuration.profile.sha256, epoch: epoch)
  }

  /// Judges one entry again and counts it.
  ///
  /// - Returns: the `VerifiedHeader` that was published, with the time of receipt for that of
  ///   deciding; nil where the entry was not judged.
  public mutating func judge(_ frame: SessionFrame) -> [UInt8]? {
    guard let sensor = table.rows.firstIndex(where: { $0.name == frame.sensor }) else { return nil }
    switch frame.entry.fate {
    case .superseded: report.count(.superseded, of: sensor)
    case .malformed(let reason): report.count(.malformed(reason), of: sensor)
    case .judged: return judge(frame, of: sensor)
    }
    return nil
  }

  private mutating func judge(_ frame: SessionFrame, of sensor: SensorIndex) -> [UInt8]? {
    let entry = frame.entry
    if entry.order > lastOrder {
      // By the order of judgement, which counts from 1 without a gap.
      missing += entry.order - lastOrder - 1
      lastOrder = entry.order
    }
    let header: FrameHeader
    do {
      header = try decoder.decode(
        frame.header.bytes, topic: frame.sensor.utf8Array.bytes, among: table)
    } catch {
      report.count(.malformed(error.reason), of: sensor)
      return nil
    }
    do {
      try verifier.judge(
        header, frame.payload.bytes,
        arrived: clock == .receive ? entry.received : header.published,
        supersededBefore: entry.supersededBefore
      ) { verdict in
        if entry.lateness > 0 {
          verdict.missDeadline(
            of: header, lateness: entry.lateness, deadline: table[sensor].deadline)
        }
        publication.encode(
          frame: frame.header.bytes, of: sensor, verdict, received: entry.received,
          decided: entry.received, into: &buffer)
        report.count(verdict, of: sensor)
      }
    } catch {
      report.count(.malformed(error), of: sensor)
      return nil
    }
    return buffer.array
  }

  /// Adds what the file says of itself, and what it is found to lack, once all of it is judged.
  public mutating func add(notes: [String]) {
    report.notes += notes
    if missing > 0 {
      report.notes.append(
        "\(missing) judged frames are missing; verdicts after them may differ")
    }
  }
}

extension String {
  fileprivate var utf8Array: [UInt8] { Array(utf8) }
}
