internal import Kernels

/// The road's centre line, by arc length s from where the ego vehicle starts, offsets positive to
/// the left.
///
///     wall   pavement  kerb  parked  lane     lane  parked  kerb  pavement   wall
///     │ 9.6…          │ 5.8          3.5   0                                     │
struct Road {
  static let laneWidth = 3.5
  /// From the centre line to the kerb.
  static let halfWidth = 5.8
  static let kerbHeight = 0.12
  /// Metres of road before s = 0.
  static let lead = 240.0

  struct Point {
    var position: Vector2
    var heading: Double
    /// 1/m, positive to the left.
    var curvature: Double
    var direction: Vector2
  }

  /// One a metre, from s = −lead.
  private let points: [Point]

  /// - Parameter length: metres of road after s = 0.
  init(seed: UInt64, length: Double) {
    let count = Int(length + Road.lead) + 2
    var points: [Point] = []
    points.reserveCapacity(count)
    var position = Vector2(-Road.lead, 0)
    var heading = 0.0
    var from = 0.0
    var to = 0.0
    for i in 0..<count {
      let (section, metre) = i.quotientAndRemainder(dividingBy: 60)
      if metre == 0 {
        from = to
        to = Road.bend(seed: seed, section: section, heading: heading)
      }
      let part = Double(metre) / 60
      let curvature = from + (to - from) * part * part * (3 - 2 * part)
      let middle = heading + curvature / 2
      let (sine, cosine) = Trigonometry.sineCosine(heading)
      points.append(
        Point(
          position: position, heading: heading, curvature: curvature,
          direction: Vector2(cosine, sine)))
      let (stepSine, stepCosine) = Trigonometry.sineCosine(middle)
      position += Vector2(stepCosine, stepSine)
      heading += curvature
    }
    self.points = points
  }

  /// The curvature towards which a section of 60 m bends: straight around the start, then up to
  /// 1/250 m, turning back where the road has turned far.
  private static func bend(seed: UInt64, section: Int, heading: Double) -> Double {
    if section < Int(lead) / 60 { return 0 }
    var random = Random(seed: seed, .road, section)
    let wish = random.uniform(-0.004, 0.004) - 0.004 * heading
    return Swift.min(Swift.max(wish, -0.004), 0.004)
  }

  /// What the ground is made of at s and offset.
  static func material(offset: Double) -> Material {
    let away = offset.magnitude
    if away < halfWidth { return .asphalt }
    if away < halfWidth + 0.15 { return .kerb }
    return away < halfWidth + 3.7 ? .pavement : .grass
  }

  /// Whether the asphalt is painted: a dashed centre line, and one along the parked cars.
  static func isMarked(_ s: Double, offset: Double) -> Bool {
    if offset.magnitude < 0.07 {
      let dash = s / 9
      return dash - dash.rounded(.down) < 0.36
    }
    return (offset.magnitude - laneWidth).magnitude < 0.06
  }

  /// The last s that the road has.
  var end: Double { Double(points.count - 2) - Road.lead }

  /// The centre line at s; before the start and after the end it stays there.
  func point(_ s: Double) -> Point {
    let place = Swift.min(Swift.max(s + Road.lead, 0), Double(points.count - 2))
    let index = Int(place)
    let part = place - Double(index)
    let a = points[index]
    let b = points[index + 1]
    let direction = a.direction + (b.direction - a.direction) * part
    return Point(
      position: a.position + (b.position - a.position) * part,
      heading: a.heading + (b.heading - a.heading) * part,
      curvature: a.curvature + (b.curvature - a.curvature) * part,
      direction: direction / direction.length)
  }

  /// The place beside the road at s, `offset` metres left of the centre line, facing along it.
  func placement(_ s: Double, offset: Double, reversed: Bool = false) -> Placement {
    let point = point(s)
    return Placement(
      position: point.position + point.direction.left * offset,
      heading: point.heading + (reversed ? Double.pi : 0))
  }

  /// The offset of a place from the centre line, and its s.
  ///
  /// - Parameter near: where to begin the search; set to the s found.
  func offset(of place: Vector2, near s: inout Double) -> Double {
    var index = index(s)
    for _ in 0..<8 {
      let point = points[index]
      let ahead = (place - point.position).dot(point.direction)
      let step = Int(ahead.rounded())
      if step == 0 { break }
      index = Swift.min(Swift.max(index + step, 0), points.count - 1)
    }
    let point = points[index]
    let along = (place - point.position).dot(point.direction)
    s = Double(index) - Road.lead + along
    // A parabola stands for the arc within the metre.
    return point.direction.cross(place - point.position) - point.curvature * along * along / 2
  }

  private func index(_ s: Double) -> Int {
    Int(Swift.min(Swift.max(s + Road.lead, 0), Double(points.count - 1)))
  }
}
