/// Colours of walls, in daylight.
enum Paint {
  static let walls: [SIMD3<Float>] = [
    SIMD3(172, 108, 84), SIMD3(206, 190, 160), SIMD3(188, 184, 176), SIMD3(150, 134, 118),
    SIMD3(214, 204, 186), SIMD3(140, 96, 80), SIMD3(178, 168, 140),
  ]
}

/// The small things of a street.
extension Body {
  /// Adds a body's parts, moved to a place of this body's frame.
  mutating func add(_ other: Body, at place: Placement) {
    hulls += other.hulls.map { $0.moved(place.toWorld) }
    posts += other.posts.map {
      var post = $0
      post.foot = place.toWorld($0.foot)
      return post
    }
    balls += other.balls.map {
      var ball = $0
      ball.centre = place.toWorld($0.centre)
      return ball
    }
    scatterers += other.scatterers.map {
      var scatterer = $0
      scatterer.place = place.toWorld($0.place)
      scatterer.normal = $0.normal.turned(place.cosine, place.sine)
      return scatterer
    }
    if other.shadow != .zero {
      shadows.append(Shadow(placement: place, size: other.shadow))
    }
  }

  /// Adds a tree: a trunk and a crown of leafy balls.
  mutating func add(tree place: Vector2, _ random: inout Random) {
    let ground = Road.kerbHeight
    let trunk = random.uniform(2.2, 3.2)
    posts.append(
      Post(
        foot: Vector3(place, ground), radius: random.uniform(0.11, 0.2), height: trunk + 0.8,
        surface: Surface(.bark, 92, 76, 62)))
    let size = random.uniform(0.8, 1.3)
    let green = Float(random.uniform(0.75, 1.1))
    for level in 0..<3 {
      for _ in 0..<(level == 1 ? 3 : 2) {
        let away = Vector2(random.uniform(-1, 1), random.uniform(-1, 1)) * size
        let shade = green * Float(0.85 + 0.12 * Double(level))
        balls.append(
          Ball(
            centre: Vector3(
              place + away * 0.8, ground + trunk + size * (0.7 + 0.9 * Double(level))),
            radius: size * random.uniform(0.8, 1.1), density: random.uniform(0.7, 1.4),
            surface: Surface(.leaves, 74 * shade, 104 * shade, 48 * shade)))
      }
    }
    scatterers.append(
      Scatterer(place: Vector3(place, 1), crossSection: -3, normal: .zero))
  }

  /// Adds a street lamp with its arm over the road.
  mutating func add(lamp place: Placement, side: Double) {
    let metal = Surface(.metal, 98, 104, 106)
    posts.append(
      Post(
        foot: Vector3(place.position, Road.kerbHeight), radius: 0.08, height: 7.6,
        surface: metal))
    let arm = Hull.box(Vector3(0.1, 1.8, 0.1), at: Vector3(0, -side * 0.85, 7.6), metal)
    let head = Hull.box(
      Vector3(0.3, 0.7, 0.14), at: Vector3(0, -side * 1.8, 7.55),
      Surface(.metal, 190, 190, 180))
    hulls += [arm, head].map { $0.moved(place.toWorld) }
    scatterers.append(
      Scatterer(place: Vector3(place.position, 1), crossSection: 2, normal: .zero))
  }

  /// Adds a traffic sign, which faces those who come.
  mutating func add(sign place: Placement, _ random: inout Random) {
    let colours: [SIMD3<Float>] = [SIMD3(30, 70, 160), SIMD3(190, 40, 40), SIMD3(220, 180, 40)]
    posts.append(
      Post(
        foot: Vector3(place.position, Road.kerbHeight), radius: 0.04, height: 2.6,
        surface: Surface(.metal, 150, 150, 150)))
    let plate = Hull.box(
      Vector3(0.04, 0.7, 0.7), at: Vector3(0, 0, 2.6),
      Surface(.sign, colours[random.below(colours.count)]))
    hulls.append(plate.moved(place.toWorld))
    scatterers.append(
      Scatterer(place: Vector3(place.position, 1.8), crossSection: 0, normal: .zero))
  }

  /// A person: legs, coat, head.
  static func pedestrian(_ random: inout Random) -> Body {
    let coat = Vehicle.paints[random.below(Vehicle.paints.count)]
    let ground = Road.kerbHeight
    return Body(
      hulls: [
        Hull.box(
          Vector3(0.26, 0.34, 0.85), at: Vector3(0, 0, ground + 0.43),
          Surface(.cloth, 44, 46, 58)),
        Hull.box(Vector3(0.3, 0.5, 0.65), at: Vector3(0, 0, ground + 1.16), Surface(.cloth, coat)),
      ],
      balls: [
        Ball(
          centre: Vector3(0, 0, ground + 1.62), radius: 0.13, density: 0,
          surface: Surface(.skin, 196, 150, 124))
      ],
      scatterers: [Scatterer(place: Vector3(0, 0, 1), crossSection: -7, normal: .zero)])
  }
}
