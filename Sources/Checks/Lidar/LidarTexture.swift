import Kernels
public import Sensors

/// Does the sweep look like surfaces, or like noise?
///
/// Pulses that are fired into a lidar leave returns that stand alone: a sector of 2° is jammed when
/// many of its returns have no neighbour. Where the neighbours to both sides agree, a surface goes
/// on; what stands alone in front of it or behind it is crosstalk, and where nothing comes back it
/// is a pinhole. These are told by the calmer half of the turn, so that foliage and fences in the
/// other half say nothing. No ray gets behind a surface: what stands alone in front of surfaces
/// only, all around, is rain, snow or fog. A drop's return weakens fast with its range, a pulse
/// comes at any time: a sector whose lone returns are near is in spray or fog, not jammed.
///
/// Jamming: Sato et al., NDSS 2024. Crosstalk and density: Dong et al., CVPR 2023.
public struct LidarTexture: FrameCheck {
  static let jam = Cause(
    "lidar.jam", .jammed, "returns of a sector stand alone at random ranges: it is not observed")
  static let crosstalk = Cause(
    "lidar.crosstalk", .jammed, "returns stand alone before and behind surfaces, all around")
  static let density = Cause(
    "lidar.density", .removed, "surfaces have holes, all around: returns are lost")
  static let weather = Cause(
    "lidar.weather", .blocked, origin: .environment, "returns come from rain, snow, fog or spray")

  private let limits: Limits
  private let mounting: Mounting
  private var calm = CalmHalf()
  private var jammed = [Bool](repeating: false, count: SweepTexture.count)
  private var loners: [UInt32]
  /// Of jam, crosstalk, density, weather, spray: the first sequence of the trouble.
  private var since: InlineArray<5, UInt64> = [0, 0, 0, 0, 0]

  private struct Limits {
    let isolated, crowd, width, crosstalk, crosstalkDual, dual, behind, holes, weather: Double
    let far: Double
  }

  public init(spec: SensorSpec, profile: Profile) {
    limits = Limits(
      isolated: profile["lidar.texture.isolated"], crowd: profile["lidar.texture.crowd"],
      width: profile["lidar.texture.width"], crosstalk: profile["lidar.texture.crosstalk"],
      crosstalkDual: profile["lidar.texture.crosstalk_dual"], dual: profile["lidar.texture.dual"],
      behind: profile["lidar.texture.behind"], holes: profile["lidar.texture.holes"],
      weather: profile["lidar.texture.weather"], far: profile["lidar.texture.far"])
    mounting = spec.mounting
    loners = [UInt32](repeating: 0, count: spec.maximumPoints)
  }

  public mutating func restart() { since = [0, 0, 0, 0, 0] }

  public mutating func learn(from observation: borrowing Observation) {}

  public mutating func examine(
    _ observation: borrowing Observation, in scene: Scene, into verdict: inout Verdict
  ) {
    guard let beams = observation.lidar.beams else {
      return verdict.report(
        .lidarTexture, .insufficient, score: 0, threshold: limits.width, unit: .degrees)
    }
    calm.sort(observation.lidar.texture.flaws)
    let isWeather = tellWeather(observation, beams, into: &verdict)
    let width = findJam(observation, beams, isWeather: isWeather, into: &verdict)
    if width < limits.width, !isWeather { findCrosstalk(observation, beams, into: &verdict) }
    findHoles(observation.header, into: &verdict)
    let objects = verdict.findings.contains { $0.check == .lidarTexture }
    let state: CheckState = width >= limits.width ? .failed : (objects ? .suspicious : .ok)
    verdict.report(
      .lidarTexture, state, score: width, threshold: limits.width, unit: .degrees)
  }

  private mutating func object(
    _ cause: Cause, _ number: Int, _ state: CheckState, _ measured: Double, _ limit: Double,
    _ unit: Unit, _ header: FrameHeader, region: Region = .frame, isMasked: Bool = false,
    into verdict: inout Verdict
  ) {
    if since[number] == 0 { since[number] = header.sequence }
    verdict.object(
      Finding(
        .lidarTexture, cause, state, measured: Float(measured), limit: Float(limit), unit: unit,
        region: region, firstSequence: since[number], isMasked: isMasked))
  }

  /// What the air sends back stands in front of all that is solid, all around.
  private mutating func tellWeather(
    _ observation: borrowing Observation, _ beams: BeamTable, into verdict: inout Verdict
  ) -> Bool {
    let share = calm.loners.share(\.front)
    guard share > limits.weather, calm.loners.behindShare < limits.behind else {
      since[3] = 0
      return false
    }
    maskLoners(observation, beams, into: &verdict)
    object(
      Self.weather, 3, .suspicious, share, limits.weather, .fraction, observation.header,
      isMasked: true, into: &verdict)
    return true
  }

  private mutating func findCrosstalk(
    _ observation: borrowing Observation, _ beams: BeamTable, into verdict: inout Verdict
  ) {
    let share = calm.loners.share(\.front) + calm.loners.share(\.behind)
    let scattered = observation.lidar.image.scattered
    let isDual = Double(scattered.extra) > limits.dual * Double(scattered.placed)
    let limit = isDual ? limits.crosstalkDual : limits.crosstalk
    guard share > limit, calm.loners.behindShare >= limits.behind else {
      since[1] = 0
      return
    }
    maskLoners(observation, beams, into: &verdict)
    object(
      Self.crosstalk, 1, .suspicious, share, limit, .fraction, observation.header,
      isMasked: true, into: &verdict)
  }

  private mutating func findHoles(_ header: FrameHeader, into verdict: inout Verdict) {
    let share = calm.holes.share(\.holes)
    guard share > limits.holes else {
      since[2] = 0
      return
    }
    object(
      Self.density, 2, .suspicious, share, limits.holes, .fraction, header, into: &verdict)
  }

  private mutating func maskLoners(
    _ observation: borrowing Observation, _ beams: BeamTable, into verdict: inout Verdict
  ) {
    guard case .points(let layout) = observation.header.layout else { return }
    verdict.mask.layOut(items: Int(layout.count), planes: 2)
    let count = beams.image.listLoners(
      observation.lidar.image.ranges, 0..<beams.image.columns, into: &loners)
    for i in 0..<min(count, loners.count) {
      verdict.mask.mark(Int(observation.lidar.image.indices[Int(loners[i])]))
    }
  }

  /// - Returns: degrees of the widest run of jammed sectors.
  private mutating func findJam(
    _ observation: borrowing Observation, _ beams: BeamTable, isWeather: Bool,
    into verdict: inout Verdict
  ) -> Double {
    let cells = Double(beams.image.count) / Double(SweepTexture.count)
    for (i, sector) in observation.lidar.texture.sectors.enumerated() {
      jammed[i] =
        Double(sector.isolated) > limits.isolated * Double(sector.returns)
        && Double(sector.isolated) > limits.crowd * cells
    }
    let run = widestRun()
    let width = Double(run.width) * 2
    guard width >= limits.width else {
      (since[0], since[4]) = (0, 0)
      return 0
    }
    let region = region(of: run, beams)
    guard farShare(run, observation.lidar, beams.image) >= limits.far else {
      since[0] = 0
      if !isWeather {
        object(
          Self.weather, 4, .suspicious, width, limits.width, .degrees, observation.header,
          region: region, into: &verdict)
      }
      return 0
    }
    since[4] = 0
    markUnchecked(observation, beams, into: &verdict)
    object(
      Self.jam, 0, .failed, width, limits.width, .degrees, observation.header, region: region,
      into: &verdict)
    return width
  }

  private func region(of run: (start: Int, width: Int), _ beams: BeamTable) -> Region {
    guard run.width < SweepTexture.count else { return .frame }
    let degree = Float.pi / 180
    return .sector(
      azimuth: Float(run.start * 2 - 180) * degree + Float(beams.azimuth) + .pi,
      width: Float(run.width * 2) * degree, firstRing: 0,
      lastRing: UInt32(beams.image.rows - 1), near: Float(mounting.rangeMin),
      far: Float(mounting.rangeMax))
  }

  /// Steps: the air's returns are seldom farther.
  private static let farRange: UInt16 = 4_000

  /// Of the returns that stand alone in a run of sectors, how many are farther than the air's.
  private func farShare(
    _ run: (start: Int, width: Int), _ lidar: borrowing LidarObservation, _ image: RangeImage
  ) -> Double {
    var (alone, far) = (0, 0)
    for i in 0..<run.width {
      let columns = lidar.texture.columns((run.start + i) % SweepTexture.count, image)
      let counts = image.countAlone(
        lidar.image.ranges.span, in: columns, beyond: Self.farRange)
      alone += counts.all
      far += counts.far
    }
    return alone == 0 ? 1 : Double(far) / Double(alone)
  }

  private func widestRun() -> (start: Int, width: Int) {
    var best = (start: 0, width: 0)
    var width = 0
    for step in 0..<2 * jammed.count where best.width < jammed.count {
      width = jammed[step % jammed.count] ? width + 1 : 0
      if width > best.width { best = ((step - width + 1) % jammed.count, width) }
    }
    return best
  }

  /// Marks all points of jammed sectors as not checked.
  private func markUnchecked(
    _ observation: borrowing Observation, _ beams: BeamTable, into verdict: inout Verdict
  ) {
    guard case .points(let layout) = observation.header.layout else { return }
    verdict.mask.layOut(items: Int(layout.count), planes: 2)
    let (image, texture) = (beams.image, observation.lidar.texture)
    for sector in jammed.indices where jammed[sector] {
      for column in texture.columns(sector, image) {
        for row in 0..<image.rows {
          let cell = row * image.columns + column
          guard observation.lidar.image.ranges[cell] != RangeImage.none else { continue }
          verdict.mask.mark(Int(observation.lidar.image.indices[cell]), plane: 1)
        }
      }
    }
  }
}

extension SurfaceFlaws {
  /// Of the cells of surfaces, how many are of one kind.
  func share(_ kind: KeyPath<SurfaceFlaws, Int>) -> Double {
    all == 0 ? 0 : Double(self[keyPath: kind]) / Double(all)
  }

  /// Of what stands alone, how much is behind the surface.
  var behindShare: Double {
    front + behind == 0 ? 1 : Double(behind) / Double(front + behind)
  }
}

extension RangeImage {
  fileprivate func listLoners(
    _ ranges: [UInt16], _ columns: Range<Int>, into list: inout [UInt32]
  ) -> Int {
    var list = list.mutableSpan
    return listLoners(ranges.span, in: columns, into: &list)
  }
}
