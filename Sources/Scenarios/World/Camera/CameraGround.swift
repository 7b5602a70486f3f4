/// Draws the road and what lies beside it, and the shadows upon them.
struct CameraGround {
  private let view: CameraView
  private let daylight: Daylight
  private let street: StreetLight
  private let road: Road
  private let sun: Float
  /// m/s against the camera, in the optical frame.
  private let drift: Vector3
  /// Arc length from which the texture's place is counted, a multiple of `period`.
  let origin: Double

  /// Metres after which all patterns of the ground repeat: texels, dashes, joints of the pavement.
  private static let period = 4608.0
  private static let edges = [-70, -Road.halfWidth, Road.halfWidth, 70]

  init(_ scene: CameraScene, _ road: Road, from s: Double) {
    (view, daylight, street) = (scene.view, scene.daylight, scene.street)
    self.road = road
    sun = daylight.sunlight == .zero ? 0 : Float(Swift.max(0, -scene.sun.y))
    drift = scene.view.drift(of: .zero)
    origin = (s / CameraGround.period).rounded(.down) * CameraGround.period
  }

  /// Strips across the road, longer with distance.
  func draw(from s: Double, into raster: inout Raster) {
    var ahead = 0.0
    while ahead < CameraScene.farthest {
      let length = Swift.min(Swift.max(3, ahead / 8), 12)
      let a = road.point(s + ahead)
      let b = road.point(s + ahead + length)
      for strip in 0..<3 { drawStrip(strip, a, b, from: s + ahead, length, into: &raster) }
      for side in [-1.0, 1.0] { drawKerb(a, b, side: side, into: &raster) }
      ahead += length
    }
  }

  private func drawStrip(
    _ strip: Int, _ a: Road.Point, _ b: Road.Point, from s: Double, _ length: Double,
    into raster: inout Raster
  ) {
    let height = strip == 1 ? 0 : Road.kerbHeight
    let (right, left) = (CameraGround.edges[strip], CameraGround.edges[strip + 1])
    let start = Vector3(a.position, height)
    let seen = view.toCamera(start)
    let along = (b.position - a.position) / (b.position - a.position).length
    guard
      var facet = view.facet(
        corner: seen + drift * view.lateness(of: seen), along: view.turnToCamera(Vector3(along, 0)),
        up: view.turnToCamera(Vector3(along.left, 0)), start: Vector2(s - origin, 0),
        strip == 1 ? .road : .raised, tint: Facet.tint(CameraGround.asphalt))
    else { return }
    facet.sun = sun
    facet.headlight = Float(CameraScene.headlight.y - seen.y).magnitude
    if daylight.isLampLit {
      let from = street.lux(at: start + Vector3(along.left * (right + left) / 4, 0))
      let to = street.lux(at: Vector3(b.position + along.left * (right + left) / 4, height))
      let slope = (to - from) / Float(length)
      facet.lamps = SIMD2(from - slope * Float(s - origin), slope)
    }
    view.project(
      [
        view.toCamera(Vector3(a.position + a.direction.left * right, height)),
        view.toCamera(Vector3(b.position + b.direction.left * right, height)),
        view.toCamera(Vector3(b.position + b.direction.left * left, height)),
        view.toCamera(Vector3(a.position + a.direction.left * left, height)),
      ], drift: drift, into: &raster.outline)
    raster.draw(facet)
  }

  private static let asphalt = SIMD3<Float>(92, 93, 96)
  private static let stone = SIMD3<Float>(172, 170, 166)

  private func drawKerb(
    _ a: Road.Point, _ b: Road.Point, side: Double, into raster: inout Raster
  ) {
    // In the order that is counter-clockwise as the road sees it.
    let (from, to) = side > 0 ? (a, b) : (b, a)
    let offset = side * Road.halfWidth
    let low = view.toCamera(Vector3(from.position + from.direction.left * offset, 0))
    let end = view.toCamera(Vector3(to.position + to.direction.left * offset, 0))
    let rise = Vector3(0, -Road.kerbHeight, 0)
    let along = (end - low).normalized
    guard
      var facet = view.facet(
        corner: low + drift * view.lateness(of: low), along: along, up: Vector3(0, -1, 0), .kerb,
        tint: Facet.tint(CameraGround.stone))
    else { return }
    facet.sun = sun * 0.5
    facet.sky = 0.6
    facet.headlight = 1
    if daylight.isLampLit { facet.lamps.x = street.lux(at: Vector3(from.position, 0)) }
    view.project([low, end, end + rise, low + rise], drift: drift, into: &raster.outline)
    raster.draw(facet)
  }
}
