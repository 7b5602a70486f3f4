/// What is drawn as a picture that faces the camera: poles, trunks, heads, leaves.
extension CameraScene {
  func draw(_ post: Post, _ frame: BodyFrame, into raster: inout Raster) {
    let foot = frame.toCamera(post.foot)
    guard view.mayShow(foot, radius: 0.5), foot.z > 0.5, foot.z < CameraScene.farthest,
      view.size(of: post.height, at: foot.z) > 1
    else { return }
    let right = facing(foot)
    let up = Vector3(0, -1, 0)
    guard
      var facet = view.facet(
        corner: foot + frame.drift * view.lateness(of: foot), along: right, up: up,
        size: Vector2(post.radius, post.height), .round, tint: Facet.tint(post.surface.tint))
    else { return }
    light(&facet, right, at: frame.toWorld(post.foot), foot)
    let (aside, top) = (right * post.radius, up * post.height)
    view.project(
      [foot - aside, foot + aside, foot + aside + top, foot - aside + top], drift: frame.drift,
      into: &raster.outline)
    raster.draw(facet)
  }

  func draw(_ ball: Ball, _ frame: BodyFrame, into raster: inout Raster) {
    let centre = frame.toCamera(ball.centre)
    guard view.mayShow(centre, radius: ball.radius), centre.z > ball.radius + 0.5,
      centre.z < CameraScene.farthest
    else { return }
    let size = view.size(of: ball.radius, at: centre.z)
    guard size > 0.5 else { return }
    let right = facing(centre)
    let isLeafy = ball.density > 0
    guard
      var facet = view.facet(
        corner: centre, along: right, up: Vector3(0, -1, 0),
        size: Vector2(ball.radius, ball.radius), isLeafy ? .leaves : .round,
        tint: Facet.tint(ball.surface.tint))
    else { return }
    light(&facet, right, at: frame.toWorld(ball.centre), centre)
    facet.variant = Float(ball.radius * 7.3)
    let middle = view.pixel(centre, drift: frame.drift)
    let outline = isLeafy && size > 5 ? CameraScene.crown : CameraScene.circle
    // Few corners do for what is few pixels wide.
    let step = size < 5 ? 4 : size < 16 ? 2 : 1
    raster.outline.removeAll(keepingCapacity: true)
    for i in stride(from: 0, to: outline.count, by: step) {
      raster.outline.append(middle + outline[i] * size)
    }
    raster.draw(facet)
  }

  /// To the right of what faces the camera, level.
  private func facing(_ centre: Vector3) -> Vector3 {
    let away = Vector2(centre.x, centre.z)
    let ahead = away / Swift.max(away.length, 0.1)
    return Vector3(ahead.y, 0, -ahead.x)
  }

  private func light(
    _ facet: inout Facet, _ right: Vector3, at place: Vector3, _ seen: Vector3
  ) {
    let towards = Vector3(right.z, 0, -right.x)
    facet.sun = Float(Swift.max(0.15, 0.4 + 0.4 * sun.dot(towards)))
    facet.slope = Float(sun.dot(right))
    facet.sky = 0.72
    facet.lamps = SIMD2(daylight.isLampLit ? street.lux(at: place) : 0, 0)
    facet.headlight = Float(towards.dot(seen - CameraScene.headlight).magnitude)
  }

  /// A round outline, and a ragged one for leaves: counter-clockwise as the image is seen.
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
}
