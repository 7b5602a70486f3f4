/// Draws the bodies of the world onto the canvas, and collects the lamps among them.
struct CameraScene {
  let view: CameraView
  let daylight: Daylight
  let street: StreetLight
  let covers: CoveredRoad
  let signals: TrafficSignals
  /// Towards the sun, in the optical frame.
  let sun: Vector3
  /// Of the lamps that burn, in the order in which they were met.
  private(set) var sources: [LightSource] = []

  /// Metres ahead until which is drawn.
  static let farthest = 190.0
  /// Between the ego's headlights, in the optical frame.
  static let headlight = Vector3(0, 0.8, 2)

  init(
    view: CameraView, daylight: Daylight, street: StreetLight, covers: CoveredRoad,
    signals: TrafficSignals
  ) {
    (self.view, self.daylight, self.street) = (view, daylight, street)
    (self.covers, self.signals) = (covers, signals)
    sun = view.turnToCamera(daylight.sun)
  }

  /// - Parameter s: arc length near which the body is.
  mutating func draw(_ placed: Placed, near s: Double, into raster: inout Raster) {
    let frame = BodyFrame(placed, view, cover: covers.share(at: placed.placement.position, near: s))
    let isLit = (daylight.isLampLit || frame.cover > 0.5) && covers.isInTraffic(placed, near: s)
    for hull in placed.body.hulls { draw(hull, frame, isLit: isLit, into: &raster) }
    for post in placed.body.posts { draw(post, frame, into: &raster) }
    for ball in placed.body.balls { draw(ball, frame, into: &raster) }
  }

  private mutating func draw(
    _ hull: Hull, _ frame: BodyFrame, isLit: Bool, into raster: inout Raster
  ) {
    let centre = frame.toCamera(hull.centre)
    guard view.mayShow(centre, radius: hull.radius + 0.5), centre.z < CameraScene.farthest,
      view.size(of: hull.radius, at: centre.z) > 1
    else { return }
    let shift = frame.drift * view.lateness(of: centre)
    let shade = shade(of: hull, frame, at: centre, raster)
    var corners = InlineArray<8, Vector3>(repeating: .zero)
    for i in corners.indices { corners[i] = frame.toCamera(hull.corners[i]) }
    for face in 0..<6 {
      let loop = Hull.faces[face]
      let normal = frame.turn(hull.normals[face])
      let corner = corners[loop[0]]
      guard normal.dot(corner) < 0 else { continue }
      let along = frame.turn(hull.alongs[face])
      let surface = hull.surfaces[face]
      guard
        var facet = view.facet(
          corner: corner + shift, along: along, up: normal.cross(along), size: hull.sizes[face],
          Facet.Pattern(surface.material), tint: Facet.tint(surface.tint))
      else { continue }
      light(&facet, normal, corner, shade)
      (facet.isLit, facet.variant) = (isLit, frame.variant)
      // The front of a tunnel stands in the open.
      facet.cover = hull.high > 8.5 && face < 4 ? 0 : frame.cover
      adorn(&facet, hull, face, frame)
      view.project(
        [corners[loop[0]], corners[loop[1]], corners[loop[2]], corners[loop[3]]],
        drift: frame.drift, into: &raster.outline)
      raster.draw(facet)
      if facet.isLit || facet.pattern == .lamp || facet.pattern == .signal {
        collect(facet, corner, along, normal.cross(along), frame)
      }
    }
  }

  /// What a thing is that its material does not say.
  private func adorn(_ facet: inout Facet, _ hull: Hull, _ face: Int, _ frame: BodyFrame) {
    if facet.pattern == .wall && hull.surfaces[2].material == .facade { facet.pattern = .sideWall }
    if StreetLight.isHead(hull) && daylight.isLampLit { facet.pattern = .lamp }
    if face == 5 && facet.cover > 0 && hull.sizes[0].x > 5 { facet.pattern = .ceiling }
    if face == 3 && TrafficSignals.isHead(hull) {
      facet.pattern = .signal
      facet.variant = signals.isRed(at: frame.toWorld(hull.centre).horizontal) ? 1 : 0
    }
  }

  /// What reaches a body: the share of the sun, and the street's lamps in lux.
  private struct Shade {
    var sun: Float
    var lamps: Float
  }

  private func shade(
    of hull: Hull, _ frame: BodyFrame, at centre: Vector3, _ raster: Raster
  ) -> Shade {
    let lamps = daylight.isLampLit ? street.lux(at: frame.toWorld(hull.centre)) : 0
    guard daylight.sunlight != .zero else { return Shade(sun: 0, lamps: lamps) }
    // Low things stand in the shadow that their ground lies in.
    guard hull.high < 3.5 else { return Shade(sun: 1, lamps: lamps) }
    let foot = centre + Vector3(0, hull.centre.z, 0)
    let ground = raster.look(at: view.pixel(foot, drift: frame.drift)).owner
    return Shade(sun: ground & Raster.Mark.sunless == 0 ? 1 : 0.12, lamps: lamps)
  }

  private func light(
    _ facet: inout Facet, _ normal: Vector3, _ corner: Vector3, _ shade: Shade
  ) {
    facet.sun = Float(Swift.max(0, normal.dot(sun))) * shade.sun
    // A wall sees half of the sky, and the street as much brighter than nothing.
    facet.sky = Float(0.66 - 0.34 * normal.y)
    facet.lamps = SIMD2(shade.lamps, 0)
    facet.headlight = Float(normal.dot(corner - CameraScene.headlight).magnitude)
  }

  private mutating func collect(
    _ facet: Facet, _ corner: Vector3, _ along: Vector3, _ up: Vector3, _ frame: BodyFrame
  ) {
    let (width, height) = (Double(facet.size.x), Double(facet.size.y))
    var places: [Double] = []
    switch facet.pattern {
    case .vehicleFront, .vehicleRear: places = [0.1, 0.9]
    case .lamp, .signal: places = [0.5]
    default: break
    }
    for place in places {
      let height = height * LightSource.height(on: facet)
      let centre = corner + along * (place * width) + up * height
      let pixel = view.pixel(centre, drift: frame.drift)
      sources.append(LightSource(facet, centre, pixel, focal: view.focal))
    }
  }
}

/// A body's own frame in the camera's: x forward, y left, z up to the optical axes.
struct BodyFrame {
  /// m/s against the camera, in the optical frame.
  let drift: Vector3
  /// Tells one body from another: 0…1.
  let variant: Float
  /// The share of daylight that a tunnel keeps from it.
  let cover: Float
  private let placement: Placement
  private let cosine: Double
  private let sine: Double
  private let offset: Vector3

  init(_ placed: Placed, _ view: CameraView, cover: Float = 0) {
    placement = placed.placement
    self.cover = cover
    drift = view.drift(of: placed.velocity)
    offset = view.toCamera(Vector3(placement.position, placement.height))
    let ahead = view.turnToCamera(Vector3(placement.direction, 0))
    (cosine, sine) = (ahead.z, -ahead.x)
    let size = placed.body.hulls.first?.sizes[0].x ?? 0
    variant = Float(Random.mix(size.bitPattern) >> 40) * 0x1p-24
  }

  func toWorld(_ local: Vector3) -> Vector3 { placement.toWorld(local) }

  func toCamera(_ local: Vector3) -> Vector3 { offset + turn(local) }

  func turn(_ local: Vector3) -> Vector3 {
    Vector3(
      -(sine * local.x + cosine * local.y), -local.z, cosine * local.x - sine * local.y)
  }
}
