internal import Kernels

/// The solids of a scene, drawn into the image of a sweep, and which owner numbers they have.
struct LidarSolids {
  /// A solid by its place in the scene.
  struct Solid {
    enum Kind { case hull, post, ball }
    var kind: Kind
    /// Of the body in the scene, and of the solid among those of its kind.
    var placed: Int32
    var index: Int32
  }

  /// The solid with owner numbers from `LidarImage.Ground.count + 8 · i` on, by i.
  private(set) var list: [Solid] = []
  private let table: BeamTable

  init(_ table: BeamTable) { self.table = table }

  /// Where a sweep looks from: the middle of its motion, and how much it moves to either side.
  struct Viewpoint {
    var placement: Placement
    /// Metres over the ground.
    var height: Double
    var velocity: Vector2
    /// Radians a second.
    var turn: Double
    /// Seconds from the middle of the sweep to its ends.
    var halfSweep: Double
  }

  mutating func draw(
    _ scene: [Placed], from view: Viewpoint, _ rays: LidarRays,
    into image: inout LidarImage, _ noise: RayNoise
  ) {
    list.removeAll(keepingCapacity: true)
    for index in scene.indices {
      let motion = Motion(scene[index], view)
      for i in scene[index].body.hulls.indices {
        draw(scene[index].body.hulls[i], motion, view, rays, into: &image, add(.hull, index, i))
      }
      for i in scene[index].body.posts.indices {
        draw(scene[index].body.posts[i], motion, view, rays, into: &image, add(.post, index, i))
      }
      for i in scene[index].body.balls.indices {
        draw(
          scene[index].body.balls[i], motion, view, rays, into: &image, add(.ball, index, i), noise)
      }
    }
  }

  /// The first owner number of a new solid.
  private mutating func add(_ kind: Solid.Kind, _ placed: Int, _ index: Int) -> UInt32 {
    list.append(Solid(kind: kind, placed: Int32(placed), index: Int32(index)))
    return LidarImage.Ground.count + 8 * UInt32(list.count - 1)
  }

  /// A body as the sweep sees it move.
  private struct Motion {
    let placement: Placement
    let velocity: Vector2
    /// Metres that it moves against the sensor in half a sweep.
    let drift: Double

    init(_ placed: Placed, _ view: Viewpoint) {
      placement = placed.placement
      velocity = placed.velocity
      drift = (placed.velocity - view.velocity).length * view.halfSweep
    }
  }

  private func draw(
    _ hull: Hull, _ motion: Motion, _ view: Viewpoint, _ rays: LidarRays,
    into image: inout LidarImage, _ owner: UInt32
  ) {
    let offset = motion.placement.toWorld(hull.centre.horizontal) - view.placement.position
    let distance = offset.length
    var near = distance - hull.radius
    guard near - motion.drift < BeamTable.longestRange else { return }
    let origin = motion.placement.toLocal(Vector3(view.placement.position, view.height))
    let (low, high) = (hull.low - origin.z, hull.high - origin.z)
    var shape = LidarImage.Shape(
      sides: InlineArray(repeating: LidarImage.Side()), isUpright: true, low: Float(low),
      high: Float(high), owner: owner)
    for i in 0..<4 {
      let normal = hull.normals[i]
      let turned = motion.placement.turn(normal)
      let room = hull.offsets[i] - normal.dot(origin)
      shape.sides[i] = LidarImage.Side(
        x: Float(turned.x), y: Float(turned.y), z: Float(turned.z), offset: Float(room),
        closing: Float(turned.horizontal.dot(motion.velocity)))
      if normal.z.magnitude > 1e-9 { shape.isUpright = false }
      // Of its foot or its head, whichever reaches farther towards the sensor.
      near = Swift.max(near, -room + Swift.min(normal.z * low, normal.z * high))
    }
    let reach = Swift.max(near - motion.drift, 0.3)
    let seen = rings(low: low, high: high, near: reach, far: distance + hull.radius)
    guard !seen.isEmpty else { return }
    let sector = sector(of: hull, motion.placement, offset, distance, near: near, view)
    each(seen, sector.widened(motion.drift / reach, view)) { group, rings, range in
      image.draw(shape, rays, group: group, rings, range, tangents: table.tangents)
    }
  }

  private func draw(
    _ post: Post, _ motion: Motion, _ view: Viewpoint, _ rays: LidarRays,
    into image: inout LidarImage, _ owner: UInt32
  ) {
    let foot = motion.placement.toWorld(post.foot)
    let middle = middle(foot, post.radius, motion, view)
    let low = Float(foot.z - view.height)
    let high = low + Float(post.height)
    round(middle, low: Double(low), high: Double(high), motion, view) { group, rings, range in
      image.drawPost(
        middle, low: low, high: high, owner: owner, rays, group: group, rings, range,
        tangents: table.tangents)
    }
  }

  private func draw(
    _ ball: Ball, _ motion: Motion, _ view: Viewpoint, _ rays: LidarRays,
    into image: inout LidarImage, _ owner: UInt32, _ noise: RayNoise
  ) {
    let middle = middle(motion.placement.toWorld(ball.centre), ball.radius, motion, view)
    let (low, high) = (Double(middle.z) - ball.radius, Double(middle.z) + ball.radius)
    let depth = ball.density > 0 ? Float(1 / ball.density) : 0
    let own = noise.other(owner)
    round(middle, low: low, high: high, motion, view) { group, rings, range in
      image.drawBall(
        middle, depth: depth, owner: owner, own, rays, group: group, rings, range,
        tangents: table.tangents)
    }
  }

  private func middle(
    _ place: Vector3, _ radius: Double, _ motion: Motion, _ view: Viewpoint
  ) -> LidarImage.Middle {
    let offset = place.horizontal - view.placement.position
    return LidarImage.Middle(
      x: Float(offset.x), y: Float(offset.y), z: Float(place.z - view.height),
      radius: Float(radius), speedX: Float(motion.velocity.x), speedY: Float(motion.velocity.y))
  }

  /// What of the image a post or ball may be in, group by group.
  private func round(
    _ middle: LidarImage.Middle, low: Double, high: Double, _ motion: Motion, _ view: Viewpoint,
    _ body: (Int, ArraySlice<Int>, Range<Int>) -> Void
  ) {
    let offset = Vector2(Double(middle.x), Double(middle.y))
    let distance = offset.length
    let radius = Double(middle.radius) + motion.drift
    let near = Swift.max(distance - radius, 0.3)
    guard near < BeamTable.longestRange else { return }
    let seen = rings(low: low, high: high, near: near, far: distance + radius)
    guard !seen.isEmpty else { return }
    each(seen, Sector(offset, distance, radius, view).widened(0, view), body)
  }
}

// MARK: Where in the image a solid can be

extension LidarSolids {
  /// Azimuths in the sensor's frame in the middle of the sweep, radians; as wide as the turn, or
  /// wider, = all round.
  private struct Sector {
    var from: Double
    var to: Double

    static let all = Sector(from: -Double.pi, to: Double.pi)

    init(from: Double, to: Double) { (self.from, self.to) = (from, to) }

    /// That of a circle.
    init(_ offset: Vector2, _ distance: Double, _ radius: Double, _ view: Viewpoint) {
      guard distance > 1.5 * radius else {
        self = .all
        return
      }
      let local = offset.turned(view.placement.cosine, -view.placement.sine)
      let middle = Double(Trigonometry.arctangent(y: Float(local.y), x: Float(local.x)))
      // Up to 2/3, the arcsine is less than 1.1 times its sine.
      let half = 1.1 * radius / distance + 1e-4
      self.init(from: middle - half, to: middle + half)
    }

    /// With room for motion across, in radians, and for the sensor's turning.
    func widened(_ drift: Double, _ view: Viewpoint) -> Sector {
      let more = drift + view.turn.magnitude * view.halfSweep + 1e-4
      return Sector(from: from - more, to: to + more)
    }
  }

  /// That of a hull, by its circle where that is far away, else by its corners.
  private func sector(
    of hull: Hull, _ placement: Placement, _ offset: Vector2, _ distance: Double, near: Double,
    _ view: Viewpoint
  ) -> Sector {
    if distance > 4 * hull.radius { return Sector(offset, distance, hull.radius, view) }
    if near <= 0 { return .all }
    let ahead = offset / distance
    let local = offset.turned(view.placement.cosine, -view.placement.sine)
    let middle = Double(Trigonometry.arctangent(y: Float(local.y), x: Float(local.x)))
    var (from, to) = (0.0, 0.0)
    for i in hull.corners.indices {
      let corner = placement.toWorld(hull.corners[i].horizontal) - view.placement.position
      let aside = Double(
        Trigonometry.arctangent(y: Float(ahead.cross(corner)), x: Float(ahead.dot(corner))))
      (from, to) = (Swift.min(from, aside), Swift.max(to, aside))
    }
    return Sector(from: middle + from, to: middle + to)
  }

  /// The rings between two heights above the sensor, in metres, over a stretch of distances.
  private func rings(low: Double, high: Double, near: Double, far: Double) -> Range<Int> {
    let steepest = Float(Swift.max(high / near, high / far)) + 1e-6
    let lowest = Float(Swift.min(low / near, low / far)) - 1e-6
    var first = 0
    while first < table.rings && table.tangents[first] > steepest { first += 1 }
    var end = first
    while end < table.rings && table.tangents[end] >= lowest { end += 1 }
    return first..<end
  }

  /// Calls with each group of beams, its rings among `seen`, and a piece of its columns.
  private func each(
    _ seen: Range<Int>, _ sector: Sector, _ body: (Int, ArraySlice<Int>, Range<Int>) -> Void
  ) {
    for index in table.groups.indices {
      let rings = table.groups[index].rings(in: seen)
      if rings.isEmpty { continue }
      let (one, other) = table.columns(table.groups[index], from: sector.from, to: sector.to)
      if !one.isEmpty { body(index, rings, one) }
      if !other.isEmpty { body(index, rings, other) }
    }
  }
}
