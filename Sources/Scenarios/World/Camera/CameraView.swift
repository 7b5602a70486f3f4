internal import Sensors

/// A pinhole camera's place and motion, and the projection of the world onto its canvas.
struct CameraView {
  /// Pixels.
  let focal: Double
  /// Tangent of the angle from the axis to the farther edge.
  private let across: Double
  private let place: Placement
  private let height: Double
  /// Of the camera, m/s, world.
  private let velocity: Vector2
  private let shutter: RollingShutter

  /// Metres ahead of the camera where the image begins.
  static let nearest = 0.4

  /// - Parameter lineTime: seconds from the exposure of one row to the next.
  init(_ ego: EgoPose, _ canvas: Intrinsics, lineTime: Double) {
    let mount = Rig.cameraExtrinsics.translation
    place = Placement(position: ego.placement.toWorld(mount.horizontal), heading: ego.heading)
    height = ego.position.z + mount.z
    let lever = mount.horizontal.turned(place.cosine, place.sine)
    velocity = place.direction * ego.speed + lever.left * ego.yawRate
    focal = canvas.fx
    across = Swift.max(canvas.cx, Double(canvas.width) - canvas.cx) / canvas.fx + 0.02
    shutter = RollingShutter(canvas, yawRate: ego.yawRate, lineTime: lineTime)
  }

  var heading: Double { place.heading }
  var position: Vector3 { Vector3(place.position, height) }

  /// World to optical frame: x right, y down, z ahead.
  func toCamera(_ world: Vector3) -> Vector3 {
    let local = place.toLocal(world)
    return Vector3(-local.y, height - local.z, local.x)
  }

  func turnToCamera(_ direction: Vector3) -> Vector3 {
    let local = direction.horizontal.turned(place.cosine, -place.sine)
    return Vector3(-local.y, -direction.z, local.x)
  }

  /// m/s in the optical frame: how something that moves with a velocity of the world goes past.
  func drift(of velocity: Vector2) -> Vector3 {
    turnToCamera(Vector3(velocity - self.velocity, 0))
  }

  /// Seconds after the pose's time at which a point of the optical frame is exposed.
  func lateness(of point: Vector3) -> Double { shutter.lateness(of: point) }

  /// Where a point of the optical frame falls, in pixels.
  func pixel(_ point: Vector3, drift: Vector3) -> Vector2 { shutter.pixel(point, drift: drift) }

  /// The corners in pixels of a polygon of the optical frame, cut where the image begins.
  func project<let count: Int>(
    _ polygon: InlineArray<count, Vector3>, drift: Vector3, into outline: inout [Vector2]
  ) {
    outline.removeAll(keepingCapacity: true)
    var before = polygon[count - 1]
    for i in 0..<count {
      let now = polygon[i]
      if (before.z < CameraView.nearest) != (now.z < CameraView.nearest) {
        let part = (CameraView.nearest - before.z) / (now.z - before.z)
        outline.append(pixel(before + (now - before) * part, drift: drift))
      }
      if now.z >= CameraView.nearest { outline.append(pixel(now, drift: drift)) }
      before = now
    }
  }

  /// Whether a ball around a point of the optical frame may be in the image.
  func mayShow(_ centre: Vector3, radius: Double) -> Bool {
    centre.z > -radius && centre.x.magnitude < (centre.z + radius) * across + 1.5 * radius
  }

  /// Pixels that a length takes at a depth.
  func size(of length: Double, at depth: Double) -> Double {
    focal * length / Swift.max(depth, CameraView.nearest)
  }

  /// A surface through `corner` with texture axes `along` and `up`, all of the optical frame; nil
  /// where it is seen from behind.
  func facet(
    corner: Vector3, along: Vector3, up: Vector3, start: Vector2 = .zero, size: Vector2 = .zero,
    _ pattern: Facet.Pattern, tint: SIMD3<Float>
  ) -> Facet? {
    let normal = along.cross(up)
    let offset = normal.dot(corner)
    guard offset < -1e-6 else { return nil }
    return Facet(
      nearness: plane(normal / offset), along: plane(along), up: plane(up),
      origin: SIMD2(Float(along.dot(corner) - start.x), Float(up.dot(corner) - start.y)),
      size: SIMD2(Float(size.x), Float(size.y)), pattern: pattern, tint: tint)
  }

  private func plane(_ direction: Vector3) -> SIMD3<Float> {
    SIMD3<Float>(shutter.plane(direction))
  }
}
