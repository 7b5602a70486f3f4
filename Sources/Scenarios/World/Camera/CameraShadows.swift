/// Marks the ground that bodies keep the sun, or the sky, from.
struct CameraShadows {
  private let view: CameraView
  /// Towards the sun, in the optical frame.
  private let sun: Vector3
  private let isSunny: Bool

  init(_ scene: CameraScene) {
    (view, sun) = (scene.view, scene.sun)
    isSunny = scene.daylight.sunlight != .zero
  }

  func draw(_ placed: Placed, into raster: inout Raster) {
    let frame = BodyFrame(placed, view)
    if placed.body.shadow != .zero { cover(placed, frame, into: &raster) }
    guard isSunny else { return }
    for hull in placed.body.hulls where hull.radius > 0.45 {
      cast(hull, frame, into: &raster)
    }
    for post in placed.body.posts { cast(post, frame, into: &raster) }
    for ball in placed.body.balls { cast(ball, frame, into: &raster) }
  }

  private func cover(_ placed: Placed, _ frame: BodyFrame, into raster: inout Raster) {
    let (length, width) = (placed.body.shadow.x, placed.body.shadow.y)
    let centre = frame.toCamera(.zero)
    guard view.mayShow(centre, radius: length), centre.z < 90 else { return }
    let along = frame.turn(Vector3(length / 2, 0, 0))
    let aside = frame.turn(Vector3(0, width / 2, 0))
    view.project(
      [
        centre - along - aside, centre + along - aside, centre + along + aside,
        centre - along + aside,
      ], drift: frame.drift, into: &raster.outline)
    raster.mark(placed.body.isWater ? Raster.Mark.water : Raster.Mark.covered)
  }

  private func cast(
    _ hull: Hull, _ frame: BodyFrame, into raster: inout Raster
  ) {
    let centre = frame.toCamera(hull.centre)
    guard reaches(centre, hull.radius, hull.high) else { return }
    var corners = InlineArray<8, Vector3>(repeating: .zero)
    for i in corners.indices { corners[i] = fallen(frame.toCamera(hull.corners[i]), frame) }
    for face in 0..<5 where frame.turn(hull.normals[face]).dot(sun) > 0 {
      let loop = Hull.faces[face]
      view.project(
        [corners[loop[0]], corners[loop[1]], corners[loop[2]], corners[loop[3]]],
        drift: frame.drift, into: &raster.outline)
      raster.mark(Raster.Mark.sunless)
    }
  }

  private func cast(
    _ post: Post, _ frame: BodyFrame, into raster: inout Raster
  ) {
    let foot = frame.toCamera(post.foot)
    guard reaches(foot, 0.2, post.height), foot.z < 80 else { return }
    let flat = Vector3(sun.z, 0, -sun.x)
    let aside = flat * (post.radius / Swift.max(flat.length, 0.01))
    let top = fallen(foot - Vector3(0, post.height, 0), frame)
    let low = fallen(foot, frame)
    view.project(
      [low - aside, low + aside, top + aside, top - aside], drift: frame.drift,
      into: &raster.outline)
    raster.mark(Raster.Mark.sunless)
  }

  private func cast(
    _ ball: Ball, _ frame: BodyFrame, into raster: inout Raster
  ) {
    let centre = frame.toCamera(ball.centre)
    guard reaches(centre, ball.radius, ball.centre.z), centre.z < 80 else { return }
    let middle = fallen(centre, frame)
    let level = Vector3(sun.x, 0, sun.z)
    let reach = Swift.max(level.length, 0.01)
    // A ball's shadow is an ellipse, longer by the sine of the sun's elevation.
    let along = level * (ball.radius / (reach * Swift.max(-sun.y, 0.1)))
    let aside = Vector3(level.z, 0, -level.x) * (ball.radius / reach)
    let diagonal = 0.7071067811865476
    view.project(
      [
        middle + along, middle + (along + aside) * diagonal, middle + aside,
        middle + (aside - along) * diagonal, middle - along, middle - (along + aside) * diagonal,
        middle - aside, middle + (along - aside) * diagonal,
      ], drift: frame.drift, into: &raster.outline)
    raster.mark(Raster.Mark.sunless)
  }

  /// Where a point's shadow falls on the ground that its body stands on: along the sun's rays.
  private func fallen(_ point: Vector3, _ frame: BodyFrame) -> Vector3 {
    let level = frame.toCamera(.zero).y
    let height = level - point.y
    // Foundations cast none.
    if height <= 0 { return Vector3(point.x, level, point.z) }
    return point - sun * (height / Swift.max(-sun.y, 0.05))
  }

  /// Whether a shadow may fall on ground that the image shows.
  private func reaches(_ centre: Vector3, _ radius: Double, _ high: Double) -> Bool {
    let length = high * Vector2(sun.x, sun.z).length / Swift.max(-sun.y, 0.05)
    let end = centre - sun * (high / Swift.max(-sun.y, 0.05))
    let middle = (centre + end) / 2
    return view.mayShow(middle, radius: radius + length / 2) && middle.z - length / 2 < 130
  }
}
