/// The upright half-plane of one column of rays: what each ring meets first.
///
/// Rays start at distance 0 and height `origin.z`; at horizontal distance d the ray of a ring is
/// at height `origin.z + d · tangent`.
struct LidarSlice {
  /// What a ring has met.
  struct Hit {
    /// Horizontal metres; infinite = nothing.
    var distance: Double
    /// Index into the bin's candidates; −1 = the ground.
    var candidate: Int32
    /// Of a hull.
    var face: Int32
    /// Cosine of the angle of incidence, of posts and balls.
    var cosine: Double
  }

  private(set) var hits: [Hit]

  init() {
    hits = Array(
      repeating: Hit(distance: .infinity, candidate: -1, face: 0, cosine: 1),
      count: BeamTable.rings)
  }

  /// Starts a column with the flat ground alone.
  mutating func begin(height: Double, tangents: [Double]) {
    for ring in hits.indices {
      let distance = tangents[ring] < 0 ? -height / tangents[ring] : .infinity
      hits[ring] = Hit(distance: distance, candidate: -1, face: 0, cosine: 1)
    }
  }

  /// Where a column starts and heads to, in a body's frame.
  struct Ray {
    var origin: Vector3
    var direction: Vector2
  }

  private mutating func take(
    _ ring: Int, _ distance: Double, _ candidate: Int, face: Int = 0, cosine: Double = 1
  ) {
    guard distance > 0.2, distance < hits[ring].distance else { return }
    hits[ring] = Hit(
      distance: distance, candidate: Int32(candidate), face: Int32(face), cosine: cosine)
  }

  /// Meets a hull: the ray's stretch within all half-spaces `(a + b·tangent)·d <= e`.
  mutating func meet(
    _ hull: Hull, _ ray: Ray, rings: Range<Int>, tangents: [Double], as candidate: Int
  ) {
    var (enter, exit, enterFace) = (0.0, Double.infinity, -1)
    var slanted = 0
    var a = InlineArray<6, Double>(repeating: 0)
    var b = InlineArray<6, Double>(repeating: 0)
    var e = InlineArray<6, Double>(repeating: 0)
    var faces = InlineArray<6, Int>(repeating: 0)
    for face in 0..<6 {
      let normal = hull.normals[face]
      let slope = normal.horizontal.dot(ray.direction)
      let room = hull.offsets[face] - normal.dot(ray.origin)
      if normal.z.magnitude < 1e-9 {
        if slope.magnitude < 1e-12 {
          if room < 0 { return }
        } else if slope < 0 {
          if room / slope > enter { (enter, enterFace) = (room / slope, face) }
        } else {
          exit = Swift.min(exit, room / slope)
        }
      } else {
        (a[slanted], b[slanted], e[slanted], faces[slanted]) = (slope, normal.z, room, face)
        slanted += 1
      }
    }
    if enter > exit { return }
    for ring in rings {
      var (first, last, face) = (enter, exit, enterFace)
      for i in 0..<slanted {
        let slope = a[i] + b[i] * tangents[ring]
        if slope < 0 {
          let distance = e[i] / slope
          if distance > first { (first, face) = (distance, faces[i]) }
        } else if slope > 0 {
          last = Swift.min(last, e[i] / slope)
        } else if e[i] < 0 {
          last = -1
        }
      }
      if first <= last && face >= 0 { take(ring, first, candidate, face: face) }
    }
  }

  /// Meets an upright cylinder.
  mutating func meet(
    _ post: Post, _ ray: Ray, rings: Range<Int>, tangents: [Double], as candidate: Int
  ) {
    let offset = post.foot.horizontal - ray.origin.horizontal
    let aside = ray.direction.cross(offset)
    let inside = post.radius * post.radius - aside * aside
    guard inside > 0 else { return }
    let distance = ray.direction.dot(offset) - inside.squareRoot()
    let cosine = inside.squareRoot() / post.radius
    for ring in rings {
      let height = ray.origin.z + distance * tangents[ring]
      if height >= post.foot.z && height <= post.foot.z + post.height {
        take(ring, distance, candidate, cosine: cosine)
      }
    }
  }

  /// Meets a ball; one of leaves lets rays through, or returns them from its depth.
  mutating func meet(
    _ ball: Ball, _ ray: Ray, rings: Range<Int>, tangents: [Double], as candidate: Int,
    _ random: inout Random
  ) {
    let offset = ball.centre.horizontal - ray.origin.horizontal
    let aside = ray.direction.cross(offset)
    let inside = ball.radius * ball.radius - aside * aside
    guard inside > 0 else { return }
    let along = ray.direction.dot(offset)
    let up = ball.centre.z - ray.origin.z
    for ring in rings {
      let tangent = tangents[ring]
      let a = 1 + tangent * tangent
      let b = along + tangent * up
      let discriminant = b * b - a * (along * along + up * up - inside)
      guard discriminant > 0 else { continue }
      let half = discriminant.squareRoot() / a
      let near = b / a - half
      if near >= hits[ring].distance { continue }
      if ball.density == 0 {
        take(ring, near, candidate, cosine: 0.7)
        continue
      }
      let depth = random.exponential() / (ball.density * a.squareRoot())
      if depth < 2 * half {
        take(ring, near + depth, candidate, cosine: random.uniform(0.25, 1))
      }
    }
  }
}
