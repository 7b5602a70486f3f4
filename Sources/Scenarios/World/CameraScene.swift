/// What a camera draws of the world: the ground in strips, and each body's faces.
struct CameraScene {
  let view: CameraView
  /// Metres ahead until which is drawn.
  static let farthest = 190.0

  /// Draws the road and the ground beside it, from `s` on.
  func drawGround(_ ground: Ground, from s: Double, into raster: inout Raster) {
    let road = ground.road
    let step = 3.0
    let edges = [-70, -Road.halfWidth, Road.halfWidth, 70]
    var place = s
    while place < s + CameraScene.farthest {
      let a = road.point(place)
      let b = road.point(place + step)
      for strip in 0..<3 {
        let isRoad = strip == 1 || road.crossings.isJunction(place + step / 2)
        let height = isRoad ? 0 : Road.kerbHeight
        let corners = [
          ground.point(a, offset: edges[strip], up: height),
          ground.point(b, offset: edges[strip], up: height),
          ground.point(b, offset: edges[strip + 1], up: height),
          ground.point(a, offset: edges[strip + 1], up: height),
        ]
        let facet = view.facet(
          corner: ground.point(a, offset: 0, up: height),
          along: (corners[1] - corners[0]).normalized, up: Vector3(a.direction.left, 0),
          start: Vector2(place, 0),
          isRoad ? Surface(.asphalt, 92, 93, 96) : Surface(.pavement, 150, 146, 140),
          isRoad ? .road : .raised)
        if let facet { raster.draw(view.project(corners), facet) }
      }
      if !road.crossings.isJunction(place + step / 2) {
        for side in [-1.0, 1.0] { drawKerb(ground, a, b, side: side, into: &raster) }
      }
      place += step
    }
  }

  private func drawKerb(
    _ ground: Ground, _ a: Road.Point, _ b: Road.Point, side: Double, into raster: inout Raster
  ) {
    // In the order that is counter-clockwise as the road sees it.
    let (from, to) = side > 0 ? (a, b) : (b, a)
    let offset = side * Road.halfWidth
    let low = ground.point(from, offset: offset)
    let end = ground.point(to, offset: offset)
    let rise = Vector3(0, 0, Road.kerbHeight)
    guard
      let facet = view.facet(
        corner: low, along: (end - low).normalized, up: Vector3(0, 0, 1),
        Surface(.kerb, 172, 170, 166), .surface)
    else { return }
    raster.draw(view.project([low, end, end + rise, low + rise]), facet)
  }

  func draw(_ placed: Placed, into raster: inout Raster) {
    let placement = placed.placement
    for i in placed.body.hulls.indices {
      draw(placed.body.hulls[i], placement, into: &raster)
    }
    for post in placed.body.posts { draw(post, placement, into: &raster) }
    for ball in placed.body.balls { draw(ball, placement, into: &raster) }
    if placed.body.shadow != .zero {
      draw(Shadow(placement: placement, size: placed.body.shadow), into: &raster)
    }
  }

  private func draw(
    _ hull: Hull, _ placement: Placement, into raster: inout Raster
  ) {
    guard
      let depth = view.depth(of: placement.toWorld(hull.centre), radius: hull.radius + 0.5),
      depth < CameraScene.farthest
    else { return }
    for face in 0..<5 {
      let along = hull.alongs[face]
      let up = hull.normals[face].cross(along)
      let loop = Hull.faces[face]
      guard
        let facet = view.facet(
          corner: placement.toWorld(hull.corners[loop[0]]), along: placement.turn(along),
          up: placement.turn(up), size: hull.sizes[face], hull.surfaces[face], .surface)
      else { continue }
      var corners: [Vector3] = []
      for i in 0..<4 { corners.append(placement.toWorld(hull.corners[loop[i]])) }
      raster.draw(view.project(corners), facet)
    }
  }

  private func draw(_ post: Post, _ placement: Placement, into raster: inout Raster) {
    let foot = placement.toWorld(post.foot)
    guard let depth = view.depth(of: foot, radius: 0.5), depth > 0.5,
      depth < CameraScene.farthest
    else { return }
    let (right, up) = view.facing(foot)
    let aside = right * post.radius
    let top = up * post.height
    guard
      let facet = view.facet(
        corner: foot - aside, along: right, up: up, size: Vector2(2 * post.radius, post.height),
        post.surface, .round)
    else { return }
    raster.draw(
      view.project([foot - aside, foot + aside, foot + aside + top, foot - aside + top]), facet)
  }

  /// A round outline, and a ragged one for leaves.
  private static let circle: [Vector2] = (0..<16).map { i in
    Placement(position: .zero, heading: Double(i) * 2 * Double.pi / 16).direction
  }
  private static let crown: [Vector2] = {
    var random = Random(seed: 0, .texture, 0)
    return (0..<48).map { i in
      Placement(position: .zero, heading: Double(i) * 2 * Double.pi / 48).direction
        * random.uniform(0.8, 1.06)
    }
  }()

  private func draw(_ ball: Ball, _ placement: Placement, into raster: inout Raster) {
    let centre = placement.toWorld(ball.centre)
    guard let depth = view.depth(of: centre, radius: ball.radius), depth > ball.radius + 0.5,
      depth < CameraScene.farthest
    else { return }
    let (right, up) = view.facing(centre)
    guard
      let facet = view.facet(
        corner: centre, along: right, up: up, size: Vector2(ball.radius, ball.radius),
        ball.surface, ball.density > 0 ? .leaves : .round)
    else { return }
    let outline = ball.density > 0 ? CameraScene.crown : CameraScene.circle
    let corners = outline.map {
      centre + right * ($0.x * ball.radius) + up * ($0.y * ball.radius)
    }
    raster.draw(view.project(corners), facet)
  }

  /// A dark patch, a little nearer than the ground that it lies on.
  private func draw(_ shadow: Shadow, into raster: inout Raster) {
    let half = shadow.size / 2
    let centre = shadow.placement.toWorld(Vector3.zero)
    guard let depth = view.depth(of: centre, radius: shadow.size.x), depth < 120 else { return }
    guard
      var facet = view.facet(
        corner: shadow.placement.toWorld(Vector3(-half.x, -half.y, 0)),
        along: Vector3(shadow.placement.direction, 0),
        up: Vector3(shadow.placement.direction.left, 0), size: shadow.size,
        Surface(.asphalt, 34, 34, 37), .shadow)
    else { return }
    facet.nearness *= 1.002
    let corners = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map {
      shadow.placement.toWorld(Vector3($0.0 * half.x, $0.1 * half.y, 0))
    }
    raster.draw(view.project(corners), facet)
  }
}
