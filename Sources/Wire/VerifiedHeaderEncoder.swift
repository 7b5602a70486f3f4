public import Sensors

/// Writes part 1 of what is published with a frame. It allocates nothing.
public struct VerifiedHeaderEncoder: Sendable {
  private let profile: String
  private let epoch: UInt64
  private let sensors: SensorTable

  /// - Parameters:
  ///   - profileSHA256: of the thresholds' canonical text, in hexadecimal.
  ///   - epoch: UTC in nanoseconds at which this run of the verifier began.
  ///   - sensors: the rows that findings' `other` is an index into.
  public init(profileSHA256: String, epoch: UInt64, sensors: SensorTable) {
    self.profile = profileSHA256
    self.epoch = epoch
    self.sensors = sensors
  }

  /// Appends the header.
  ///
  /// - Parameters:
  ///   - frame: the part 1 that was received, which goes in as it came.
  ///   - ordinal: from 1, plus one a message of this run on this topic.
  public func encode(
    frame: RawSpan, verdict: borrowing Verdict, received: Instant, decided: Instant,
    ordinal: UInt64, into buffer: inout ByteBuffer
  ) {
    buffer.field(1, frame, always: true)
    buffer.field(2, UInt64(verdict.decision.rawValue))
    buffer.field(3, float: verdict.trust)
    for i in verdict.results.indices {
      let result = verdict.results[i]
      buffer.field(4) { result.encode(into: &$0) }
    }
    for i in verdict.findings.indices {
      let finding = verdict.findings[i]
      buffer.field(5) { finding.encode(among: sensors, into: &$0) }
    }
    buffer.field(6, fixed64: received.nanoseconds)
    buffer.field(7, fixed64: decided.nanoseconds)
    buffer.field(8, profile)
    buffer.field(9, fixed64: epoch)
    buffer.field(10, ordinal)
    buffer.field(11, verdict.restVerified ? 1 : 0)
    if !verdict.mask.isEmpty {
      let (items, planes) = (UInt64(verdict.mask.items), UInt64(verdict.mask.planes))
      let (columns, rows) = (UInt64(verdict.mask.columns), UInt64(verdict.mask.rows))
      buffer.field(12) {
        $0.field(1, items)
        $0.field(2, planes)
        $0.field(3, columns)
        $0.field(4, rows)
      }
    }
    for i in verdict.insufficient.indices {
      buffer.field(13, verdict.insufficient[i].name, always: true)
    }
    buffer.field(14, fixed64: verdict.validUntil.nanoseconds)
  }
}

extension CheckResult {
  fileprivate func encode(into buffer: inout ByteBuffer) {
    buffer.field(1, check.name)
    buffer.field(2, UInt64(state.rawValue))
    buffer.field(3, float: score)
    buffer.field(4, float: threshold)
    buffer.field(5, unit.symbol)
    buffer.field(6, UInt64(cost))
  }
}
