import Kernels
import Sensors

/// Makes a sweep's observation: a range image, compared with that of the sweep before, and the
/// rings that it has in each sector.
struct LidarObserver: ~Copyable, Sendable {
  /// Four columns a sector of 1°.
  private static let columns = 4 * LidarObservation.sectors
  /// Rows where the sensor's rings are not known: by the elevation's tangent, −27° to +19°, which
  /// holds the field of view of spinning automotive lidars.
  private static let slopeRows = 64
  private static let slopes: (lowest: Float, highest: Float) = (-0.5, 0.35)

  /// What a point says besides its place.
  private static let besides: InlineArray<4, PointRole> = [.intensity, .ring, .time, .return]

  private let maximumRange: Float
  private let byRing: RangeImage?
  private let bySlope = RangeImage(rows: slopeRows, columns: columns)
  private var points: Coordinates
  private var ranges: [Float]
  /// The azimuth, then what gives the row: the ring, or the slope.
  private var angles: [Float]
  private var rows: [UInt16]
  private var columns: [UInt16]
  private var cells: [UInt16]
  private var before: [UInt16]
  /// The shape of the image in `before`, if there is one.
  private var shapeBefore: RangeImage?

  init(spec: SensorSpec) {
    maximumRange = Float(spec.mounting.rangeMax)
    let rings = min(spec.mounting.rings, 1024)
    byRing = rings > 0 ? RangeImage(rows: rings, columns: Self.columns) : nil
    points = Coordinates(capacity: spec.maximumPoints)
    ranges = [Float](repeating: 0, count: spec.maximumPoints)
    angles = ranges
    rows = [UInt16](repeating: 0, count: spec.maximumPoints)
    columns = rows
    let count = max(byRing?.count ?? 0, bySlope.count)
    cells = [UInt16](repeating: RangeImage.none, count: count)
    before = cells
  }

  /// - Precondition: layout and payload are validated against the row.
  mutating func observe(
    _ layout: PointLayout, _ payload: RawSpan, into observation: inout LidarObservation
  ) {
    points.read(layout, payload)
    points.measureRanges(into: &ranges)
    markInvalid(layout, payload, into: &observation)
    let shape = drawImage(layout, payload)
    let (both, equal) = shapeBefore == shape ? shape.compare(cells.span, before.span) : (0, 0)
    (observation.comparableCells, observation.equalCells) = (both, equal)
    shape.occupancy(cells, into: &observation.rings)
    swap(&cells, &before)
    shapeBefore = shape
  }

  /// Whole numbers are what they are; only floats can be no number.
  private mutating func markInvalid(
    _ layout: PointLayout, _ payload: RawSpan, into observation: inout LidarObservation
  ) {
    let count = Int(layout.count)
    for i in observation.invalid.indices { observation.invalid[i] = 0 }
    Checks.markInvalid(ranges, count, beyond: maximumRange, into: &observation.invalid)
    for i in Self.besides.indices {
      guard let field = layout[Self.besides[i]], field.type.isFloat else { continue }
      layout.read(Self.besides[i], of: payload, into: &angles)
      markNonFinite(angles, count, into: &observation.invalid)
    }
    observation.invalidCount = countMarked(observation.invalid)
  }

  /// Fills `cells`: rows by the ring where the driver gives it and the sensor's row says how many
  /// there are, else by the elevation.
  private mutating func drawImage(_ layout: PointLayout, _ payload: RawSpan) -> RangeImage {
    let count = Int(layout.count)
    let ringed = layout[.ring] == nil ? nil : byRing
    let shape = ringed ?? bySlope
    points.measureAzimuths(into: &angles)
    shape.columns(ofAzimuths: angles, count, into: &columns)
    if ringed != nil {
      layout.read(.ring, of: payload, into: &angles)
      shape.rows(ofRings: angles, count, into: &rows)
    } else {
      points.measureSlopes(into: &angles)
      shape.rows(
        ofSlopes: angles, count, from: Self.slopes.lowest, to: Self.slopes.highest, into: &rows)
    }
    shape.scatter(ranges, count, rows: rows, columns: columns, into: &cells)
    return shape
  }
}
