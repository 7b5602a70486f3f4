import Kernels
import Sensors

/// Makes a sweep's observation: its range image, and what that shows.
///
/// The first sweeps only teach it the sensor's lasers (`BeamLearning`). Its memory is reserved at
/// the start, but for the tables that come with the lasers.
struct LidarObserver: ~Copyable, Sendable {
  /// What a point says besides its place; the intensities last, so that they can be used.
  private static let besides: InlineArray<4, PointRole> = [.ring, .time, .return, .intensity]

  private let spec: SensorSpec
  private var points: SweepPoints
  private var values: [Float]
  private var learning: BeamLearning
  private var intensity = IntensityScale()
  private var stages: SweepStages?

  init(spec: SensorSpec) {
    self.spec = spec
    points = SweepPoints(capacity: spec.maximumPoints)
    values = [Float](repeating: 0, count: spec.maximumPoints)
    learning = BeamLearning(capacity: spec.maximumPoints)
  }

  /// - Precondition: layout and payload are validated against the row.
  mutating func observe(
    _ layout: PointLayout, _ payload: RawSpan, into observation: inout LidarObservation
  ) {
    observation.beams = nil
    (observation.comparableCells, observation.equalCells) = (0, 0)
    observation.order = PointOrder()
    for i in observation.invalid.indices { observation.invalid[i] = 0 }
    let hasPlaces = points.read(layout, payload)
    if hasPlaces {
      points.measure(columns: stages?.beams.image.columns ?? FiringGrid.provisional)
      observation.order.follow(points.places, points.count, columns: points.columns)
      points.coordinates.markBeyond(
        Float(spec.mounting.rangeMax), steps: points.steps, into: &observation.invalid)
    }
    let hasLevels = markInvalid(layout, payload, into: &observation)
    guard hasPlaces else { return }
    guard stages != nil else { return learn(layout, payload, hasLevels: hasLevels) }
    points.takeLevels(of: hasLevels ? values : nil, scale: intensity.scale)
    stages?.observe(&points, layout, payload, into: &observation)
  }

  private mutating func learn(_ layout: PointLayout, _ payload: RawSpan, hasLevels: Bool) {
    let hasRings = points.readRings(layout, payload)
    if hasLevels { intensity.learn(from: values, points.count) }
    let beams = learning.learn(
      from: &points, hasRings: hasRings, capacity: LidarObservation.cells(of: spec))
    guard let beams else { return }
    let level = spec.extrinsics.map(SensorLevel.init) ?? SensorLevel.learn(from: points)
    stages = SweepStages(
      beams, level ?? SensorLevel(height: SensorLevel.usualHeight), learning.order, spec)
  }

  /// Whole numbers are what they are; only floats can be no number.
  ///
  /// - Returns: whether there are intensities: they are left in `values`.
  private mutating func markInvalid(
    _ layout: PointLayout, _ payload: RawSpan, into observation: inout LidarObservation
  ) -> Bool {
    for i in Self.besides.indices {
      let role = Self.besides[i]
      guard let field = layout[role], field.type.isFloat || role == .intensity else { continue }
      layout.read(role, of: payload, into: &values)
      if field.type.isFloat {
        markNonFinite(values, Int(layout.count), into: &observation.invalid)
      }
      if role == .time, field.type.isFloat {
        observation.order.compare(values, Int(layout.count), rate: spec.rate)
      }
    }
    observation.invalidCount = countMarked(observation.invalid)
    return layout[.intensity] != nil
  }
}
