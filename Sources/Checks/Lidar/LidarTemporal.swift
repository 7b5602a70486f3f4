import Kernels
public import Sensors

/// Does the sweep follow from what the last ones saw?
///
/// What stands where nothing can stand unseen is no thing, and what stood and is seen through has
/// not left. Both are asked of the places that the rays themselves proved free or occupied.
public struct LidarTemporal: FrameCheck {
  static let ghost = Cause(
    "lidar.ghost", .injected, "returns stand where the last sweeps saw nothing, and nothing came")
  static let removed = Cause(
    "lidar.removed", .removed, "what stood is seen through, and did not move away")

  private let station: SensorStation
  private let minimumReturns: Int
  private let minimumPlaces: Int
  private var memory = SweepMemory()
  private var now = SweepMemory.Trace()
  private var unlikely = UnlikelyPlaces()
  private var gates = BitGrid()
  private var dead = BitGrid()
  private var spare = BitGrid()
  private var stood = BitCounts()
  private var tracks = GhostTracks()
  private var clusters: PlaceClusters
  private var returns: SelectedReturns
  private var place: SensorPlace?
  private var placed = Instant(nanoseconds: 0)
  private var movers = MoverTracks()
  private var bornOf = [UInt16](repeating: 0, count: SweepSegments.most)
  private var evidence: SelectedReturns
  private var since: UInt64 = 0
  private var hasNow = false

  public init(spec: SensorSpec, profile: Profile) {
    station = SensorStation(spec.extrinsics)
    minimumReturns = Int(profile["lidar.ghost.returns"])
    minimumPlaces = Int(profile["lidar.removal.places"])
    clusters = PlaceClusters(capacity: spec.maximumPoints)
    returns = SelectedReturns(capacity: spec.maximumPoints)
    evidence = SelectedReturns(capacity: spec.maximumPoints)

  }

  public mutating func restart() {
    memory.forget()
    stood.clear()
    tracks.forget()
    hasNow = false
  }

  public mutating func learn(from observation: borrowing Observation) {
    guard hasNow else { return }
    stood.count(now.occupied, startingAnewAt: now.free)
    memory.append(&now)
    hasNow = false
  }

  public mutating func examine(
    _ observation: borrowing Observation, in scene: Scene, into verdict: inout Verdict
  ) {
    hasNow = false
    let captured = observation.header.captured
    guard let beams = observation.lidar.beams, let pose = scene.egoPose(at: captured) else {
      return reportInsufficient(into: &verdict)
    }
    let here = SensorPlace(station, at: pose)
    memory.prepare(for: captured, pose, age: 1)
    draw(observation.lidar.grid, at: here.grid)
    now.captured = captured
    hasNow = true
    let last = place ?? here
    let seconds = captured.seconds(since: placed)
    (place, placed) = (here, captured)
    movers.begin(here.step(since: last))
    guard memory.count >= UnlikelyPlaces.sweeps else { return reportInsufficient(into: &verdict) }
    unlikely.find(in: memory)
    findGhosts(observation, beams, here, seconds, into: &verdict)
    findRemoved(observation, into: &verdict)
  }

  private func reportInsufficient(into verdict: inout Verdict) {
    verdict.report(
      .lidarGhost, .insufficient, score: 0, threshold: Double(minimumReturns), unit: .points)
    verdict.report(
      .lidarRemoval, .insufficient, score: 0, threshold: Double(minimumPlaces), unit: .none)
  }

  private mutating func draw(_ seen: SweepGrid, at pose: GridPose) {
    BitGrid.draw(seen.states.span, at: pose, free: &now.free, occupied: &now.occupied)
  }

  private mutating func findGhosts(
    _ observation: borrowing Observation, _ beams: BeamTable, _ place: SensorPlace,
    _ seconds: Double, into verdict: inout Verdict
  ) {
    let pose = place.grid
    let image = observation.lidar.image
    if debugPrint, !debugItems.isEmpty { explain(observation, beams, pose) }
    returns.select(observation.lidar, beams, at: pose, in: unlikely.born)
    evidence.removeAll()
    for i in bornOf.indices { bornOf[i] = 0 }
    let labels = observation.lidar.segments.labels
    for k in 0..<returns.count {
      let label = labels[Int(returns.cells[k])]
      if label != SweepSegments.none { bornOf[Int(label)] &+= 1 }
    }
    for k in 0..<returns.count {
      let cell = Int(returns.cells[k])
      let bit = pose.cell(x: image.x[cell], y: image.y[cell])
      guard unlikely.places[bit.i, bit.j], image.ranges[cell] < Self.evidenceRange,
        isHigh(cell, beams, observation.lidar)
      else { continue }
      if labels[cell] != SweepSegments.none {
        let segment = observation.lidar.segments.list[Int(labels[cell])]
        guard Int(bornOf[Int(labels[cell])]) * 100 > segment.cells * 35 else { continue }
      }
      let at = SIMD2(Double(image.x[cell]), Double(image.y[cell])) / 128
      if !movers.mayHold(at, after: seconds) { evidence.append(returns.cells[k]) }
    }
    clusters.group(evidence, of: image, beams.image, at: pose)
    var (worst, objections) = (0, 0)
    for cluster in clusters.list {
      worst = max(worst, cluster.returns)
      guard cluster.returns >= minimumReturns else { continue }
      objections += 1
      object(to: cluster, observation, beams, pose, into: &verdict)
    }
    followMovers(observation, seconds)
    verdict.report(
      .lidarGhost, objections > 0 ? .failed : .ok, score: Double(worst),
      threshold: Double(minimumReturns), unit: .points)
  }

  private static let evidenceRange: UInt16 = 5600

  /// Whether a return is 0.4 m or more above where its ray would meet the ground.
  private func isHigh(
    _ cell: Int, _ beams: BeamTable, _ lidar: borrowing LidarObservation
  ) -> Bool {
    let (row, column) = (cell / beams.image.columns, cell % beams.image.columns)
    let meets = lidar.ground.meets[row * beams.image.strips + column / RangeImage.stripColumns]
    return meets == RangeImage.none || Int(lidar.image.ranges[cell]) * 100 < Int(meets) * 79
  }

  private mutating func followMovers(_ observation: borrowing Observation, _ seconds: Double) {
    for number in 0..<observation.lidar.segments.count {
      let segment = observation.lidar.segments.list[number]
      let low = SIMD2(Double(segment.low.x), Double(segment.low.y)) / 1000
      let high = SIMD2(Double(segment.high.x), Double(segment.high.y)) / 1000
      guard (high - low).max() < 15 else { continue }
      movers.see(low: low, high: high, isNew: bornOf[number] >= 5, seconds: seconds)
    }
  }

  private func explain(
    _ observation: borrowing Observation, _ beams: BeamTable, _ pose: GridPose
  ) {
    var counts = [String: Int]()
    let image = observation.lidar.image
    for cell in 0..<beams.image.count
    where image.ranges[cell] != RangeImage.none && debugItems.contains(Int(image.indices[cell])) {
      counts["all", default: 0] += 1
      counts["class\(observation.lidar.ground.classes[cell])", default: 0] += 1
      guard observation.lidar.ground.classes[cell] == 2 else { continue }
      let bit = pose.cell(x: image.x[cell], y: image.y[cell])
      if unlikely.places[bit.i, bit.j] { counts["unlikely", default: 0] += 1 }
      if unlikely.solid[bit.i, bit.j] { counts["solid", default: 0] += 1 }
      let at = SIMD2(Double(image.x[cell]), Double(image.y[cell])) / 128
      if movers.mayHold(at, after: 0.1) { counts["track", default: 0] += 1 }
      if unlikely.hidden[bit.i, bit.j] { counts["hidden", default: 0] += 1 }
      if memory.traces[0].free[bit.i, bit.j] { counts["free0", default: 0] += 1 }
    }
    print("items", counts.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: " "))
  }

  private mutating func object(
    to cluster: PlaceCluster, _ observation: borrowing Observation,
    _ beams: BeamTable, _ pose: GridPose, into verdict: inout Verdict
  ) {
    let image = observation.lidar.image
    if case .points(let layout) = observation.header.layout {
      verdict.mask.layOut(items: Int(layout.count))
    }
    let margin: Int16 = 64
    var marked = 0
    for cell in 0..<beams.image.count
    where image.ranges[cell] != RangeImage.none
      && observation.lidar.ground.classes[cell] == CellClass.object.rawValue
    {
      let (x, y) = (image.x[cell], image.y[cell])
      guard x >= cluster.low.x - margin, y >= cluster.low.y - margin,
        x <= cluster.high.x + margin, y <= cluster.high.y + margin
      else { continue }
      let bit = pose.cell(x: x, y: y)
      guard !unlikely.solid[bit.i, bit.j] else { continue }
      verdict.mask.mark(Int(image.indices[cell]))
      now.occupied[bit.i, bit.j] = false
      marked += 1
    }
    let low = SIMD2<Float>(cluster.low) / 128
    let high = SIMD2<Float>(cluster.high) / 128
    let centre = (low + high) / 2
    if since == 0 { since = observation.header.sequence }
    verdict.object(
      Finding(
        .lidarGhost, Self.ghost, .failed, measured: Float(cluster.returns),
        limit: Float(minimumReturns), unit: .points,
        region: .points(
          centre: SIMD3(centre.x, centre.y, 0),
          extent: SIMD3(high.x - low.x, high.y - low.y, 2), count: UInt32(marked)),
        firstSequence: since, isMasked: true))
  }

  private mutating func findRemoved(
    _ observation: borrowing Observation, into verdict: inout Verdict
  ) {
    stood.drawFull(into: &dead)
    dead.formIntersection(memory.traces[0].occupied)
    dead.formIntersection(now.free)
    spare.copy(now.occupied)
    spare.dilate(by: 6, with: &gates)
    dead.subtract(spare)
    let places = dead.population
    verdict.report(
      .lidarRemoval, places >= minimumPlaces ? .failed : .ok, score: Double(places),
      threshold: Double(minimumPlaces), unit: .none)
    guard places >= minimumPlaces else { return }
    if debugPrint {
      var text = "dead"
      for j in 0..<512 { for i in 0..<512 where dead[i, j] {
        var dx = Double(i) * 0.25 + 0.125 - place!.position.x, dy = Double(j) * 0.25 + 0.125 - place!.position.y
        dx -= (dx / 128).rounded() * 128; dy -= (dy / 128).rounded() * 128
        text += " (\(Int(dx * 100)),\(Int(dy * 100)))" } }
      print(text)
    }
    verdict.object(
      Finding(
        .lidarRemoval, Self.removed, .suspicious, measured: Float(places),
        limit: Float(minimumPlaces), unit: .none, firstSequence: observation.header.sequence, isMasked: true))
  }
}

nonisolated(unsafe) public var debugPrint = false
nonisolated(unsafe) public var debugItems = Set<Int>()
