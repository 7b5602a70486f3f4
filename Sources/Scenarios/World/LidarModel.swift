internal import Kernels
internal import Sensors

/// A spinning lidar in the simulated city: every shot at its own time and place.
///
///     byte  0      4      8      12         13       14    16     20
///           x f32  y f32  z f32  intensity  padding  ring  time f32
///                                u8                  u16
struct LidarModel {
  static let stride = 20
  /// Metres: standard deviation of a range, and the grid on which it is reported.
  static let rangeNoise = 0.02
  static let rangeGrid = 0.004

  private let table = BeamTable()
  private var candidates = LidarCandidates()
  private var slice = LidarSlice()
  private var rays: [LidarSlice.Ray] = []
  private var points = PointWriter(stride: LidarModel.stride)

  static func layout(count: Int, sweepStart: Instant) -> PointLayout {
    var layout = PointLayout(
      count: UInt32(count), stride: UInt32(stride), sweepStart: sweepStart)
    for (role, offset, type) in [
      (PointRole.x, 0, NumericType.float32), (.y, 4, .float32), (.z, 8, .float32),
      (.intensity, 12, .uint8), (.ring, 14, .uint16), (.time, 16, .float32),
    ] {
      layout[role] = PointField(offset: UInt32(offset), type: type)
    }
    return layout
  }

  /// The points of a sweep, in the order of firing.
  ///
  /// - Parameters:
  ///   - start, end: of the sweep, in seconds of the drive.
  mutating func sweep(
    from start: Double, to end: Double, in world: inout World, _ random: inout Random
  ) -> [UInt8] {
    let middle = (start + end) / 2
    let pose = world.ego(at: middle)
    let scene = world.scene(at: middle, behind: 160, ahead: 200)
    let mount = Rig.lidarExtrinsics.translation
    candidates.fill(
      scene,
      from: LidarCandidates.Viewpoint(
        placement: Placement(
          position: pose.placement.toWorld(mount.horizontal), heading: pose.heading),
        height: mount.z, velocity: pose.placement.direction * pose.speed,
        turn: pose.yawRate, halfSweep: (end - start) / 2),
      tangents: table.tangents)

    points.begin(capacity: BeamTable.rings * BeamTable.columns)
    var ground = world.progress(at: middle)
    let road = world.road
    for column in 0..<BeamTable.columns {
      let time = (end - start) * Double(column) / Double(BeamTable.columns)
      let placement = world.ego(at: start + time).placement
      let origin = Vector3(placement.toWorld(mount.horizontal), mount.z)
      let direction = table.directions[column].turned(placement.cosine, placement.sine)
      aim(from: origin, direction, at: scene, seconds: start + time - middle)
      let bin = column / LidarCandidates.binColumns
      slice.begin(height: mount.z, tangents: table.tangents)
      meet(bin, &random)
      for ring in 0..<BeamTable.rings {
        guard
          let echo = echo(
            of: slice.hits[ring], ring, bin, road, origin, direction, &ground, &random)
        else { continue }
        let shot = Shot(
          range: echo.range, column: column, ring: ring, intensity: echo.intensity,
          time: time + Double(ring) * BeamTable.shotInterval)
        write(shot)
      }
    }
    return points.finish()
  }

  /// The column's ray in the frame of each body, which has moved since the middle of the sweep.
  private mutating func aim(
    from origin: Vector3, _ direction: Vector2, at scene: [Placed], seconds: Double
  ) {
    rays.removeAll(keepingCapacity: true)
    for placed in scene {
      let here = origin - Vector3(placed.velocity * seconds, 0)
      rays.append(
        LidarSlice.Ray(
          origin: placed.placement.toLocal(here),
          direction: direction.turned(placed.placement.cosine, -placed.placement.sine)))
    }
  }

  private mutating func meet(_ bin: Int, _ random: inout Random) {
    for (index, candidate) in candidates.lists[bin].enumerated() {
      let solid = Int(candidate.solid)
      let rings = Int(candidate.firstRing)..<Int(candidate.endRing)
      let ray = rays[Int(candidate.placed)]
      switch candidate.kind {
      case .hull:
        slice.meet(
          candidates.hulls[solid], ray, rings: rings, tangents: table.tangents, as: index)
      case .post:
        slice.meet(
          candidates.posts[solid], ray, rings: rings, tangents: table.tangents, as: index)
      case .ball:
        slice.meet(
          candidates.balls[solid], ray, rings: rings, tangents: table.tangents, as: index,
          &random)
      }
    }
  }

  /// What comes back from a hit, or nil where nothing does.
  private func echo(
    of hit: LidarSlice.Hit, _ ring: Int, _ bin: Int, _ road: Road,
    _ origin: Vector3, _ direction: Vector2, _ ground: inout Double, _ random: inout Random
  ) -> LidarEcho? {
    guard hit.distance < BeamTable.longestRange else { return nil }
    let tangent = table.tangents[ring]
    let cosine = table.cosines[ring]
    if hit.candidate < 0 {
      let met = LidarEcho.ground(
        road, origin, direction, tangent: tangent, distance: hit.distance, near: &ground)
      return LidarEcho(
        range: met.distance / cosine, met.finish, cosine: met.cosine, &random)
    }
    let candidate = candidates.lists[bin][Int(hit.candidate)]
    let solid = Int(candidate.solid)
    let range = hit.distance / cosine
    switch candidate.kind {
    case .post:
      let surface = candidates.posts[solid].surface
      return LidarEcho(range: range, .plain(surface.material), cosine: hit.cosine, &random)
    case .ball:
      let surface = candidates.balls[solid].surface
      return LidarEcho(range: range, .plain(surface.material), cosine: hit.cosine, &random)
    case .hull:
      let ray = rays[Int(candidate.placed)]
      let away = Vector3(ray.direction, tangent)
      let finish = LidarEcho.finish(
        of: candidates.hulls[solid], face: Int(hit.face),
        at: ray.origin + away * hit.distance)
      let normal = candidates.hulls[solid].normals[Int(hit.face)]
      return LidarEcho(range: range, finish, cosine: -normal.dot(away) * cosine, &random)
    }
  }

  private struct Shot {
    var range: Double
    var column: Int
    var ring: Int
    var intensity: UInt8
    var time: Double
  }

  private mutating func write(_ shot: Shot) {
    let level = shot.range * table.cosines[shot.ring]
    let direction = table.directions[shot.column]
    points.put(Float(level * direction.x), at: 0)
    points.put(Float(level * direction.y), at: 4)
    points.put(Float(level * table.tangents[shot.ring]), at: 8)
    points.put(shot.intensity, at: 12)
    points.put(UInt16(shot.ring), at: 14)
    points.put(Float(shot.time), at: 16)
    points.advance()
  }
}
