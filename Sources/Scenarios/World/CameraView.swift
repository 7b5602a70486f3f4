internal import Sensors

/// A pinhole camera's place, and the projection of flat polygons into its image.
struct CameraView {
  private let place: Placement
  private let height: Double
  private let intrinsics: Intrinsics

  /// Metres ahead of the camera where the image begins.
  private static let nearest = 0.4
  /// From the ground towards the sun: high on the right.
  private static let sun = Vector3(0.35, -0.5, 0.79)

  init(_ ego: EgoPose, _ intrinsics: Intrinsics) {
    let mount = Rig.cameraExtrinsics.translation
    place = Placement(position: ego.placement.toWorld(mount.horizontal), heading: ego.heading)
    height = mount.z
    self.intrinsics = intrinsics
  }

  var heading: Double { place.heading }

  /// World to optical frame: x right, y down, z ahead.
  func toCamera(_ world: Vector3) -> Vector3 {
    let local = place.toLocal(world)
    return Vector3(-local.y, height - local.z, local.x)
  }

  private func turnToCamera(_ direction: Vector3) -> Vector3 {
    let local = direction.horizontal.turned(place.cosine, -place.sine)
    return Vector3(-local.y, -direction.z, local.x)
  }

  /// The corners of a polygon of the world that lie ahead, in pixels.
  func project(_ polygon: [Vector3]) -> [Vector2] {
    var corners: [Vector2] = []
    corners.reserveCapacity(polygon.count + 1)
    var before = toCamera(polygon[polygon.count - 1])
    for corner in polygon {
      let now = toCamera(corner)
      if (before.z < CameraView.nearest) != (now.z < CameraView.nearest) {
        let part = (CameraView.nearest - before.z) / (now.z - before.z)
        corners.append(pixel(before + (now - before) * part))
      }
      if now.z >= CameraView.nearest { corners.append(pixel(now)) }
      before = now
    }
    return corners
  }

  private func pixel(_ point: Vector3) -> Vector2 {
    Vector2(
      intrinsics.fx * point.x / point.z + intrinsics.cx,
      intrinsics.fy * point.y / point.z + intrinsics.cy)
  }

  /// Whether a ball may be in the image, and its depth.
  func depth(of centre: Vector3, radius: Double) -> Double? {
    let point = toCamera(centre)
    let across = intrinsics.cx / intrinsics.fx * 1.1
    guard point.z > -radius, point.x.magnitude < (point.z + radius) * across + 1.5 * radius
    else { return nil }
    return point.z
  }

  /// A direction of the optical frame as a plane over the pixels: `direction · ray(column, row)`.
  private func plane(_ direction: Vector3) -> SIMD3<Float> {
    let x = direction.x / intrinsics.fx
    let y = direction.y / intrinsics.fy
    return SIMD3(
      Float(x), Float(y), Float(direction.z - x * intrinsics.cx - y * intrinsics.cy))
  }

  /// A surface through `corner` with texture axes `along` and `up`; nil where seen from behind.
  func facet(
    corner: Vector3, along: Vector3, up: Vector3, size: Vector2 = .zero,
    start: Vector2 = .zero, _ surface: Surface, _ pattern: Facet.Pattern
  ) -> Facet? {
    let normal = along.cross(up)
    let towards = turnToCamera(normal)
    let origin = toCamera(corner)
    let offset = towards.dot(origin)
    guard offset < -1e-6 else { return nil }
    let (right, rise) = (turnToCamera(along), turnToCamera(up))
    return Facet(
      nearness: plane(towards / offset), along: plane(right), up: plane(rise),
      origin: SIMD2(
        Float(right.dot(origin) - start.x), Float(rise.dot(origin) - start.y)),
      size: SIMD2(Float(size.x), Float(size.y)), surface: surface,
      light: Float(0.62 + 0.46 * Swift.max(0, normal.dot(CameraView.sun))), pattern: pattern)
  }

  /// Right and up of a picture that faces the camera at a place of the world.
  func facing(_ centre: Vector3) -> (right: Vector3, up: Vector3) {
    let away = centre.horizontal - place.position
    let right = away / Swift.max(away.length, 0.1)
    return (Vector3(-right.left, 0), Vector3(0, 0, 1))
  }
}
