public import Sensors

/// Does the sweep cover all directions that its mounting lets it see?
///
/// By sector of 1°, the number of distinct rings with a return. A sector is void when it has less
/// than a tenth of what is expected: half of the median sector's rings in accepted sweeps. The
/// widest run of void sectors is measured; dense sweeps of real roads have none of 4° or more.
/// What is expected is learned from the sweep as a whole and not from each sector's own past, so
/// that an attack that is held does not become the baseline.
public struct LidarCoverage: FrameCheck {
  static let gap = Cause(
    "lidar.gap", .removed, "a sector in which returns are expected has none: it is unobserved")

  private let void: Double
  private let expected: Double
  private let suspiciousGap: Double
  private let failedGap: Double
  private let mounting: Mounting
  private let covered: [Bool]
  private var medians: RunningMedian
  private var sorted: [UInt16]
  /// Whether each of the last two sweeps had a suspicious gap, the newest first.
  private var recent = (false, false)
  private var since: UInt64 = 0

  public init(spec: SensorSpec, profile: Profile) {
    void = profile["lidar.coverage.void"]
    expected = profile["lidar.coverage.expected"]
    suspiciousGap = profile["lidar.coverage.gap"]
    failedGap = profile["lidar.coverage.wide_gap"]
    mounting = spec.mounting
    covered = (0..<SweepImage.sectors).map {
      Self.isCovered(azimuth: Double($0) - 179.5, spec.mounting)
    }
    medians = RunningMedian(window: 31)
    sorted = []
    sorted.reserveCapacity(SweepImage.sectors)
  }

  public mutating func restart() {
    medians.clear()
    (recent, since) = ((false, false), 0)
  }

  public mutating func learn(from observation: borrowing Observation) {
    guard observation.lidar.beams != nil else { return }
    medians.append(medianRings(observation.lidar))
  }

  public mutating func examine(
    _ observation: borrowing Observation, in scene: Scene, into verdict: inout Verdict
  ) {
    guard observation.lidar.beams != nil, let usual = medians.median, usual > 0 else {
      return verdict.report(
        .lidarCoverage, .insufficient, score: 0, threshold: suspiciousGap, unit: .degrees)
    }
    let run = widestVoid(observation.lidar, limit: void * expected * usual)
    let width = Double(run.width)
    let isGap = width >= suspiciousGap
    defer { recent = (isGap, recent.0) }
    guard width >= failedGap || (isGap && (recent.0 || recent.1)) else {
      if !isGap { since = 0 }
      return verdict.report(
        .lidarCoverage, .ok, score: width, threshold: suspiciousGap, unit: .degrees)
    }
    if since == 0 { since = observation.header.sequence }
    let state: CheckState = width >= failedGap ? .failed : .suspicious
    let limit = width >= failedGap ? failedGap : suspiciousGap
    verdict.report(
      .lidarCoverage, state, score: width, threshold: limit, unit: .degrees,
      finding: Finding(
        .lidarCoverage, Self.gap, state, measured: Float(width), limit: Float(limit),
        unit: .degrees, region: region(of: run), firstSequence: since))
  }

  /// The widest run of void sectors, around the seam too.
  private func widestVoid(
    _ lidar: borrowing LidarObservation, limit: Double
  ) -> (start: Int, width: Int) {
    let count = SweepImage.sectors
    var best = (start: 0, width: 0)
    var width = 0
    for step in 0..<2 * count where best.width < count {
      let sector = step % count
      guard covered[sector], Double(lidar.image.rings[sector]) < limit else {
        width = 0
        continue
      }
      width += 1
      if width > best.width { best = ((step - width + 1) % count, width) }
    }
    return best
  }

  /// Radians and metres: where the void is.
  private func region(of run: (start: Int, width: Int)) -> Region {
    let degree = Float.pi / 180
    return .sector(
      azimuth: (Float(run.start) - 180) * degree, width: Float(run.width) * degree, firstRing: 0,
      lastRing: UInt32(max(0, mounting.rings - 1)), near: Float(mounting.rangeMin),
      far: Float(mounting.rangeMax))
  }

  private mutating func medianRings(_ lidar: borrowing LidarObservation) -> Double {
    sorted.removeAll(keepingCapacity: true)
    for sector in covered.indices where covered[sector] { sorted.append(lidar.image.rings[sector]) }
    sort(&sorted, first: sorted.count)
    return sorted.isEmpty ? 0 : Double(sorted[sorted.count / 2])
  }

  /// Whether the mounting's arc, counter-clockwise from `azimuthFrom` to `azimuthTo`, holds it.
  private static func isCovered(azimuth: Double, _ mounting: Mounting) -> Bool {
    let (from, to) = (mounting.azimuthFrom, mounting.azimuthTo)
    return from <= to
      ? from <= azimuth && azimuth <= to
      : azimuth >= from || azimuth <= to
  }
}
