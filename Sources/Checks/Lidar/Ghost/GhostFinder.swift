import Kernels
import Sensors

/// Finds what stands where nothing can stand unseen.
///
/// ```
/// places that were free ──▶ returns in them ──▶ those that nothing explains ──▶ clusters
///                                                    ▲ what moves, where it goes   │
///                           ghosts of the last sweeps ┘◀───────────────────────────┘
/// ```
struct GhostFinder: Sendable {
  /// Steps: 23 m, beyond which rays are too far apart to prove a place free.
  private static let farthest: UInt16 = 4_600
  /// Metres around a cluster that are its own.
  private static let margin = 0.5
  /// Metres around its box in which more of a ghost is looked for.
  private static let beside = 1.5
  /// Returns from which on a cluster is large: beside a large one more may stand that is real.
  private static let large = 40
  /// Steps: what is flatter is a surface seen at a grazing angle: 0.3 m.
  private static let flattest = 60

  private let fewest: Int
  private let heights: ReturnHeights
  private var unlikely = UnlikelyPlaces()
  private var tracks = GhostTracks()
  private var gates = BitGrid()
  private var spare = BitGrid()
  private var returns: SelectedReturns
  private var evidence: SelectedReturns
  private var clusters: PlaceClusters
  /// By segment: returns in places that were free, and those that nothing explains.
  private var come = [UInt16](repeating: 0, count: SweepSegments.most)
  private var strange = [UInt16](repeating: 0, count: SweepSegments.most)
  private(set) var objections: [Objection] = []
  /// Cells of what is objected to.
  private(set) var masked: SelectedReturns
  /// Of the largest cluster that nothing explains.
  private(set) var worst = 0

  init(spec: SensorSpec, fewest: Int) {
    self.fewest = fewest
    heights = ReturnHeights(spec.extrinsics)
    returns = SelectedReturns(capacity: spec.maximumPoints)
    evidence = SelectedReturns(capacity: spec.maximumPoints)
    masked = SelectedReturns(capacity: spec.maximumPoints)
    clusters = PlaceClusters(capacity: spec.maximumPoints, heights)
    objections.reserveCapacity(PlaceClusters.most)
  }

  mutating func forget() { tracks.forget() }

  /// Looks for ghosts in a sweep.
  ///
  /// - Parameters:
  ///   - isReady: whether things were followed long enough to explain what comes.
  ///   - things: as they were in the last sweep.
  ///   - occupied: of this sweep; what is objected to is taken out of it.
  mutating func find(
    in lidar: borrowing LidarObservation, _ beams: BeamTable, _ moment: SweepMoment,
    _ memory: borrowing SweepMemory, _ things: ThingTracks, isReady: Bool,
    takenFrom occupied: inout BitGrid
  ) {
    unlikely.find(in: memory)
    tracks.begin(moment.step)
    select(lidar, beams, moment)
    explain(lidar, beams, moment, things)
    clusters.group(evidence, of: lidar, beams, at: moment.place.grid)
    objections.removeAll(keepingCapacity: true)
    masked.removeAll()
    worst = 0
    guard isReady else { return }
    for cluster in clusters.list {
      worst = max(worst, cluster.returns)
      let known = tracks.index(holding: cluster.box.middle)
      let beside = standing(around: cluster.box.widened(by: Self.margin), lidar, beams)
      guard isGhost(cluster, known, beside: beside) else { continue }
      let isAlone = cluster.returns * 5 >= beside * 4
      object(to: cluster, known, isFollowed: isAlone, lidar, beams, moment, takenFrom: &occupied)
    }
    // What passes by may hide a ghost for a sweep; its place stays what it was.
    spare.clear()
    tracks.draw(from: moment.place, into: &spare)
    spare.subtract(unlikely.solid)
    occupied.subtract(spare)
    // A roof behind a rear is of the same ghost, however little of it is seen.
    for cluster in clusters.list where isBeside(cluster.box.middle) {
      take(cluster.box.widened(by: Self.margin), lidar, beams, moment, from: &occupied)
    }
  }

  /// Whether a segment came into places that were free.
  func comes(_ number: Int, of segment: Segment) -> Bool {
    come[number] >= 8 && Int(come[number]) * 4 > segment.cells
  }

  /// Whether what came to a place in this sweep is of what is objected to.
  func isBeside(_ place: SIMD2<Double>) -> Bool {
    objections.contains { $0.box.widened(by: Self.beside).holds(place) }
  }

  /// The returns in places that were free, or that ghosts were at.
  private mutating func select(
    _ lidar: borrowing LidarObservation, _ beams: BeamTable, _ moment: SweepMoment
  ) {
    gates.clear()
    tracks.draw(from: moment.place, into: &gates)
    gates.subtract(unlikely.solid)
    gates.formUnion(unlikely.open)
    returns.select(lidar, beams, at: moment.place.grid, in: gates)
    for i in come.indices { (come[i], strange[i]) = (0, 0) }
    for k in 0..<returns.count {
      let label = lidar.segments.labels[Int(returns.cells[k])]
      guard label != SweepSegments.none else { continue }
      let place = moment.place.grid.cell(
        x: lidar.image.x[Int(returns.cells[k])], y: lidar.image.y[Int(returns.cells[k])])
      if unlikely.open[place.i, place.j] { come[Int(label)] &+= 1 }
    }
  }

  /// Leaves as evidence the returns that nothing explains, of segments of which they are a part
  /// that counts: at the rim of a thing there are always some.
  private mutating func explain(
    _ lidar: borrowing LidarObservation, _ beams: BeamTable, _ moment: SweepMoment,
    _ things: ThingTracks
  ) {
    evidence.removeAll()
    for k in 0..<returns.count {
      let cell = Int(returns.cells[k])
      let spot = lidar.image.spot(of: cell)
      let isOfGhost = tracks.index(holding: spot) != nil
      guard isOfGhost || isUnlikely(cell, lidar, beams, moment.place.grid),
        !things.mayHold(spot, after: moment.seconds)
      else { continue }
      evidence.append(returns.cells[k])
      let label = lidar.segments.labels[cell]
      guard label != SweepSegments.none else { continue }
      strange[Int(label)] = isOfGhost ? .max : min(strange[Int(label)], .max - 1) + 1
    }
    let (labels, list) = (lidar.segments.labels, lidar.segments.list)
    let strange = strange
    evidence.keep { cell in
      let label = labels[Int(cell)]
      guard label != SweepSegments.none else { return true }
      let count = Int(strange[Int(label)])
      return count * 100 > list[Int(label)].cells * (count < Self.large + 10 ? 35 : 15)
    }
  }

  private func isUnlikely(
    _ cell: Int, _ lidar: borrowing LidarObservation, _ beams: BeamTable, _ pose: GridPose
  ) -> Bool {
    guard lidar.image.ranges[cell] < Self.farthest else { return false }
    let place = pose.cell(x: lidar.image.x[cell], y: lidar.image.y[cell])
    return unlikely.places[place.i, place.j] && heights.isHigh(cell, lidar, beams.image)
  }

  /// - Parameters:
  ///   - known: the ghost of the last sweeps that it may be.
  ///   - beside: high returns of all that stands in its box and around.
  private func isGhost(_ cluster: PlaceCluster, _ known: Int?, beside: Int) -> Bool {
    if let known { return cluster.returns >= max(4, tracks.list[known].returns / 8) }
    return cluster.returns >= fewest && cluster.rows.last - cluster.rows.first >= 2
      && cluster.lowReturns * 6 >= cluster.returns
      && cluster.heights.high - cluster.heights.low >= Self.flattest
      && cluster.returns * 10 >= beside * (cluster.returns < Self.large ? 4 : 2)
  }

  /// High returns of all that stands in a box.
  private func standing(
    around box: PlaneBox, _ lidar: borrowing LidarObservation, _ beams: BeamTable
  ) -> Int {
    var count = 0
    lidar.forEachObject(in: box, beams.image) { cell in
      if heights.isHigh(cell, lidar, beams.image) { count += 1 }
    }
    return count
  }

  /// - Parameter isFollowed: what is a part of something larger may be a real thing's, and is not
  ///   looked for in the next sweeps.
  private mutating func object(
    to cluster: PlaceCluster, _ known: Int?, isFollowed: Bool,
    _ lidar: borrowing LidarObservation, _ beams: BeamTable, _ moment: SweepMoment,
    takenFrom occupied: inout BitGrid
  ) {
    let box = cluster.box.widened(by: Self.margin)
    let before = masked.count
    take(box, lidar, beams, moment, from: &occupied)
    let since = known.map { tracks.list[$0].since } ?? moment.sequence
    if isFollowed || known != nil {
      tracks.see(
        cluster.box, returns: cluster.returns, isDense: cluster.density(beams) > 0.5, of: known,
        sequence: since, seconds: moment.seconds)
    }
    objections.append(
      Objection(
        box: box, returns: masked.count - before, measured: Double(cluster.returns),
        since: since))
  }

  /// Masks all that stands in a box and did not stand there before, and takes it out of what is
  /// occupied.
  private mutating func take(
    _ box: PlaneBox, _ lidar: borrowing LidarObservation, _ beams: BeamTable,
    _ moment: SweepMoment, from occupied: inout BitGrid
  ) {
    mark(box, lidar, beams, moment.place.grid)
    spare.clear()
    spare.fill(box.widened(by: 0.25), from: moment.place)
    spare.subtract(unlikely.solid)
    occupied.subtract(spare)
  }

  private mutating func mark(
    _ box: PlaneBox, _ lidar: borrowing LidarObservation, _ beams: BeamTable, _ pose: GridPose
  ) {
    let solid = unlikely.solid
    lidar.forEachObject(in: box, beams.image) { cell in
      let place = pose.cell(x: lidar.image.x[cell], y: lidar.image.y[cell])
      if !solid[place.i, place.j] { masked.append(UInt32(cell)) }
    }
  }
}
