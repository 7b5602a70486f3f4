internal import Kernels

/// Where the rays of a sweep meet the ground, by ring, from knot to knot of 24 columns.
///
/// The road's profile is sampled along straight lines from the sensor; a ray meets the first
/// stretch between two samples that rises through it. Between knots everything is linear.
struct LidarGround {
  /// Columns from one knot to the next.
  static let knot = 24
  /// Knots surveyed beyond either end of the sweep, for beams that point off their column.
  private static let margin = 2
  /// Metres along a line; beyond the last nothing is met.
  private static let distances: [Float] = (0..<26).map { step in
    (0..<step).reduce(3) { length, _ in length * 1.19 }
  }
  private static let samples = 26

  /// What is sampled, or solved for, at a place.
  struct Place {
    /// 1/m; of the horizontal distance; 0 = the ray meets no ground.
    var closeness: Float = 0
    /// Arc length from the ego, and offset from the centre line: metres.
    var along: Float = 0
    var aside: Float = 0
    /// Metres of offset a metre of distance.
    var slant: Float = 0
    /// Metres that the ray goes on while the ground falls by one.
    var rate: Float = 0
    /// Metres from the nearest junction's ground, negative within.
    var junction: Float = 0
  }

  /// Knots of a turn.
  private let knots: Int
  /// By surveyed knot and sample: metres over the sensor, along, aside, junction.
  private var survey: [SIMD4<Float>]
  /// The same, at a group's own knots.
  private var lines: [SIMD4<Float>]
  /// At each knot of the group, the sample that the ring before has reached.
  private var reached: [Int]
  /// At a ring's knots, and at its columns.
  private var atKnots: Row
  private(set) var row: Row

  /// What a place has, one after the other.
  struct Row {
    var closeness: [Float]
    var along: [Float]
    var aside: [Float]
    var slant: [Float]
    var rate: [Float]
    var junction: [Float]

    init(count: Int) {
      closeness = Array(repeating: 0, count: count)
      (along, aside, slant) = (closeness, closeness, closeness)
      (rate, junction) = (closeness, closeness)
    }
  }

  init(_ table: BeamTable) {
    knots = table.columns / LidarGround.knot
    let surveyed = knots + 1 + 2 * LidarGround.margin
    survey = Array(repeating: .zero, count: surveyed * LidarGround.samples)
    lines = Array(repeating: .zero, count: (knots + 1) * LidarGround.samples)
    reached = Array(repeating: 0, count: knots + 1)
    atKnots = Row(count: knots + 1)
    row = Row(count: knots * LidarGround.knot)
  }

  /// Samples the ground around the sensor.
  ///
  /// - Parameters:
  ///   - s: arc length of the ego in the middle of the sweep.
  ///   - origin: of the rays, and the sensor's height over the road.
  mutating func survey(
    _ ground: Ground, s: Double, from origin: Vector2, height: Double, _ rays: LidarRays
  ) {
    let columns = knots * LidarGround.knot
    let near = ground.road.crossings.junctions(from: s - 250, to: s + 250)
    for index in 0..<knots + 1 + 2 * LidarGround.margin {
      let column = (index - LidarGround.margin) * LidarGround.knot
      let held = Swift.min(Swift.max(column, 0), columns - 1)
      let (sine, cosine) = Trigonometry.sineCosine(BeamTable.azimuth(column, of: columns))
      let direction = Vector2(cosine, sine).turned(
        Double(rays.cosine[held]), Double(rays.sine[held]))
      let place = origin + Vector2(Double(rays.x[held]), Double(rays.y[held]))
      var along = s
      for (sample, distance) in LidarGround.distances.enumerated() {
        let point = place + direction * Double(distance)
        let aside = ground.road.offset(of: point, near: &along)
        var junction = Double.infinity
        for next in near {
          junction = Swift.min(junction, (along - next.s).magnitude - next.halfWidth)
        }
        survey[index * LidarGround.samples + sample] = SIMD4(
          Float(ground.height(along, at: point) - height), Float(along - s), Float(aside),
          Float(Swift.min(junction, 1000)))
      }
    }
  }

  /// Begins a group of beams: its knots lie between those that were surveyed.
  mutating func begin(_ group: BeamTable.Group) {
    let shift = group.azimuth / (2 * Double.pi) * Double(knots) + Double(LidarGround.margin)
    let whole = Int(shift.rounded(.down))
    let part = Float(shift - Double(whole))
    for i in lines.indices {
      let (a, b) = (
        survey[i + whole * LidarGround.samples], survey[i + (whole + 1) * LidarGround.samples]
      )
      lines[i] = a + (b - a) * part
    }
    for i in reached.indices { reached[i] = 0 }
  }

  /// Finds where the next ring's rays meet the ground; a group's rings come from the lowest up.
  mutating func solve(tangent: Float) {
    let distances = LidarGround.distances
    for knot in 0...knots {
      let place = LidarGround.place(
        lines, knot * LidarGround.samples, distances, tangent, &reached[knot])
      atKnots.closeness[knot] = place.closeness
      atKnots.along[knot] = place.along
      atKnots.aside[knot] = place.aside
      atKnots.slant[knot] = place.slant
      atKnots.rate[knot] = place.rate
      atKnots.junction[knot] = place.junction
    }
    LidarGround.fill(&row.closeness, atKnots.closeness)
    LidarGround.fill(&row.along, atKnots.along)
    LidarGround.fill(&row.aside, atKnots.aside)
    LidarGround.fill(&row.slant, atKnots.slant)
    LidarGround.fill(&row.rate, atKnots.rate)
    LidarGround.fill(&row.junction, atKnots.junction)
  }

  private static func fill(_ values: inout [Float], _ knots: [Float]) {
    var span = values.mutableSpan
    Ramp.fill(&span, knots: knots.span, stride: knot)
  }

  /// Where a ring's ray meets the ground: the first stretch that ends above it.
  ///
  /// - Parameter reached: the sample at which the ring before met it.
  private static func place(
    _ lines: [SIMD4<Float>], _ start: Int, _ distances: [Float], _ tangent: Float,
    _ reached: inout Int
  ) -> Place {
    var next = reached
    while next < samples && lines[start &+ next].x < tangent * distances[next] { next &+= 1 }
    reached = next
    guard next < samples else { return Place() }
    next = Swift.max(next, 1)
    let (a, b) = (lines[start &+ next &- 1], lines[start &+ next])
    let from = distances[next &- 1]
    let change = (b - a) / (distances[next] - from)
    let fall = change.x - tangent
    let distance = (change.x * from - a.x) / fall
    let there = a + change * (distance - from)
    return Place(
      closeness: 1 / distance, along: there.y, aside: there.z, slant: change.z, rate: 1 / fall,
      junction: there.w)
  }
}
