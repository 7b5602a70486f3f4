import Kernels
import Sensors

/// Makes a scan's observation: how many detections, how weak the weakest are, and how many of them
/// stand in the scan before, byte for byte.
struct RadarObserver: ~Copyable, Sendable {
  /// Of the detections' SNR: what is called the floor.
  private static let floorQuantile = 10
  /// Detections below which a quantile says nothing.
  private static let fewest = 10
  private static let besides: InlineArray<5, PointRole> = [
    .azimuth, .elevation, .doppler, .rcs, .snr,
  ]

  private let maximumRange: Float
  private var points: Coordinates
  private var values: [Float]
  private var now: [UInt64]
  /// In order of size.
  private var before: [UInt64] = []

  init(spec: SensorSpec) {
    maximumRange = Float(spec.mounting.rangeMax)
    points = Coordinates(capacity: spec.maximumPoints)
    values = [Float](repeating: 0, count: spec.maximumPoints)
    now = [UInt64](repeating: 0, count: spec.maximumPoints)
    before.reserveCapacity(spec.maximumPoints)
  }

  /// - Precondition: layout and payload are validated against the row.
  mutating func observe(
    _ layout: PointLayout, _ payload: RawSpan, into observation: inout RadarObservation
  ) {
    let count = Int(layout.count)
    observation.count = count
    markInvalid(layout, payload, into: &observation)
    observation.floor = floor(layout, payload)
    observation.repeatedCount = countRepeated(layout, payload)
  }

  private mutating func markInvalid(
    _ layout: PointLayout, _ payload: RawSpan, into observation: inout RadarObservation
  ) {
    let count = Int(layout.count)
    for i in observation.invalid.indices { observation.invalid[i] = 0 }
    if layout[.x] != nil {
      points.read(layout, payload)
      points.measureRanges(into: &values)
      Checks.markInvalid(values, count, beyond: maximumRange, into: &observation.invalid)
    }
    if layout[.range] != nil {
      layout.read(.range, of: payload, into: &values)
      Checks.markInvalid(values, count, beyond: maximumRange, into: &observation.invalid)
    }
    for i in Self.besides.indices where layout[Self.besides[i]] != nil {
      layout.read(Self.besides[i], of: payload, into: &values)
      markNonFinite(values, count, into: &observation.invalid)
    }
    observation.invalidCount = countMarked(observation.invalid)
  }

  /// dB, or nil where there is no SNR, or too few detections.
  private mutating func floor(_ layout: PointLayout, _ payload: RawSpan) -> Float? {
    let count = Int(layout.count)
    guard layout[.snr] != nil, count >= Self.fewest else { return nil }
    layout.read(.snr, of: payload, into: &values)
    // What is no number is masked, and has no place in an order.
    var finite = 0
    for i in 0..<count where values[i].isFinite {
      values[finite] = values[i]
      finite += 1
    }
    guard finite >= Self.fewest else { return nil }
    sort(&values, first: finite)
    return values[finite / Self.floorQuantile]
  }

  private mutating func countRepeated(_ layout: PointLayout, _ payload: RawSpan) -> Int {
    let count = Int(layout.count)
    var hashes = now.mutableSpan
    Points.hashRows(payload, count: count, stride: Int(layout.stride), into: &hashes)
    sort(&now, first: count)
    var (repeated, old) = (0, 0)
    for hash in now[..<count] {
      while old < before.count, before[old] < hash { old += 1 }
      guard old < before.count else { break }
      if before[old] == hash { repeated += 1 }
    }
    before.removeAll(keepingCapacity: true)
    before.append(contentsOf: now[..<count])
    return repeated
  }
}
