import Kernels
import Sensors

/// The stages of observing a sweep once the lasers are known, in running order.
struct SweepStages: Sendable {
  let beams: BeamTable
  private var rings: OrderedRings?
  private var ground: GroundFinder
  private var segments: SegmentFinder
  private var grid: GridDrawing
  private var records: [UInt64]
  /// The ranges of the sweep before, if there was one.
  private var before: [UInt16] = []

  init(_ beams: BeamTable, _ level: SensorLevel, _ order: RingOrder?, _ spec: SensorSpec) {
    self.beams = beams
    rings = order.map { OrderedRings($0, beams) }
    ground = GroundFinder(beams, level, minimum: spec.mounting.rangeMin)
    segments = SegmentFinder(beams, level)
    grid = GridDrawing(beams, level)
    records = [UInt64](repeating: 0, count: beams.image.count)
    before.reserveCapacity(beams.image.count)
  }

  /// - Parameter points: measured for the table's columns.
  mutating func observe(
    _ points: inout SweepPoints, _ layout: PointLayout, _ payload: RawSpan,
    into observation: inout LidarObservation
  ) {
    tellLasers(&points, layout, payload)
    observation.beams = beams
    observation.image.draw(points, by: beams, &records)
    compare(&observation)
    ground.find(observation.image, into: &observation.ground)
    segments.find(observation.image, observation.ground, into: &observation.segments)
    grid.draw(observation.image, observation.ground, into: &observation.grid)
    observation.texture.tell(beams.image, observation.image, minimum: ground.minimum)
  }

  private mutating func tellLasers(
    _ points: inout SweepPoints, _ layout: PointLayout, _ payload: RawSpan
  ) {
    switch beams.source {
    case .ring:
      points.measureBins()
      if !points.readRings(layout, payload) { points.forgetLasers(of: 0..<points.count) }
    case .order: rings?.tell(&points)
    case .elevation, .bins:
      points.measureBins()
      points.takeBinsAsKeys()
    }
  }

  private mutating func compare(_ observation: inout LidarObservation) {
    let cells = beams.image.count
    if before.count == cells {
      (observation.comparableCells, observation.equalCells) = beams.image.compare(
        observation.image.ranges.span, before.span)
    }
    before.removeAll(keepingCapacity: true)
    before.append(contentsOf: observation.image.ranges.prefix(cells))
  }
}
