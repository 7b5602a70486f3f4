/// The answers of a run's rays, by what they meet: loops over neighbouring rays.
extension LidarOptics {
  /// A face of one material.
  static func plain(
    _ run: Run, _ normal: SIMD3<Float>, _ sent: Float, _ rays: LidarRays,
    into answers: inout [Float]
  ) {
    let (u, v) = (rays.directionX.span, rays.directionY.span)
    var answers = answers.mutableSpan
    let level = normal.z * run.tangent
    let shift = run.toDirection
    precondition(run.range.lowerBound >= 0 && run.range.upperBound <= answers.count)
    precondition(run.range.lowerBound &+ shift >= 0 && run.range.upperBound &+ shift <= u.count)
    precondition(u.count == v.count)
    for i in run.range {
      let slope = normal.x * u[i &+ shift] + normal.y * v[i &+ shift] + level
      answers[i] = sent * Optics.lambert(-slope * run.cosine)
    }
  }

  /// An upright cylinder.
  static func round(
    _ run: Run, _ post: LidarImage.Middle, _ sent: Float, _ rays: LidarRays,
    into answers: inout [Float]
  ) {
    for i in run.range {
      let column = i + run.toColumn
      let seconds = rays.seconds[column]
      let x = post.x + post.speedX * seconds - rays.x[column]
      let y = post.y + post.speedY * seconds - rays.y[column]
      let (dx, dy) = (rays.directionX[i + run.toDirection], rays.directionY[i + run.toDirection])
      let aside = (dx * y - dy * x) / post.radius
      let square = 1 - aside * aside
      answers[i] = sent * Optics.lambert((square > 0 ? square : 0).squareRoot() * run.cosine)
    }
  }

  /// Leaves turn every way.
  static func leaves(
    _ run: Run, _ sent: Float, isSolid: Bool, _ noise: RayNoise, into answers: inout [Float]
  ) {
    var answers = answers.mutableSpan
    precondition(run.range.lowerBound >= 0 && run.range.upperBound <= answers.count)
    for i in run.range {
      let turn = RayNoise.high(noise.bits(UInt32(truncatingIfNeeded: i)))
      answers[i] = sent * Optics.lambert(isSolid ? 0.7 : 0.25 + 0.75 * turn)
    }
  }

  /// The panes of a façade or vehicle, lamps and plate of a vehicle's front or rear.
  ///
  /// - Parameter noise: the face's own, so that what is behind its panes stays from ring to ring.
  static func parts(
    _ run: Run, _ flat: Flat, _ material: Material, _ rays: LidarRays, _ noise: RayNoise,
    _ distances: inout [Float], _ answers: inout [Float]
  ) {
    switch material {
    case .facade:
      change(run, flat, rays, &distances, &answers) { place, shot in
        let isPane = Facade.isWindow(along: place.along, up: place.up)
        let behind = Pane(place, pitch: SIMD2(1 / 2.6, 1 / 3.1), lost: 0.08, shot, noise)
        // Windows sit a little back in the wall.
        return Shot(
          distance: isPane ? shot.distance + 0.12 : shot.distance,
          answer: isPane ? behind.isLost ? 0 : shot.answer : shot.answer, ray: shot.ray)
      }
    case .glass:
      let headOn = material.reflectivity * Optics.lambert(Optics.headOn)
      change(run, flat, rays, &distances, &answers) { place, shot in
        let behind = Pane(place, pitch: SIMD2(1.7, 2.1), lost: 0.18, shot, noise)
        let through = Shot(
          distance: shot.distance + 0.25 + 1.1 * behind.depth,
          answer: behind.isLost ? 0 : 0.6 * shot.answer, ray: shot.ray)
        return shot.answer > headOn ? shot : through
      }
    default:
      let (across, tall) = (1 / flat.size.x, 1 / flat.size.y)
      change(run, flat, rays, &distances, &answers) { place, shot in
        let part = VehicleFace.part(across: place.along * across, up: place.up * tall)
        return Shot(
          distance: shot.distance, answer: part == .paint ? shot.answer : Optics.reflector,
          ray: shot.ray)
      }
    }
  }

  /// A ray that has met a face: horizontal metres, answer, number.
  struct Shot {
    var distance: Float
    var answer: Float
    var ray: UInt32
  }

  /// Metres along and up a face from its lower corner.
  struct Place {
    var along: Float
    var up: Float
  }

  /// What a shot finds behind glass: the same over some decimetres, with a few shots that differ.
  private struct Pane {
    let isLost: Bool
    /// 0..<1.
    let depth: Float

    /// - Parameters:
    ///   - pitch: pieces of one kind a metre, along and up.
    ///   - lost: share of pieces that nothing comes back from.
    @inline(__always)
    init(_ place: Place, pitch: SIMD2<Float>, lost: Float, _ shot: Shot, _ noise: RayNoise) {
      // Adding and not taking away 1.5 · 2^23 leaves the integer in the lowest bits.
      let column = (place.along * pitch.x - 0.5 + 0x1.8p23).bitPattern
      let row = (place.up * pitch.y - 0.5 + 0x1.8p23).bitPattern
      let piece = noise.bits(column &+ row &* 0x10001)
      let draw = RayNoise.high(noise.bits(shot.ray))
      let share = RayNoise.high(piece)
      isLost = draw < 0.06 ? draw < 0.03 : share < lost
      depth = RayNoise.low(piece)
    }
  }

  /// Changes distance and answer of each ray of a run by where it meets the face.
  @inline(__always)
  private static func change(
    _ run: Run, _ flat: Flat, _ rays: LidarRays, _ distances: inout [Float],
    _ answers: inout [Float], _ body: (Place, Shot) -> Shot
  ) {
    let (x, y, seconds) = (rays.x.span, rays.y.span, rays.seconds.span)
    let (u, v) = (rays.directionX.span, rays.directionY.span)
    var distances = distances.mutableSpan
    var answers = answers.mutableSpan
    let (range, toColumn, toRay) = (run.range, run.toColumn, run.toDirection)
    let count = x.count
    precondition(range.lowerBound >= 0 && range.upperBound <= answers.count)
    precondition(answers.count == distances.count && answers.count < 0x100_0000)
    precondition(range.lowerBound &+ toColumn >= 0 && range.upperBound &+ toColumn <= count)
    precondition(range.lowerBound &+ toRay >= 0 && range.upperBound &+ toRay <= u.count)
    precondition(y.count == count && seconds.count == count && v.count == u.count)
    for i in range {
      let (column, ray) = (i &+ toColumn, i &+ toRay)
      let (distance, time) = (distances[i], seconds[column])
      let px = x[column] - flat.velocity.x * time + u[ray] * distance
      let py = y[column] - flat.velocity.y * time + v[ray] * distance
      let pz = run.tangent * distance
      let along = flat.along.w + flat.along.x * px + flat.along.y * py + flat.along.z * pz
      let up = flat.up.w + flat.up.x * px + flat.up.y * py + flat.up.z * pz
      let shot = body(
        Place(along: along, up: up),
        Shot(distance: distance, answer: answers[i], ray: UInt32(truncatingIfNeeded: i)))
      distances[i] = shot.distance
      answers[i] = shot.answer
    }
  }
}
