internal import Kernels
internal import Sensors

/// What a radar can see from where it is.
struct RadarView {
  private let place: Placement
  /// Of the antenna, metres.
  let height: Double
  /// Of the antenna, m/s, world.
  private let velocity: Vector2

  init(_ ego: EgoPose) {
    let mount = Rig.radarExtrinsics.translation
    place = Placement(position: ego.placement.toWorld(mount.horizontal), heading: ego.heading)
    height = mount.z
    let lever = mount.horizontal.turned(place.cosine, place.sine)
    velocity = place.direction * ego.speed + lever.left * ego.yawRate
  }

  /// The true detection of a scatterer, or nil where it is out of view or turned away.
  func target(_ scatterer: Scatterer, of placed: Placed) -> RadarModel.Detection? {
    let local = place.toLocal(placed.placement.toWorld(scatterer.place))
    let offset = local - Vector3(0, 0, height)
    let range = offset.length
    guard local.x > 0.5, range < RadarModel.farthest else { return nil }
    let azimuth = Trigonometry.arctangent(y: local.y, x: local.x)
    guard azimuth.magnitude < RadarModel.halfView else { return nil }
    let toSensor =
      (place.position - placed.placement.toWorld(scatterer.place.horizontal)) / range
    var level = scatterer.crossSection
    if scatterer.normal != .zero {
      let turned = scatterer.normal.turned(placed.placement.cosine, placed.placement.sine)
      let facing = turned.dot(toSensor)
      guard facing > 0.05 else { return nil }
      level += 2 * Decibel.ratio(facing)
    }
    return RadarModel.Detection(
      range: range, azimuth: azimuth, elevation: Trigonometry.arcsine(offset.z / range),
      doppler: -(placed.velocity - velocity).dot(toSensor), crossSection: level, snr: 0)
  }

  /// The range rate of what stands still in a direction of the sensor's.
  func standingDoppler(azimuth: Double) -> Double {
    let (sine, cosine) = Trigonometry.sineCosine(azimuth)
    return -velocity.dot(Vector2(cosine, sine).turned(place.cosine, place.sine))
  }

  enum Obstruction { case none, vehicle, building }

  /// A hull in the way of waves, by its circle and its sides.
  struct Blocker {
    var centre: Vector2
    var radius: Double
    var kind: Obstruction
    var placed: Int
    var hull: Int
  }

  struct Blockers {
    let scene: [Placed]
    let list: [Blocker]
  }

  /// What is large enough to stand in the way.
  func blockers(in scene: [Placed]) -> Blockers {
    var list: [Blocker] = []
    for (index, placed) in scene.enumerated() {
      for (i, hull) in placed.body.hulls.enumerated() where hull.radius > 1.2 && hull.low < 0.45 {
        let centre = placed.placement.toWorld(hull.centre.horizontal)
        if (centre - place.position).dot(place.direction) < -hull.radius { continue }
        list.append(
          Blocker(
            centre: centre, radius: hull.radius, kind: hull.high > 3 ? .building : .vehicle,
            placed: index, hull: i))
      }
    }
    return Blockers(scene: scene, list: list)
  }

  /// The worst that lies between the antenna and half a metre before a place.
  func obstruction(of target: Vector3, by blockers: Blockers) -> Obstruction {
    let way = target.horizontal - place.position
    let length = way.length
    let direction = way / length
    var worst = Obstruction.none
    for blocker in blockers.list {
      let offset = blocker.centre - place.position
      if direction.cross(offset).magnitude > blocker.radius { continue }
      let along = direction.dot(offset)
      if along < -blocker.radius || along - blocker.radius > length { continue }
      if worst == blocker.kind { continue }
      let rise = (target.z - height) / length
      guard crosses(blockers, blocker, direction, rise: rise, until: length - 0.5) else {
        continue
      }
      if blocker.kind == .building { return .building }
      worst = .vehicle
    }
    return worst
  }

  /// Whether the way enters the hull's upright sides, below its top.
  private func crosses(
    _ blockers: Blockers, _ blocker: Blocker, _ direction: Vector2, rise: Double, until end: Double
  ) -> Bool {
    let placement = blockers.scene[blocker.placed].placement
    let from = placement.toLocal(Vector3(place.position, height))
    let heading = direction.turned(placement.cosine, -placement.sine)
    var (enter, exit) = (0.0, end)
    for face in 0..<4 {
      let normal = blockers.scene[blocker.placed].body.hulls[blocker.hull].normals[face]
      let room =
        blockers.scene[blocker.placed].body.hulls[blocker.hull].offsets[face]
        - normal.dot(from)
      let slope = normal.horizontal.dot(heading)
      if slope < -1e-12 {
        enter = Swift.max(enter, room / slope)
      } else if slope > 1e-12 {
        exit = Swift.min(exit, room / slope)
      } else if room < 0 {
        return false
      }
    }
    let top = blockers.scene[blocker.placed].body.hulls[blocker.hull].high
    return enter < exit && from.z + rise * (enter + exit) / 2 < top
  }
}
