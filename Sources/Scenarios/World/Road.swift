internal import Kernels

/// The road's centre line, by arc length s from where the ego vehicle starts, offsets positive to
/// the left.
///
///     wall   pavement  kerb  parked  lanes          lanes  parked  kerb  pavement   wall
///     │ 13.1…         │ 9.3         7.0    3.5   0                                     │
struct Road {
  static let laneWidth = 3.5
  /// Lanes of each direction.
  static let lanes = 2
  /// From the centre line to the kerb.
  static let halfWidth = 9.3
  static let kerbHeight = 0.12
  static let pavementWidth = 3.7
  /// Metres of road before s = 0.
  static let lead = 240.0

  struct Point {
    var position: Vector2
    var heading: Double
    /// 1/m, positive to the left.
    var curvature: Double
    var direction: Vector2
    /// Metres over where the ego starts.
    var height: Double
    /// Metres a metre, positive uphill.
    var grade: Double

    /// As one sees it who stands at another point of the road and heads along it.
    fileprivate func seen(from start: Point) -> Point {
      var point = self
      point.position = (position - start.position).turned(start.direction.x, -start.direction.y)
      point.heading = heading - start.heading
      point.direction = direction.turned(start.direction.x, -start.direction.y)
      return point
    }
  }

  /// One a metre, from s = −lead.
  private let points: [Point]
  let crossings: Crossings

  /// - Parameter length: metres of road after s = 0.
  init(seed: UInt64, length: Double) {
    let count = Int(length + Road.lead) + 2
    var points: [Point] = []
    points.reserveCapacity(count)
    var position = Vector2(-Road.lead, 0)
    var heading = 0.0
    var height = 0.0
    var bend = Section(length: 60, limit: 0.004, start: 60)
    var slope = Section(length: 80, limit: 0.05, start: 320)
    for i in 0..<count {
      // Turning back where the road has turned far, and down where it has climbed high.
      let curvature = bend.next(seed: seed, .road, i, against: 0.004 * heading)
      let grade = slope.next(seed: seed, .slope, i, against: 0.004 * height)
      let (sine, cosine) = Trigonometry.sineCosine(heading)
      points.append(
        Point(
          position: position, heading: heading, curvature: curvature,
          direction: Vector2(cosine, sine), height: height, grade: grade))
      let (stepSine, stepCosine) = Trigonometry.sineCosine(heading + curvature / 2)
      position += Vector2(stepCosine, stepSine)
      heading += curvature
      height += grade
    }
    let start = points[Int(Road.lead)]
    self.points = points.map { $0.seen(from: start) }
    crossings = Crossings(seed: seed, length: length)
  }

  /// A quantity that goes smoothly from one section's value to the next: 0 until the start, then
  /// drawn within a limit.
  private struct Section {
    /// Metres.
    let length: Int
    let limit: Double
    let start: Int
    private var from = 0.0
    private var to = 0.0

    init(length: Int, limit: Double, start: Int) {
      (self.length, self.limit, self.start) = (length, limit, start)
    }

    /// - Parameters:
    ///   - metre: of the road; they come in order.
    ///   - pull: what a section's wish is lessened by.
    mutating func next(
      seed: UInt64, _ purpose: Random.Purpose, _ metre: Int, against pull: Double
    ) -> Double {
      let (section, step) = metre.quotientAndRemainder(dividingBy: length)
      if step == 0 {
        from = to
        var random = Random(seed: seed, purpose, section)
        let wish = random.uniform(-limit, limit) - pull
        to = section * length < start ? 0 : Swift.min(Swift.max(wish, -limit), limit)
      }
      let part = Double(step) / Double(length)
      return from + (to - from) * part * part * (3 - 2 * part)
    }
  }

  /// What the ground beside the lanes is made of at an offset.
  static func material(offset: Double) -> Material {
    let away = offset.magnitude
    if away < halfWidth { return .asphalt }
    if away < halfWidth + 0.15 { return .kerb }
    return away < halfWidth + pavementWidth ? .pavement : .grass
  }

  /// Whether the asphalt is painted: a double centre line, dashes between lanes, and a line along
  /// the parked cars.
  static func isMarked(_ s: Double, offset: Double) -> Bool {
    let away = offset.magnitude
    if (away - laneWidth).magnitude < 0.06 {
      let dash = s / 9
      return dash - dash.rounded(.down) < 0.36
    }
    return (away - 0.13).magnitude < 0.06 || (away - 2 * laneWidth).magnitude < 0.06
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
      direction: direction / direction.length, height: a.height + (b.height - a.height) * part,
      grade: a.grade + (b.grade - a.grade) * part)
  }

  /// The place beside the road at s, `offset` metres left of the centre line, facing along it.
  func placement(_ s: Double, offset: Double, reversed: Bool = false) -> Placement {
    let point = point(s)
    var place = Placement(
      position: point.position + point.direction.left * offset,
      heading: point.heading + (reversed ? Double.pi : 0))
    place.height = point.height
    return place
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

  /// The height at s: only that, for it is asked often.
  func height(_ s: Double) -> Double {
    let index = index(s)
    let part = s + Road.lead - Double(index)
    return points[index].height + points[index].grade * part
  }

  private func index(_ s: Double) -> Int {
    Int(Swift.min(Swift.max(s + Road.lead, 0), Double(points.count - 1)))
  }
}
