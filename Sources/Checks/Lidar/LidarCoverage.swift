import Kernels
public import Sensors

/// Does the sweep cover all directions that its mounting lets it see?
///
/// What is expected is geometry, not habit: a laser that meets the ground 3 to 30 m away brings
/// back a return, from the ground or from what stands before it. A sector of 1° is void when few of
/// these cells have one *and* nowhere in it three neighbours show a surface, so that a puddle
/// before a glass front, above which the wall is seen, is no void. Returns nearer than the sensor
/// measures hide what is behind them and count for nothing. Nothing is learned: an attack that is
/// held, or is there from the first sweep, cannot become what is usual.
///
/// Lasers that bring back nothing at all are counted apart: lost beams make no sector void.
///
/// Voids: Cao et al., USENIX Security 2023; gaps of up to 4° are benign: Sato et al., NDSS 2025.
public struct LidarCoverage: FrameCheck {
  static let gap = Cause(
    "lidar.gap", .removed, "a sector in which returns are expected has none: it is unobserved")
  static let beams = Cause(
    "lidar.beams", .blocked, origin: .fault, "lasers that must meet the ground bring back nothing")

  private let suspiciousGap: Double
  private let failedGap: Double
  private let mostDead: Int
  private let mounting: Mounting
  private var view: ExpectedView
  /// Whether each of the last two sweeps had a suspicious gap, the newest first.
  private var recent = (false, false)
  private var since: UInt64 = 0
  private var deadSince: UInt64 = 0

  public init(spec: SensorSpec, profile: Profile) {
    suspiciousGap = profile["lidar.coverage.gap"]
    failedGap = profile["lidar.coverage.wide_gap"]
    mostDead = Int(profile["lidar.coverage.beams"])
    mounting = spec.mounting
    view = ExpectedView(
      spec.mounting, void: profile["lidar.coverage.void"], whole: profile["lidar.coverage.whole"])
  }

  public mutating func restart() {
    recent = (false, false)
    (since, deadSince) = (0, 0)
  }

  public mutating func learn(from observation: borrowing Observation) {}

  public mutating func examine(
    _ observation: borrowing Observation, in scene: Scene, into verdict: inout Verdict
  ) {
    guard let beams = observation.lidar.beams else {
      return verdict.report(
        .lidarCoverage, .insufficient, score: 0, threshold: suspiciousGap, unit: .degrees)
    }
    view.look(at: observation.lidar, beams)
    let dead = view.deadRows + beams.missingLasers(of: mounting.rings)
    if dead > mostDead {
      objectToBeams(observation.header, dead, into: &verdict)
    } else {
      deadSince = 0
    }
    judge(view.widestVoid(), observation.header, isDead: dead > mostDead, into: &verdict)
  }

  private mutating func judge(
    _ run: (start: Int, width: Int), _ header: FrameHeader, isDead: Bool,
    into verdict: inout Verdict
  ) {
    let width = Double(run.width)
    let isGap = width >= suspiciousGap
    let isAccused = width >= failedGap || (isGap && (recent.0 || recent.1))
    recent = (isGap, recent.0)
    let state: CheckState = width >= failedGap ? .failed : .suspicious
    let limit = width >= failedGap ? failedGap : suspiciousGap
    guard isAccused else {
      if !isGap { since = 0 }
      return verdict.report(
        .lidarCoverage, isDead ? .failed : .ok, score: width, threshold: suspiciousGap,
        unit: .degrees)
    }
    if since == 0 { since = header.sequence }
    verdict.report(
      .lidarCoverage, state, score: width, threshold: limit, unit: .degrees,
      finding: Finding(
        .lidarCoverage, Self.gap, state, measured: Float(width), limit: Float(limit),
        unit: .degrees, region: region(of: run), firstSequence: since))
  }

  private mutating func objectToBeams(
    _ header: FrameHeader, _ dead: Int, into verdict: inout Verdict
  ) {
    if deadSince == 0 { deadSince = header.sequence }
    verdict.object(
      Finding(
        .lidarCoverage, Self.beams, .failed, measured: Float(dead), limit: Float(mostDead),
        unit: .none, region: region(of: (0, SweepImage.sectors)), firstSequence: deadSince))
  }

  /// Radians and metres: where the void is.
  private func region(of run: (start: Int, width: Int)) -> Region {
    let degree = Float.pi / 180
    return .sector(
      azimuth: (Float(run.start) - 180) * degree, width: Float(run.width) * degree, firstRing: 0,
      lastRing: UInt32(max(0, mounting.rings - 1)), near: Float(mounting.rangeMin),
      far: Float(mounting.rangeMax))
  }
}
