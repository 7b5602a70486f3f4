/// How surfaces answer the lidar's light.
enum Optics {
  /// Paint on the road, and what sends light back to where it came from: plates, lamps, signs.
  static let mark: Float = 0.5
  static let reflector: Float = 6.25
  /// Nearly head-on, a pane itself answers.
  static let headOn: Float = 0.985

  /// The share of a surface's reflectivity that is seen at a cosine of incidence: Lambert's law
  /// over a rough floor.
  @inline(__always)
  static func lambert(_ cosine: Float) -> Float { 0.11 + 0.89 * cosine }
}

/// Writes what solids answer into the image of a sweep, run by run of rays on one face.
struct LidarOptics {
  private let table: BeamTable
  private let noise: RayNoise

  init(_ table: BeamTable, _ noise: RayNoise) {
    self.table = table
    self.noise = noise
  }

  /// Neighbouring rays of a ring that meet one face.
  struct Run {
    /// Rays of the image.
    var range: Range<Int>
    /// From a ray of the image to its column, and to its direction.
    var toColumn: Int
    var toDirection: Int
    var tangent: Float
    var cosine: Float
  }

  func shade(
    _ image: inout LidarImage, _ solids: LidarSolids, _ scene: [Placed], _ rays: LidarRays,
    from view: LidarSolids.Viewpoint
  ) {
    for ring in 0..<table.rings {
      let base = ring * table.columns
      var run = Run(
        range: base..<base, toColumn: -base,
        toDirection: table.groupOf[ring] * table.columns - base,
        tangent: table.tangents[ring], cosine: table.cosines[ring])
      while run.range.upperBound < base + table.columns {
        let start = run.range.upperBound
        run.range = start..<LidarOptics.end(of: image.owners, from: start, base + table.columns)
        let owner = image.owners[start]
        guard owner >= LidarImage.Ground.count else { continue }
        let number = owner - LidarImage.Ground.count
        let solid = solids.list[Int(number >> 3)]
        shade(run, scene, solid, face: Int(number & 7), &image, rays, view)
      }
    }
  }

  private static func end(of owners: [UInt32], from start: Int, _ limit: Int) -> Int {
    let owners = owners.span
    precondition(start >= 0 && limit <= owners.count)
    let owner = owners[start]
    var end = start &+ 1
    while end < limit && owners[end] == owner { end &+= 1 }
    return end
  }

  private func shade(
    _ run: Run, _ scene: [Placed], _ solid: LidarSolids.Solid, face: Int,
    _ image: inout LidarImage, _ rays: LidarRays, _ view: LidarSolids.Viewpoint
  ) {
    let (placed, index) = (Int(solid.placed), Int(solid.index))
    switch solid.kind {
    case .ball:
      let ball = scene[placed].body.balls[index]
      LidarOptics.leaves(
        run, ball.surface.material.reflectivity, isSolid: ball.density == 0, noise,
        into: &image.answers)
    case .post:
      let post = scene[placed].body.posts[index]
      let velocity = scene[placed].velocity
      let offset =
        scene[placed].placement.toWorld(post.foot.horizontal) - view.placement.position
      let middle = LidarImage.Middle(
        x: Float(offset.x), y: Float(offset.y), z: 0, radius: Float(post.radius),
        speedX: Float(velocity.x), speedY: Float(velocity.y))
      LidarOptics.round(
        run, middle, post.surface.material.reflectivity, rays, into: &image.answers)
    case .hull:
      let hull = scene[placed].body.hulls[index]
      let flat = Flat(hull, face, scene[placed].placement, scene[placed].velocity, view)
      let material = hull.surfaces[face].material
      let sent = material == .sign ? Optics.reflector : material.reflectivity
      LidarOptics.plain(run, flat.normal, sent, rays, into: &image.answers)
      if material.hasParts {
        LidarOptics.parts(
          run, flat, material, rays, noise.other(UInt32(solid.placed) &* 64 &+ UInt32(solid.index)),
          &image.distances, &image.answers)
      }
    }
  }

  /// A face of a hull in the rays' frame.
  struct Flat {
    let normal: SIMD3<Float>
    /// Along and up the face: a unit vector, and what its product with a place exceeds the metres
    /// from the face's lower corner by.
    let along: SIMD4<Float>
    let up: SIMD4<Float>
    let size: SIMD2<Float>
    let velocity: SIMD2<Float>

    init(
      _ hull: Hull, _ face: Int, _ placement: Placement, _ velocity: Vector2,
      _ view: LidarSolids.Viewpoint
    ) {
      let sensor = placement.toLocal(Vector3(view.placement.position, view.height))
      let origin = hull.place(sensor, on: face)
      let along = placement.turn(hull.alongs[face])
      let normal = placement.turn(hull.normals[face])
      let up = normal.cross(along)
      self.normal = SIMD3(Float(normal.x), Float(normal.y), Float(normal.z))
      self.along = SIMD4(Float(along.x), Float(along.y), Float(along.z), Float(origin.x))
      self.up = SIMD4(Float(up.x), Float(up.y), Float(up.z), Float(origin.y))
      size = SIMD2(Float(hull.sizes[face].x), Float(hull.sizes[face].y))
      self.velocity = SIMD2(Float(velocity.x), Float(velocity.y))
    }
  }
}
