import Kernels
public import Sensors

/// Does the sweep follow from what the last ones saw?
///
/// ```
/// grid ──▶ this sweep's view ──┬──▶ ghost ──▶ things, followed to the next sweep
///   memory of the last views ──┴──▶ removal
/// ```
/// What stands where nothing can stand unseen is no thing, and what stood and is seen through has
/// not left. Both are asked of what the rays themselves proved. Without ego motion there is no
/// answer.
public struct LidarTemporal: FrameCheck {
  static let ghost = Cause(
    "lidar.ghost", .injected, "returns stand where the last sweeps saw nothing, and nothing came")
  static let removed = Cause(
    "lidar.removed", .removed, "what stood is seen through, and did not move away: unobserved")

  /// Sweeps for which things are followed before what comes is objected to.
  private static let patience = 8
  /// Seconds after which the last sweeps tell nothing of this one.
  private static let longest = 1.0

  private let station: SensorStation
  private let fewest: (ghost: Double, removal: Double)
  private var memory = SweepMemory()
  private var now = SweepMemory.Trace()
  private var things = ThingTracks()
  private var ghosts: GhostFinder
  private var removal: RemovalFinder
  private var last: (place: SensorPlace, captured: Instant)?
  private var sweeps = 0
  /// Whether `now` is this sweep's.
  private var isDrawn = false

  public init(spec: SensorSpec, profile: Profile) {
    station = SensorStation(spec.extrinsics)
    fewest = (profile["lidar.ghost.returns"], profile["lidar.removal.places"])
    ghosts = GhostFinder(spec: spec, fewest: Int(fewest.ghost))
    removal = RemovalFinder(fewest: Int(fewest.removal))
  }

  public mutating func restart() {
    memory.forget()
    things.forget()
    ghosts.forget()
    removal.forget()
    (last, sweeps, isDrawn) = (nil, 0, false)
  }

  public mutating func learn(from observation: borrowing Observation) {
    guard isDrawn else { return }
    removal.learn(from: now)
    memory.append(&now)
    isDrawn = false
  }

  public mutating func examine(
    _ observation: borrowing Observation, in scene: Scene, into verdict: inout Verdict
  ) {
    isDrawn = false
    guard let beams = observation.lidar.beams, let moment = moment(of: observation, scene) else {
      return reportInsufficient(into: &verdict)
    }
    draw(observation.lidar.grid, at: moment.place.grid)
    now.captured = observation.header.captured
    isDrawn = true
    things.begin(moment.step)
    guard memory.count >= UnlikelyPlaces.sweeps else {
      return reportInsufficient(into: &verdict)
    }
    sweeps += 1
    let isReady = sweeps > Self.patience
    ghosts.find(
      in: observation.lidar, beams, moment, memory, things, isReady: isReady,
      takenFrom: &now.occupied)
    follow(observation.lidar, moment)
    removal.find(in: now, memory, moment)
    guard isReady else { return reportInsufficient(into: &verdict) }
    report(observation, into: &verdict)
  }

  /// Nil without ego motion.
  private mutating func moment(
    of observation: borrowing Observation, _ scene: Scene
  ) -> SweepMoment? {
    let header = observation.header
    guard let pose = scene.egoPose(at: header.captured) else { return nil }
    let place = SensorPlace(station, at: pose)
    memory.prepare(for: header.captured, pose, age: Self.longest)
    let before = last ?? (place, header.captured)
    last = (place, header.captured)
    return SweepMoment(
      place: place, step: place.step(since: before.place),
      seconds: header.captured.seconds(since: before.captured), sequence: header.sequence)
  }

  private mutating func draw(_ seen: SweepGrid, at pose: GridPose) {
    BitGrid.draw(seen.states.span, at: pose, free: &now.free, occupied: &now.occupied)
  }

  /// Follows what is small enough to be a thing, and is not objected to.
  private mutating func follow(_ lidar: borrowing LidarObservation, _ moment: SweepMoment) {
    for number in 0..<lidar.segments.count {
      let segment = lidar.segments.list[number]
      let box = PlaneBox(
        low: SIMD2(Double(segment.low.x), Double(segment.low.y)) / 1000,
        high: SIMD2(Double(segment.high.x), Double(segment.high.y)) / 1000)
      let comes = ghosts.comes(number, of: segment)
      guard comes || (segment.nearest < 8_000 && segment.cells >= 12), box.length < 15,
        !(comes && ghosts.isBeside(box.middle))
      else { continue }
      things.note(ThingSight(box: box, comes: comes))
    }
    things.follow(seconds: moment.seconds)
  }
}

// MARK: What is reported

extension LidarTemporal {
  private func reportInsufficient(into verdict: inout Verdict) {
    verdict.report(
      .lidarGhost, .insufficient, score: 0, threshold: fewest.ghost, unit: .points)
    verdict.report(
      .lidarRemoval, .insufficient, score: 0, threshold: fewest.removal, unit: .none)
  }

  private func report(_ observation: borrowing Observation, into verdict: inout Verdict) {
    mask(ghosts.masked, observation, into: &verdict)
    verdict.report(
      .lidarGhost, ghosts.objections.isEmpty ? .ok : .failed, score: Double(ghosts.worst),
      threshold: fewest.ghost, unit: .points)
    for objection in ghosts.objections {
      object(.lidarGhost, Self.ghost, objection, fewest.ghost, .points, &verdict)
    }
    verdict.report(
      .lidarRemoval, removal.objection == nil ? .ok : .failed, score: Double(removal.worst),
      threshold: fewest.removal, unit: .none)
    if let objection = removal.objection {
      object(.lidarRemoval, Self.removed, objection, fewest.removal, .none, &verdict)
    }
  }

  private func object(
    _ check: Check, _ cause: Cause, _ objection: Objection, _ limit: Double, _ unit: Unit,
    _ verdict: inout Verdict
  ) {
    verdict.object(
      Finding(
        check, cause, .failed, measured: Float(objection.measured), limit: Float(limit),
        unit: unit, region: objection.region, firstSequence: objection.since, isMasked: true))
  }

  private func mask(
    _ returns: SelectedReturns, _ observation: borrowing Observation, into verdict: inout Verdict
  ) {
    guard returns.count > 0, case .points(let layout) = observation.header.layout else { return }
    verdict.mask.layOut(items: Int(layout.count))
    for k in 0..<returns.count {
      verdict.mask.mark(Int(observation.lidar.image.indices[Int(returns.cells[k])]))
    }
  }
}

extension Objection {
  /// Heights are not told: from the ground to a lorry's roof.
  fileprivate var region: Region {
    let (middle, extent) = (box.middle, box.high - box.low)
    return .points(
      centre: SIMD3(Float(middle.x), Float(middle.y), 0),
      extent: SIMD3(Float(extent.x), Float(extent.y), 4), count: UInt32(returns))
  }
}
