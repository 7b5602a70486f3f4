import Kernels

/// Tells the rings of sweeps that list ring after ring, by their order and their cones: where
/// points were taken out or put in, the order alone would mislead.
struct OrderedRings: Sendable {
  /// Points of a ring by which its cone is recognised.
  private static let samples = 31
  /// Metres off its cone that a point may be at any range.
  private static let grain: Float = 0.01

  private var order: RingOrder
  /// In the order of the points.
  private let cones: [Cone]
  private var starts: [Int] = []
  private var misses: [Float] = []

  /// z = sine · range + height, with the tolerance in radians.
  private struct Cone: Sendable {
    let ring: UInt16
    let sine: Float
    let height: Float
    let tolerance: Float
  }

  init(_ order: RingOrder, _ beams: BeamTable) {
    self.order = order
    let angles = beams.lasers.map { Trigonometry.arctangent(y: $0.slope, x: 1) }
    cones = beams.lasers.indices.map { row in
      let (sine, cosine) = Trigonometry.sineCosine(angles[row])
      let laser = beams.lasers[row]
      return Cone(
        ring: laser.ring, sine: Float(sine), height: Float(laser.origin * cosine * cosine),
        tolerance: Float(LaserTable.tolerance(of: row, beams.lasers, angles)))
    }.sorted { $0.ring < $1.ring }
    starts.reserveCapacity(2_048)
    misses.reserveCapacity(Self.samples)
  }

  /// Gives every point its ring's number as key, or `RangeImage.none`.
  mutating func tell(_ points: inout SweepPoints) {
    order.split(points, into: &starts)
    var expected = 0
    for turn in 0..<starts.count - 1 {
      let run = starts[turn]..<starts[turn + 1]
      guard let cone = recognise(run, expected: expected, points) else {
        points.forgetLasers(of: run)
        continue
      }
      expected = cone + 1
      points.tellCone(
        run, key: cones[cone].ring, sine: cones[cone].sine, height: cones[cone].height,
        tolerance: cones[cone].tolerance)
    }
  }

  /// The cone that half of a run's points lie on: the one after the last, if it is; else any.
  private mutating func recognise(
    _ run: Range<Int>, expected: Int, _ points: SweepPoints
  ) -> Int? {
    if expected < cones.count, isOn(cones[expected], run, points) { return expected }
    var best: (miss: Float, cone: Int)?
    for cone in cones.indices where isOn(cones[cone], run, points) {
      sort(&misses, first: misses.count)
      let miss = misses[misses.count / 2]
      if miss < best?.miss ?? .infinity { best = (miss, cone) }
    }
    return best?.cone
  }

  /// Whether half of a run's points lie on a cone; `misses` tells how far off they are, in
  /// tolerances.
  private mutating func isOn(_ cone: Cone, _ run: Range<Int>, _ points: SweepPoints) -> Bool {
    let step = max(1, run.count / Self.samples)
    misses.removeAll(keepingCapacity: true)
    var hits = 0
    for i in stride(from: run.lowerBound, to: run.upperBound, by: step)
    where points.steps[i] != RangeImage.none && misses.count < Self.samples {
      let range = Float(points.steps[i]) * RangeImage.step
      let way = (points.coordinates.z[i] - (range * cone.sine + cone.height)).magnitude
      let miss = way / (range * cone.tolerance + Self.grain)
      hits += miss <= 1 ? 1 : 0
      misses.append(miss)
    }
    return hits > misses.count / 2
  }
}
