/// What each ray of a sweep meets first: distance and owner by ring and column, as a depth buffer
/// into which solids are drawn.
///
/// All loops run along the columns of a ring, plainly counted and free of branches, so that the
/// compiler makes vectors of them.
struct LidarImage {
  /// Horizontal metres, ring after ring; infinite = nothing is met.
  var distances: [Float]
  /// A solid's first number plus the face that is met; below `firstSolid` what `Ground` names.
  var owners: [UInt32]
  /// The light that the ray brings back, of what a white surface head-on would at the same range.
  var answers: [Float]
  let columns: Int

  /// Owners below that of the first solid.
  enum Ground {
    static let road: UInt32 = 0
    static let raised: UInt32 = 1
    static let kerb: UInt32 = 2
    static let count: UInt32 = 8
  }

  /// Nothing nearer than this is met: metres.
  static let nearest: Float = 0.3

  /// By column, of the solid that is being drawn: where rays enter and leave it, and by which face.
  var enter: [Float]
  var exit: [Float]
  private var face: [UInt32]

  init(_ table: BeamTable) {
    columns = table.columns
    distances = Array(repeating: .infinity, count: table.rings * table.columns)
    owners = Array(repeating: 0, count: table.rings * table.columns)
    answers = distances
    enter = Array(repeating: 0, count: table.columns)
    (exit, face) = (enter, Array(repeating: 0, count: table.columns))
  }

  /// The half-space `x·px + y·py + z·pz <= offset + closing · seconds`.
  struct Side {
    var x: Float = 0
    var y: Float = 0
    var z: Float = 0
    var offset: Float = 0
    /// m/s along its normal.
    var closing: Float = 0
    /// What the ray's elevation adds to its slope against the side; 0 where the side is upright.
    var rise: Float = 0
  }

  /// Narrows the stretch of a ray to a half-space in which `slope · distance <= room`.
  @inline(__always)
  private static func narrow(
    _ slope: Float, _ room: Float, _ number: UInt32, _ stretch: inout (Float, Float, UInt32)
  ) {
    let steep = slope.magnitude < 1e-9 ? 1e-9 : slope
    let distance = room / steep
    let entry = steep < 0 ? distance : -Float.infinity
    let leave = steep < 0 ? Float.infinity : distance
    stretch.2 = entry > stretch.0 ? number : stretch.2
    stretch.0 = entry > stretch.0 ? entry : stretch.0
    stretch.1 = leave < stretch.1 ? leave : stretch.1
  }

  /// A hull that is being drawn: its sides, and its bottom and top in metres over the sensor.
  struct Shape {
    var sides: InlineArray<4, Side>
    var isUpright: Bool
    var low: Float
    var high: Float
    /// Its first number.
    var owner: UInt32
  }

  /// Draws a hull into some rings of a group.
  mutating func draw(
    _ hull: Shape, _ rays: LidarRays, group: Int, _ rings: ArraySlice<Int>, _ range: Range<Int>,
    tangents: [Float]
  ) {
    var sides = hull.sides
    if hull.isUpright {
      LidarImage.sides(sides, rays, at: group &* columns, range, into: &enter, &exit, &face)
    }
    for ring in rings {
      let tangent = tangents[ring]
      if !hull.isUpright {
        // At one ring a slanted side is a line of the plane, as an upright one is at all.
        for i in sides.indices { sides[i].rise = sides[i].z * tangent }
        LidarImage.sides(sides, rays, at: group &* columns, range, into: &enter, &exit, &face)
      }
      let level = Level(low: hull.low, high: hull.high, tangent: tangent)
      LidarImage.take(
        &enter, &exit, &face, range, level, hull.owner, at: ring &* columns, into: &distances,
        &owners)
    }
  }

  /// Where rays enter and leave the sides of a hull.
  private static func sides(
    _ sides: InlineArray<4, Side>, _ rays: LidarRays, at base: Int, _ range: Range<Int>,
    into enter: inout [Float], _ exit: inout [Float], _ face: inout [UInt32]
  ) {
    let (x, y, seconds) = (rays.x.span, rays.y.span, rays.seconds.span)
    let (u, v) = (rays.directionX.span, rays.directionY.span)
    var first = enter.mutableSpan
    var last = exit.mutableSpan
    var by = face.mutableSpan
    let (a, b, c, d) = (sides[0], sides[1], sides[2], sides[3])
    let count = first.count
    precondition(range.lowerBound >= 0 && range.upperBound <= count && count < 0x1_0000)
    precondition(last.count == count && by.count == count)
    precondition(x.count == count && y.count == count && seconds.count == count)
    precondition(base >= 0 && base < 0x100_0000 && base &+ count <= u.count && v.count == u.count)
    for i in range {
      let (dx, dy) = (u[base &+ i], v[base &+ i])
      let (px, py, t) = (x[i], y[i], seconds[i])
      var stretch: (Float, Float, UInt32) = (0, .infinity, 0)
      narrow(
        a.rise + a.x * dx + a.y * dy, a.offset - (a.x * px + a.y * py) + a.closing * t, 0,
        &stretch)
      narrow(
        b.rise + b.x * dx + b.y * dy, b.offset - (b.x * px + b.y * py) + b.closing * t, 1,
        &stretch)
      narrow(
        c.rise + c.x * dx + c.y * dy, c.offset - (c.x * px + c.y * py) + c.closing * t, 2,
        &stretch)
      narrow(
        d.rise + d.x * dx + d.y * dy, d.offset - (d.x * px + d.y * py) + d.closing * t, 3,
        &stretch)
      first[i] = stretch.0
      last[i] = stretch.1
      by[i] = stretch.2
    }
  }

  /// Takes what a ring's rays have entered between two heights.
  ///
  /// - Parameters:
  ///   - enter, exit, face: only read; as `inout` they need not be retained.
  private static func take(
    _ enter: inout [Float], _ exit: inout [Float], _ face: inout [UInt32], _ range: Range<Int>,
    _ level: Level, _ owner: UInt32, at base: Int, into distances: inout [Float],
    _ owners: inout [UInt32]
  ) {
    let (first, last, by) = (enter.span, exit.span, face.span)
    var nearest = distances.mutableSpan
    var holders = owners.mutableSpan
    let count = first.count
    precondition(range.lowerBound >= 0 && range.upperBound <= count && count < 0x1_0000)
    precondition(last.count == count && by.count == count && holders.count == nearest.count)
    precondition(base >= 0 && base < 0x100_0000 && base &+ count <= nearest.count)
    for i in range {
      let (entry, leave, side) = (first[i], last[i], by[i])
      let (before, holder) = (nearest[base &+ i], holders[base &+ i])
      let from = entry > level.enter ? entry : level.enter
      let to = leave < level.exit ? leave : level.exit
      let met = from <= to ? from : Float.infinity
      let distance = met > LidarImage.nearest ? met : Float.infinity
      let number = owner &+ (entry > level.enter ? side : level.face)
      nearest[base &+ i] = distance < before ? distance : before
      holders[base &+ i] = distance < before ? number : holder
    }
  }

  /// Where a ring's ray is between two heights: horizontal metres, and the face that it enters by.
  struct Level {
    var enter: Float
    var exit: Float
    var face: UInt32

    /// - Parameters:
    ///   - low, high: metres above the sensor.
    init(low: Float, high: Float, tangent: Float) {
      let steep = tangent.magnitude < 1e-9 ? 1e-9 : tangent
      let (a, b) = (low / steep, high / steep)
      enter = Swift.min(a, b)
      exit = Swift.max(a, b)
      face = tangent < 0 ? 4 : 5
    }
  }
}
