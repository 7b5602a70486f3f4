import Kernels
public import Sensors

/// Are the bytes those that the driver sent, and can every value be one that the sensor measured?
///
/// The CRC-32C of the payload is compared where the driver gives one. Points with a coordinate
/// that is not finite, or beyond the sensor's range, are masked; more than the limit of them and
/// the frame as a whole is not to be trusted.
public struct StreamIntegrity: FrameCheck {
  static let corrupt = Cause(
    "stream.corrupt", .malformed, "the payload's CRC-32C is not the one in the header")
  static let invalidPoints = Cause(
    "stream.invalid_points", .malformed, "points are not finite, or beyond the sensor's range")

  private let limit: Double

  public init(spec: SensorSpec, profile: Profile) {
    limit = profile["stream.integrity.invalid"]
  }

  public mutating func restart() {}
  public mutating func learn(from observation: borrowing Observation) {}

  public mutating func examine(
    _ observation: borrowing Observation, in scene: Scene, into verdict: inout Verdict
  ) {
    let header = observation.header
    if header.checksum != 0, header.checksum != observation.fingerprint.checksum {
      return verdict.report(
        .streamIntegrity, .failed, score: 1, threshold: 0, unit: .none,
        finding: Finding(
          .streamIntegrity, Self.corrupt, .failed, measured: 1, limit: 0, unit: .none,
          firstSequence: header.sequence))
    }
    guard case .points(let layout) = header.layout, layout.count > 0 else {
      return verdict.report(.streamIntegrity, .ok, score: 0, threshold: limit, unit: .fraction)
    }
    switch header.modality {
    case .lidar:
      examine(
        header, invalid: observation.lidar.invalidCount, of: Int(layout.count),
        bits: observation.lidar.invalid, into: &verdict)
    default:
      examine(
        header, invalid: observation.radar.invalidCount, of: Int(layout.count),
        bits: observation.radar.invalid, into: &verdict)
    }
  }

  private func examine(
    _ header: FrameHeader, invalid: Int, of count: Int, bits: [UInt64],
    into verdict: inout Verdict
  ) {
    let share = Double(invalid) / Double(count)
    guard invalid > 0 else {
      return verdict.report(.streamIntegrity, .ok, score: 0, threshold: limit, unit: .fraction)
    }
    let state: CheckState = share > limit ? .failed : .suspicious
    verdict.mask.layOut(items: count)
    for item in 0..<count where bits[item >> 6] & (1 << UInt64(item & 63)) != 0 {
      verdict.mask.mark(item)
    }
    verdict.report(
      .streamIntegrity, state, score: share, threshold: limit, unit: .fraction,
      finding: Finding(
        .streamIntegrity, Self.invalidPoints, state, measured: Float(share), limit: Float(limit),
        unit: .fraction, firstSequence: header.sequence, isMasked: state == .suspicious))
  }
}
