public import Sensors

/// Does the radar still measure, or is an old scan sent again?
///
/// Bit-exact as for cameras. Near-exact: the share of detections whose bytes stand, all of them,
/// in the scan before; live scans share at most a few static rows.
public struct RadarFrozen: FrameCheck {
  static let frozen = Cause("radar.frozen", .stale, "the scan is the last one again")
  static let replayed = Cause("radar.replayed", .replayed, "the scan was sent before")
  static let repeated = Cause(
    "radar.repeated", .stale, "too many detections are copies of the last scan's")

  private let limit: Double
  private let fewest: Int
  private var history = PayloadHistory()
  private var since: UInt64 = 0

  public init(spec: SensorSpec, profile: Profile) {
    limit = profile["radar.frozen.repeated"]
    fewest = Int(profile["radar.frozen.detections"])
  }

  public mutating func restart() {
    history.clear()
    since = 0
  }

  public mutating func learn(from observation: borrowing Observation) {}

  public mutating func examine(
    _ observation: borrowing Observation, in scene: Scene, into verdict: inout Verdict
  ) {
    let header = observation.header
    guard observation.radar.count >= fewest else {
      return verdict.report(
        .radarFrozen, .insufficient, score: 0, threshold: limit, unit: .fraction)
    }
    if let age = history.age(of: observation.fingerprint) {
      return object(to: header, age == 1 ? Self.frozen : Self.replayed, 1, into: &verdict)
    }
    history.append(observation.fingerprint)
    let share = Double(observation.radar.repeatedCount) / Double(observation.radar.count)
    if share > limit { return object(to: header, Self.repeated, share, into: &verdict) }
    since = 0
    verdict.report(.radarFrozen, .ok, score: share, threshold: limit, unit: .fraction)
  }

  private mutating func object(
    to header: FrameHeader, _ cause: Cause, _ share: Double, into verdict: inout Verdict
  ) {
    if since == 0 { since = header.sequence }
    verdict.report(
      .radarFrozen, .failed, score: share, threshold: limit, unit: .fraction,
      finding: Finding(
        .radarFrozen, cause, .failed, measured: Float(share), limit: Float(limit),
        unit: .fraction, firstSequence: since))
  }
}
