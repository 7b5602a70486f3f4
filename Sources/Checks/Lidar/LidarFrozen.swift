public import Sensors

/// Does the lidar still measure, or is an old sweep sent again?
///
/// Bit-exact as for cameras. Near-exact: among range cells with a return in this sweep and in the
/// last one, the share that is equal within 5 mm; live sensors, even standing ones, stay far below
/// the limit because of their range noise.
public struct LidarFrozen: FrameCheck {
  static let frozen = Cause("lidar.frozen", .stale, "the sweep is the last one again")
  static let replayed = Cause("lidar.replayed", .replayed, "the sweep was sent before")
  static let still = Cause(
    "lidar.still", .stale, "too many ranges equal those of the last sweep for a live sensor")

  private let limit: Double
  private let fewestCells: Int
  private var history = PayloadHistory()
  private var since: UInt64 = 0

  public init(spec: SensorSpec, profile: Profile) {
    limit = profile["lidar.frozen.equal"]
    fewestCells = Int(profile["lidar.frozen.cells"])
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
    if let age = history.age(of: observation.fingerprint) {
      return object(to: header, age == 1 ? Self.frozen : Self.replayed, 1, into: &verdict)
    }
    history.append(observation.fingerprint)
    guard observation.lidar.comparableCells >= fewestCells else {
      return verdict.report(
        .lidarFrozen, .insufficient, score: 0, threshold: limit, unit: .fraction)
    }
    let share =
      Double(observation.lidar.equalCells) / Double(observation.lidar.comparableCells)
    if share > limit { return object(to: header, Self.still, share, into: &verdict) }
    since = 0
    verdict.report(.lidarFrozen, .ok, score: share, threshold: limit, unit: .fraction)
  }

  private mutating func object(
    to header: FrameHeader, _ cause: Cause, _ share: Double, into verdict: inout Verdict
  ) {
    if since == 0 { since = header.sequence }
    verdict.report(
      .lidarFrozen, .failed, score: share, threshold: limit, unit: .fraction,
      finding: Finding(
        .lidarFrozen, cause, .failed, measured: Float(share), limit: Float(limit),
        unit: .fraction, firstSequence: since))
  }
}
