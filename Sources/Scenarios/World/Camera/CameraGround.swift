/// Draws the road and what lies beside it, and the shadows upon them.
struct CameraGround {
  private let view: CameraView
  private let daylight: Daylight
  private let street: StreetLight
  private let ground: Ground
  private let covers: CoveredRoad
  private let sun: Float
  /// m/s against the camera, in the optical frame.
  private let drift: Vector3
  /// Arc length from which the texture's place is counted, a multiple of `period`.
  let origin: Double

  /// Metres after which all patterns of the ground repeat: texels, dashes, joints of the pavement.
  private static let period = 4608.0
  private static let edges = [-70, -Road.halfWidth, Road.halfWidth, 70]

  init(_ scene: CameraScene, _ ground: Ground, from s: Double) {
    (view, daylight, street) = (scene.view, scene.daylight, scene.street)
    self.ground = ground
    covers = scene.covers
    sun = daylight.sunlight == .zero ? 0 : Float(Swift.max(0, -scene.sun.y))
    drift = scene.view.drift(of: .zero)
    origin = (s / CameraGround.period).rounded(.down) * CameraGround.period
  }

  /// Strips across the road, longer with distance.
  func draw(from s: Double, into raster: inout Raster) {
    let road = ground.road
    var ahead = 0.0
    while ahead < CameraScene.farthest {
      var length = Swift.min(Swift.max(3, ahead / 8), 12)
      // A strip ends where a junction does.
      let edge = road.crossings.distance(s + ahead).magnitude
      if edge > 0.1 && edge < length { length = edge + 0.01 }
      let isJunction = road.crossings.isJunction(s + ahead + length / 2)
      let (a, b) = (road.point(s + ahead), road.point(s + ahead + length))
      let cover = covers.share(s + ahead + length / 2)
      for strip in 0..<3 {
        drawStrip(
          strip, a, b, from: s + ahead, length, isJunction: isJunction, cover, into: &raster)
      }
      if !isJunction {
        for side in [-1.0, 1.0] { drawKerb(a, b, side: side, cover, into: &raster) }
      }
      ahead += length
    }
  }

  private func drawStrip(
    _ strip: Int, _ a: Road.Point, _ b: Road.Point, from s: Double, _ length: Double,
    isJunction: Bool, _ cover: Float, into raster: inout Raster
  ) {
    let isRoad = strip == 1 || isJunction
    let height = isRoad ? 0 : Road.kerbHeight
    let (right, left) = (CameraGround.edges[strip], CameraGround.edges[strip + 1])
    let start = ground.point(a, offset: 0, up: height)
    let end = ground.point(b, offset: 0, up: height)
    let seen = view.toCamera(start)
    let along = (end - start).normalized
    guard
      var facet = view.facet(
        corner: seen + drift * view.lateness(of: seen), along: view.turnToCamera(along),
        up: view.turnToCamera(Vector3(a.direction.left, 0)), start: Vector2(s - origin, 0),
        isRoad ? .road : .raised, tint: Facet.tint(CameraGround.asphalt))
    else { return }
    (facet.sun, facet.cover) = (sun, cover)
    facet.headlight = Float(CameraScene.headlight.y - seen.y).magnitude
    if daylight.isLampLit {
      let middle = (right + left) / 4
      let from = street.lux(at: ground.point(a, offset: middle))
      let slope = (street.lux(at: ground.point(b, offset: middle)) - from) / Float(length)
      facet.lamps = SIMD2(from - slope * Float(s - origin), slope)
    }
    view.project(
      [
        view.toCamera(ground.point(a, offset: right, up: height)),
        view.toCamera(ground.point(b, offset: right, up: height)),
        view.toCamera(ground.point(b, offset: left, up: height)),
        view.toCamera(ground.point(a, offset: left, up: height)),
      ], drift: drift, into: &raster.outline)
    raster.draw(facet)
  }

  private static let asphalt = SIMD3<Float>(92, 93, 96)
  private static let stone = SIMD3<Float>(172, 170, 166)

  private func drawKerb(
    _ a: Road.Point, _ b: Road.Point, side: Double, _ cover: Float, into raster: inout Raster
  ) {
    // In the order that is counter-clockwise as the road sees it.
    let (from, to) = side > 0 ? (a, b) : (b, a)
    let low = view.toCamera(ground.point(from, offset: side * Road.halfWidth))
    let end = view.toCamera(ground.point(to, offset: side * Road.halfWidth))
    let rise = Vector3(0, -Road.kerbHeight, 0)
    let along = (end - low).normalized
    guard
      var facet = view.facet(
        corner: low + drift * view.lateness(of: low), along: along, up: Vector3(0, -1, 0), .kerb,
        tint: Facet.tint(CameraGround.stone))
    else { return }
    (facet.sun, facet.cover) = (sun * 0.5, cover)
    facet.sky = 0.6
    facet.headlight = 1
    if daylight.isLampLit {
      facet.lamps.x = street.lux(at: ground.point(from, offset: side * Road.halfWidth))
    }
    view.project([low, end, end + rise, low + rise], drift: drift, into: &raster.outline)
    raster.draw(facet)
  }
}
