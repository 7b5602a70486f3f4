public import Sensors

/// Does the radar report as many targets, and as weak ones, as it usually does?
///
/// Jamming raises the noise floor, so that the weak targets go first: fewer detections, or only
/// loud ones; interference can also flood the list. Compared with the extremes of the last 31
/// accepted scans, because genuine lists shrink to a tenth within seconds where a wall or a lorry
/// fills the view, but step by step; three cycles in a row. An empty scan fails at once.
public struct RadarPresence: FrameCheck {
  static let silent = Cause("radar.silent", .jammed, "the scan is empty")
  static let few = Cause("radar.loss", .jammed, "the scan has far fewer detections than any before")
  static let many = Cause(
    "radar.flood", .jammed, "the scan has far more detections than any before")
  static let loud = Cause(
    "radar.noise_floor", .jammed, "the weakest detections are louder than in any scan before")

  private let few: Double
  private let many: Double
  private let floorRise: Double
  private let cycles: Int
  private var counts: RunningMedian
  private var floors: RunningMedian
  /// Scans in a row with each trouble.
  private var fewInRow = 0
  private var manyInRow = 0
  private var loudInRow = 0
  private var since: UInt64 = 0

  public init(spec: SensorSpec, profile: Profile) {
    few = profile["radar.presence.few"]
    many = profile["radar.presence.many"]
    floorRise = profile["radar.presence.floor"]
    cycles = Int(profile["radar.presence.cycles"])
    counts = RunningMedian(window: 31)
    floors = RunningMedian(window: 31)
  }

  public mutating func restart() {
    counts.clear()
    floors.clear()
    (fewInRow, manyInRow, loudInRow) = (0, 0, 0)
    since = 0
  }

  /// A scan that is out of the ordinary is not learned, even before it is accused.
  public mutating func learn(from observation: borrowing Observation) {
    guard fewInRow == 0, manyInRow == 0, loudInRow == 0 else { return }
    counts.append(Double(observation.radar.count))
    if let floor = observation.radar.floor { floors.append(Double(floor)) }
  }

  public mutating func examine(
    _ observation: borrowing Observation, in scene: Scene, into verdict: inout Verdict
  ) {
    guard let lowest = counts.lowest, let highest = counts.highest else {
      return verdict.report(
        .radarPresence, .insufficient, score: 0, threshold: few, unit: .fraction)
    }
    let header = observation.header
    let count = Double(observation.radar.count)
    let share = count / max(1, lowest)
    let excess = count / max(1, highest)
    let rise = observation.radar.floor.flatMap { floor in
      floors.highest.map { Double(floor) - $0 }
    }
    fewInRow = share < few ? fewInRow + 1 : 0
    manyInRow = excess > many ? manyInRow + 1 : 0
    loudInRow = (rise ?? 0) > floorRise ? loudInRow + 1 : 0
    if fewInRow + manyInRow + loudInRow == 0 {
      since = 0
    } else if since == 0 {
      since = header.sequence
    }
    if observation.radar.count == 0 {
      return object(to: header, Self.silent, share, few, .fraction, into: &verdict)
    }
    if fewInRow >= cycles {
      return object(to: header, Self.few, share, few, .fraction, into: &verdict)
    }
    if manyInRow >= cycles {
      return object(to: header, Self.many, excess, many, .none, into: &verdict)
    }
    if loudInRow >= cycles {
      return object(to: header, Self.loud, rise ?? 0, floorRise, .decibels, into: &verdict)
    }
    verdict.report(.radarPresence, .ok, score: share, threshold: few, unit: .fraction)
  }

  private func object(
    to header: FrameHeader, _ cause: Cause, _ measured: Double, _ limit: Double, _ unit: Unit,
    into verdict: inout Verdict
  ) {
    verdict.report(
      .radarPresence, .failed, score: measured, threshold: limit, unit: unit,
      finding: Finding(
        .radarPresence, cause, .failed, measured: Float(measured), limit: Float(limit),
        unit: unit, firstSequence: since))
  }
}
