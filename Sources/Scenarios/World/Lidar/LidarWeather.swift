/// What rain, fog and spray do to a sweep: the air dims the light on its way, droplets send some of
/// it back early, and water lies on the road.
///
/// | severity | 1 | 2 | 3 | 4 | 5 | |
/// |---|---|---|---|---|---|---|
/// | fog | 0.005 | 0.01 | 0.02 | 0.03 | 0.06 | extinction per metre |
/// | rain | 0.2 | 0.73 | 1.56 | 3.1 | 7.3 | mm/h |
///
/// These are the severities of Dong et al. (CVPR 2023). Extinction in rain is taken as 1.45 R^0.64
/// per km and the shares of droplets are chosen: neither is held against measurements yet. As in
/// Hahner et al. (ICCV 2021), a droplet is reported where it is stronger than what lies behind it.
struct LidarWeather {
  /// 1/m.
  let extinction: Float
  /// Of all shots, those that meet a cloud of droplets dense enough to answer, and how far away on
  /// average, in metres beyond the first.
  let droplets: Float
  let reach: Float
  /// What water leaves of the asphalt's answer.
  let wetness: Float
  /// Returns a metre behind a vehicle at 10 m/s.
  let spray: Double

  /// Metres: nothing is measured nearer.
  static let first: Float = 1.2
  /// What droplets answer on average, of a white surface.
  private static let answer: Float = 0.012

  init(_ weather: Conditions.Weather) {
    switch weather {
    case .clear:
      (extinction, droplets, reach, wetness, spray) = (0, 0, 1, 1, 0)
    case .fog(let severity):
      let density: Float = [0.005, 0.01, 0.02, 0.03, 0.06][severity - 1]
      (extinction, droplets) = (density, 5 * density)
      (reach, wetness, spray) = (Swift.min(12, 0.25 / density), 1, 0)
    case .rain(let severity):
      extinction = [0.00052, 0.00119, 0.00193, 0.00299, 0.00517][severity - 1]
      droplets = [0.0008, 0.0017, 0.0026, 0.004, 0.0066][severity - 1]
      (reach, wetness, spray) = (8, 1 - 0.12 * Float(severity), 0.02 * Double(severity))
    case .spray(let severity):
      (extinction, droplets) = (0.0004 * Float(severity), 0.0006 * Float(severity))
      (reach, wetness, spray) = (5, 0.55, 0.12 * Double(severity))
    }
  }

  /// The water that vehicles throw up behind them, as clouds that move with them.
  func spray(in scene: [Placed]) -> [Placed] {
    guard spray > 0 else { return [] }
    return scene.compactMap { placed in
      let speed = placed.velocity.length
      guard speed > 3, placed.body.shadow.x > 3 else { return nil }
      let share = spray * speed * speed / 100
      var cloud = Body()
      for puff in 0..<4 {
        let size = 0.6 + 0.28 * Double(puff)
        let behind = placed.body.shadow.x / 2 + 0.2 + 1.3 * Double(puff)
        cloud.balls.append(
          Ball(
            centre: Vector3(-behind, 0, 0.75 * size + 0.1), radius: size,
            density: share / (1 + 0.8 * Double(puff)), surface: Surface(.mist, 200, 204, 208)))
      }
      return Placed(body: cloud, placement: placed.placement, velocity: placed.velocity)
    }
  }

  /// Dims what a sweep has met, and puts droplets before it.
  func lay(on image: inout LidarImage, _ table: BeamTable, _ noise: RayNoise) {
    guard extinction > 0 else { return }
    for ring in 0..<table.rings {
      dim(
        ring * table.columns..<(ring + 1) * table.columns, lengthening: 1 / table.cosines[ring],
        noise, noise.other(1), &image.distances, &image.answers)
    }
  }

  private func dim(
    _ rays: Range<Int>, lengthening: Float, _ noise: RayNoise, _ other: RayNoise,
    _ distances: inout [Float], _ answers: inout [Float]
  ) {
    var distances = distances.mutableSpan
    var answers = answers.mutableSpan
    precondition(rays.lowerBound >= 0 && rays.upperBound <= distances.count)
    precondition(answers.count == distances.count)
    // Two ways, and e to the power as 2 to another.
    let rate = -2 * 1.442695 * extinction * lengthening
    let nearest = LidarWeather.first / lengthening
    for i in rays {
      let bits = noise.bits(UInt32(truncatingIfNeeded: i))
      let more = other.bits(UInt32(truncatingIfNeeded: i))
      let far = distances[i]
      let behind = answers[i] * FloatMath.powerOfTwo(rate * far)
      let near = nearest + reach * RayNoise.exponential(RayNoise.mix(more))
      let cloud =
        LidarWeather.answer * RayNoise.exponential(more) * FloatMath.powerOfTwo(rate * near)
      let isStronger = near < far ? cloud * far * far > behind * near * near : false
      let isEarly = RayNoise.high(bits) < droplets ? isStronger : false
      distances[i] = isEarly ? near : far
      answers[i] = isEarly ? cloud : behind
    }
  }
}
