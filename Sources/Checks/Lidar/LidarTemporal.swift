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
  private var strangeOf = [UInt16](repeating: 0, count: SweepSegments.most)
  private var evidence: SelectedReturns
  private var since: UInt64 = 0
  private var hasNow = false
  private var sweeps = 0
  private var objected: [PlaneBox] = []

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
    movers.forget()
    sweeps = 0
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
    tracks.begin(here.step(since: last))
    sweeps += 1
    for i in bornOf.indices { bornOf[i] = 0 }
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
    gates.clear()
    tracks.draw(from: place, into: &gates)
    gates.subtract(unlikely.solid)
    gates.formUnion(unlikely.born)
    returns.select(observation.lidar, beams, at: pose, in: gates)
    evidence.removeAll()
    for i in strangeOf.indices { strangeOf[i] = 0 }
    for i in bornOf.indices { bornOf[i] = 0 }
    let labels = observation.lidar.segments.labels
    for k in 0..<returns.count {
      let label = labels[Int(returns.cells[k])]
      let cell = Int(returns.cells[k])
      let bit = pose.cell(x: image.x[cell], y: image.y[cell])
      if label != SweepSegments.none, unlikely.born[bit.i, bit.j] { bornOf[Int(label)] &+= 1 }
    }
    for k in 0..<returns.count {
      let cell = Int(returns.cells[k])
      let bit = pose.cell(x: image.x[cell], y: image.y[cell])
      let spot = SIMD2(Double(image.x[cell]), Double(image.y[cell])) / 128
      if tracks.index(holding: spot) != nil, !movers.mayHold(spot, after: seconds) {
        evidence.append(returns.cells[k])
        continue
      }
      guard unlikely.places[bit.i, bit.j], image.ranges[cell] < Self.evidenceRange,
        isHigh(cell, beams, observation.lidar)
      else { continue }
      let at = SIMD2(Double(image.x[cell]), Double(image.y[cell])) / 128
      guard !movers.mayHold(at, after: seconds) else { continue }
      evidence.append(returns.cells[k])
      if labels[cell] != SweepSegments.none { strangeOf[Int(labels[cell])] &+= 1 }
    }
    evidence.keep { cell in
      let label = labels[Int(cell)]
      guard label != SweepSegments.none else { return true }
      let spot = SIMD2(Double(image.x[Int(cell)]), Double(image.y[Int(cell)])) / 128
      if tracks.index(holding: spot) != nil { return true }
      let cells = observation.lidar.segments.list[Int(label)].cells
      let strange = Int(strangeOf[Int(label)])
      return strange * 100 > cells * (strange < 50 ? 35 : 15)
    }
    if sweeps <= 8 { evidence.removeAll() }
    let meets = observation.lidar.ground.meets
    clusters.group(evidence, of: image, beams, at: pose) { cell, range in
      let (row, column) = (cell / beams.image.columns, cell % beams.image.columns)
      let meet = meets[row * beams.image.strips + column / RangeImage.stripColumns]
      if meet != RangeImage.none && Int(range) * 100 > Int(meet) * 37 { return true }
      return beams.places.height(row: row, range: range) < -120
    }
    if debugPrint, !debugItems.isEmpty { explain(observation, beams, pose) }
    var (worst, objections) = (0, 0)
    objected.removeAll(keepingCapacity: true)
    for cluster in clusters.list {
      worst = max(worst, cluster.returns)
      let known = tracks.index(holding: cluster.box.middle)
      if let known {
        guard cluster.returns >= max(4, tracks.list[known].returns / 8) else { continue }
      } else {
        guard cluster.returns >= minimumReturns, cluster.rows.last - cluster.rows.first >= 2,
          cluster.low_ * 6 >= cluster.returns,
          cluster.heights.high - cluster.heights.low >= 60,
          share(of: cluster, observation, beams, pose) >= (cluster.returns < 40 ? 0.4 : 0.2)
        else { continue }
      }
      tracks.see(
        cluster.box, returns: cluster.returns, of: known, sequence: observation.header.sequence)
      objections += 1
      objected.append(cluster.box.widened(by: 0.5))
      if debugPrint, debugItems.isEmpty {
        print("tracks", movers.list.count, "sweep", observation.header.sequence)
        for t in movers.list where t.box.widened(by: 3).holds(cluster.box.middle) { print("track", t.box.low, t.box.high, "v", t.velocity, "age", t.age, "miss", t.missing, "steady", t.steady, t.hasCome) }
        print("low", cluster.low_)
        tell(cluster, observation, beams, pose)
      }
      object(to: cluster, observation, beams, pose, into: &verdict)
    }
    followMovers(observation, seconds)
    verdict.report(
      .lidarGhost, objections > 0 ? .failed : .ok, score: Double(worst),
      threshold: Double(minimumReturns), unit: .points)
  }

  private static let evidenceRange: UInt16 = 4600

  /// Whether a return is 0.55 m or more above where its ray would meet the ground.
  private func isHigh(
    _ cell: Int, _ beams: BeamTable, _ lidar: borrowing LidarObservation
  ) -> Bool {
    let (row, column) = (cell / beams.image.columns, cell % beams.image.columns)
    let meets = lidar.ground.meets[row * beams.image.strips + column / RangeImage.stripColumns]
    return meets == RangeImage.none || Int(lidar.image.ranges[cell]) * 100 < Int(meets) * 72
  }

  /// Of all that stands in a cluster's box and half a metre around, the share that is strange.
  private func share(
    of cluster: PlaceCluster, _ observation: borrowing Observation, _ beams: BeamTable,
    _ pose: GridPose
  ) -> Double {
    let image = observation.lidar.image
    var all = 0
    for cell in 0..<beams.image.count
    where image.ranges[cell] < Self.evidenceRange + 400
      && observation.lidar.ground.classes[cell] == CellClass.object.rawValue
    {
      let (x, y) = (image.x[cell], image.y[cell])
      guard x >= cluster.low.x - 64, y >= cluster.low.y - 64, x <= cluster.high.x + 64,
        y <= cluster.high.y + 64, isHigh(cell, beams, observation.lidar) else { continue }
      all += 1
    }
    return Double(cluster.returns) / Double(max(all, 1))
  }

  private mutating func followMovers(_ observation: borrowing Observation, _ seconds: Double) {
    for number in 0..<observation.lidar.segments.count {
      let segment = observation.lidar.segments.list[number]
      let box = PlaneBox(
        low: SIMD2(Double(segment.low.x), Double(segment.low.y)) / 1000,
        high: SIMD2(Double(segment.high.x), Double(segment.high.y)) / 1000)
      guard max(box.high.x - box.low.x, box.high.y - box.low.y) < 15 else { continue }
      guard !objected.contains(where: { $0.holds(box.middle) }) else { continue }
      let comes = bornOf[number] >= 8 && Int(bornOf[number]) * 4 > segment.cells
      guard comes || (segment.nearest < 8_000 && segment.cells >= 12) else { continue }
      movers.note(box, comes: comes)
    }
    movers.follow(seconds: seconds)
  }

  private func tell(
    _ cluster: PlaceCluster, _ observation: borrowing Observation, _ beams: BeamTable,
    _ pose: GridPose
  ) {
    var labels = [Int: Int]()
    var (f0, f1, f2, o0) = (0, 0, 0, 0)
    for k in 0..<evidence.count {
      let cell = Int(evidence.cells[k])
      let image = observation.lidar.image
      guard image.x[cell] >= cluster.low.x, image.x[cell] <= cluster.high.x,
        image.y[cell] >= cluster.low.y, image.y[cell] <= cluster.high.y else { continue }
      labels[Int(observation.lidar.segments.labels[cell]), default: 0] += 1
      let bit = pose.cell(x: image.x[cell], y: image.y[cell])
      if memory.traces[0].free[bit.i, bit.j] { f0 += 1 }
      if memory.traces[1].free[bit.i, bit.j] { f1 += 1 }
      if memory.traces[2].free[bit.i, bit.j] { f2 += 1 }
    }
    var text = "tell n \(cluster.returns) cells \(cluster.cells) rows \(cluster.rows) free \(f0) \(f1) \(f2)"
    for (label, count) in labels.sorted(by: { $0.value > $1.value }).prefix(3) {
      if label == 65535 { text += " none \(count);"; continue }
      let g = observation.lidar.segments.list[label]
      text += " seg \(count)/\(bornOf[label])/\(g.cells) z \(g.bottom)..\(g.top) box \((g.high &- g.low)) at \(g.centre);"
    }
    print(text)
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
    for c in clusters.list where c.returns > 4 { print("cluster", c.returns, c.low_, c.rows, c.box.middle) }
    for t in movers.list where t.box.widened(by: 3).holds(SIMD2(6.5, 0)) { print("track", t.box.low, t.box.high, "v", t.velocity, "age", t.age, "miss", t.missing, "steady", t.steady, t.hasCome) }
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
      marked += 1
    }
    spare.clear()
    spare.fill(cluster.box.widened(by: 0.75), from: place!)
    spare.subtract(unlikely.solid)
    now.occupied.subtract(spare)
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
