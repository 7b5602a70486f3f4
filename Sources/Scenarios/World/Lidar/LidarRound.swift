/// Posts and balls in the image of a sweep.
extension LidarImage {
  /// A post's or ball's middle, metres from the rays' origin (z from the sensor), and its motion.
  struct Middle {
    var x: Float
    var y: Float
    var z: Float
    var radius: Float
    /// m/s.
    var speedX: Float
    var speedY: Float
  }

  /// Draws an upright cylinder between two heights over the sensor into some rings of a group.
  mutating func drawPost(
    _ post: Middle, low: Float, high: Float, owner: UInt32, _ rays: LidarRays, group: Int,
    _ rings: ArraySlice<Int>, _ range: Range<Int>, tangents: [Float]
  ) {
    LidarImage.circle(post, rays, at: group &* columns, range, into: &enter)
    for ring in rings {
      LidarImage.take(
        &enter, range, tangents[ring], low, high, owner, at: ring &* columns, into: &distances,
        &owners)
    }
  }

  /// Where rays enter an upright cylinder.
  private static func circle(
    _ post: Middle, _ rays: LidarRays, at base: Int, _ range: Range<Int>,
    into enter: inout [Float]
  ) {
    let (x, y, seconds) = (rays.x.span, rays.y.span, rays.seconds.span)
    let (u, v) = (rays.directionX.span, rays.directionY.span)
    var first = enter.mutableSpan
    let count = first.count
    precondition(range.lowerBound >= 0 && range.upperBound <= count && count < 0x1_0000)
    precondition(x.count == count && y.count == count && seconds.count == count)
    precondition(base >= 0 && base < 0x100_0000 && base &+ count <= u.count && v.count == u.count)
    for i in range {
      let (dx, dy) = (u[base &+ i], v[base &+ i])
      let px = post.x + post.speedX * seconds[i] - x[i]
      let py = post.y + post.speedY * seconds[i] - y[i]
      let aside = dx * py - dy * px
      let inside = post.radius * post.radius - aside * aside
      let half = (inside > 0 ? inside : 0).squareRoot()
      first[i] = inside > 0 ? dx * px + dy * py - half : .infinity
    }
  }

  /// Takes a post where a ring's rays meet it between two heights.
  private static func take(
    _ enter: inout [Float], _ range: Range<Int>, _ tangent: Float, _ low: Float, _ high: Float,
    _ owner: UInt32, at base: Int, into distances: inout [Float], _ owners: inout [UInt32]
  ) {
    let first = enter.span
    var nearest = distances.mutableSpan
    var holders = owners.mutableSpan
    let count = first.count
    precondition(range.lowerBound >= 0 && range.upperBound <= count && count < 0x1_0000)
    precondition(holders.count == nearest.count)
    precondition(base >= 0 && base < 0x100_0000 && base &+ count <= nearest.count)
    for i in range {
      let (entry, before, holder) = (first[i], nearest[base &+ i], holders[base &+ i])
      let height = entry * tangent
      let above = height >= low ? entry : Float.infinity
      let met = height <= high ? above : Float.infinity
      let distance = met > LidarImage.nearest ? met : Float.infinity
      nearest[base &+ i] = distance < before ? distance : before
      holders[base &+ i] = distance < before ? owner : holder
    }
  }

  /// Draws a ball into some rings of a group; one of leaves lets rays through, or returns them from
  /// its depth.
  ///
  /// - Parameter depth: mean metres that a ray gets into it; 0 = solid.
  mutating func drawBall(
    _ ball: Middle, depth: Float, owner: UInt32, _ noise: RayNoise, _ rays: LidarRays, group: Int,
    _ rings: ArraySlice<Int>, _ range: Range<Int>, tangents: [Float]
  ) {
    for ring in rings {
      LidarImage.ball(
        ball, depth, rays, at: group &* columns, range, tangents[ring], owner, noise,
        row: ring &* columns, into: &distances, &owners)
    }
  }

  private static func ball(
    _ ball: Middle, _ depth: Float, _ rays: LidarRays, at base: Int,
    _ range: Range<Int>, _ tangent: Float, _ owner: UInt32, _ noise: RayNoise, row: Int,
    into distances: inout [Float], _ owners: inout [UInt32]
  ) {
    let (x, y, seconds) = (rays.x.span, rays.y.span, rays.seconds.span)
    let (u, v) = (rays.directionX.span, rays.directionY.span)
    var nearest = distances.mutableSpan
    var holders = owners.mutableSpan
    let count = x.count
    precondition(range.lowerBound >= 0 && range.upperBound <= count && count < 0x1_0000)
    precondition(y.count == count && seconds.count == count && holders.count == nearest.count)
    precondition(base >= 0 && base < 0x100_0000 && base &+ count <= u.count && v.count == u.count)
    precondition(row >= 0 && row < 0x100_0000 && row &+ count <= nearest.count)
    let lengthening = 1 + tangent * tangent
    for i in range {
      let (dx, dy) = (u[base &+ i], v[base &+ i])
      let px = ball.x + ball.speedX * seconds[i] - x[i]
      let py = ball.y + ball.speedY * seconds[i] - y[i]
      let (before, holder) = (nearest[row &+ i], holders[row &+ i])
      let middle = dx * px + dy * py + tangent * ball.z
      let away = px * px + py * py + ball.z * ball.z - ball.radius * ball.radius
      let square = middle * middle - lengthening * away
      let half = (square > 0 ? square : 0).squareRoot()
      let bits = noise.bits(UInt32(truncatingIfNeeded: row &+ i))
      let into = depth * RayNoise.exponential(bits)
      let reached = (middle - half) / lengthening + into
      let met = into * lengthening <= 2 * half ? reached : Float.infinity
      let hit = square > 0 ? met : Float.infinity
      let distance = hit > LidarImage.nearest ? hit : Float.infinity
      nearest[row &+ i] = distance < before ? distance : before
      holders[row &+ i] = distance < before ? owner : holder
    }
  }
}
