/// Colours of walls, in daylight.
enum Paint {
  static let walls: [SIMD3<Float>] = [
    SIMD3(172, 108, 84), SIMD3(206, 190, 160), SIMD3(188, 184, 176), SIMD3(150, 134, 118),
    SIMD3(214, 204, 186), SIMD3(140, 96, 80), SIMD3(178, 168, 140),
  ]
}

/// The small things of a street, each around its own origin on the road's level.
extension Body {
  /// A trunk and a crown of leafy balls.
  static func tree(_ random: inout Random) -> Body {
    var body = Body()
    let ground = Road.kerbHeight
    let trunk = random.uniform(2.2, 3.2)
    body.posts.append(
      Post(
        foot: Vector3(0, 0, ground), radius: random.uniform(0.11, 0.2), height: trunk + 0.8,
        surface: Surface(.bark, 92, 76, 62)))
    let size = random.uniform(0.8, 1.3)
    let green = Float(random.uniform(0.75, 1.1))
    for level in 0..<3 {
      for _ in 0..<(level == 1 ? 3 : 2) {
        let away = Vector2(random.uniform(-1, 1), random.uniform(-1, 1)) * size
        let shade = green * Float(0.85 + 0.12 * Double(level))
        body.balls.append(
          Ball(
            centre: Vector3(away * 0.8, ground + trunk + size * (0.7 + 0.9 * Double(level))),
            radius: size * random.uniform(0.8, 1.1), density: random.uniform(0.7, 1.4),
            surface: Surface(.leaves, 74 * shade, 104 * shade, 48 * shade)))
      }
    }
    body.scatterers = [Scatterer(place: Vector3(0, 0, 1), crossSection: 1, normal: .zero)]
    return body
  }

  /// A row of bushes along x.
  static func hedge(length: Double, _ random: inout Random) -> Body {
    var body = Body()
    var x = -length / 2
    while x < length / 2 {
      let radius = random.uniform(0.6, 1)
      let shade = Float(random.uniform(0.8, 1.1))
      body.balls.append(
        Ball(
          centre: Vector3(x, random.uniform(-0.2, 0.2), Road.kerbHeight + 0.6 * radius),
          radius: radius, density: random.uniform(2, 4),
          surface: Surface(.leaves, 66 * shade, 96 * shade, 46 * shade)))
      x += radius * random.uniform(1.4, 2)
    }
    return body
  }

  /// A street lamp with its arm over the road, which is on its `side` of x.
  static func lamp(side: Double) -> Body {
    let metal = Surface(.metal, 98, 104, 106)
    return Body(
      hulls: [
        Hull.box(Vector3(0.1, 1.8, 0.1), at: Vector3(0, -side * 0.85, 7.6), metal),
        Hull.box(
          Vector3(0.3, 0.7, 0.14), at: Vector3(0, -side * 1.8, 7.55),
          Surface(.metal, 190, 190, 180)),
      ],
      posts: [
        Post(
          foot: Vector3(0, 0, Road.kerbHeight), radius: 0.08, height: 7.6, surface: metal)
      ],
      scatterers: [Scatterer(place: Vector3(0, 0, 1), crossSection: 6, normal: .zero)])
  }

  /// A traffic sign, which faces those who come along x.
  static func sign(_ random: inout Random) -> Body {
    let colours: [SIMD3<Float>] = [SIMD3(30, 70, 160), SIMD3(190, 40, 40), SIMD3(220, 180, 40)]
    return Body(
      hulls: [
        Hull.box(
          Vector3(0.04, 0.7, 0.7), at: Vector3(0, 0, 2.6),
          Surface(.sign, colours[random.below(colours.count)]))
      ],
      posts: [
        Post(
          foot: Vector3(0, 0, Road.kerbHeight), radius: 0.04, height: 2.6,
          surface: Surface(.metal, 150, 150, 150))
      ],
      scatterers: [Scatterer(place: Vector3(0, 0, 1.8), crossSection: 5, normal: .zero)])
  }

  /// A traffic light at the kerb, which faces those who come along x.
  static func trafficLight() -> Body {
    Body(
      hulls: [
        Hull.box(Vector3(0.24, 0.3, 0.86), at: Vector3(0, 0, 3.1), Surface(.metal, 28, 30, 30))
      ],
      posts: [
        Post(
          foot: Vector3(0, 0, Road.kerbHeight), radius: 0.07, height: 3.2,
          surface: Surface(.metal, 60, 64, 62))
      ],
      scatterers: [Scatterer(place: Vector3(0, 0, 2), crossSection: 5, normal: .zero)])
  }

  /// Standing water: length and width.
  static func puddle(_ size: Vector2) -> Body {
    var body = Body()
    body.shadow = size
    body.isWater = true
    return body
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

  /// A person on a bicycle, who heads along x.
  static func cyclist(_ random: inout Random) -> Body {
    let coat = Vehicle.paints[random.below(Vehicle.paints.count)]
    let tyre = Surface(.tyre, 26, 26, 28)
    var hulls = [-0.52, 0.52].map {
      Hull.box(Vector3(0.62, 0.04, 0.62), at: Vector3($0, 0, 0.34), tyre)
    }
    hulls += [
      Hull.box(Vector3(0.7, 0.05, 0.08), at: Vector3(0, 0, 0.62), Surface(.metal, 90, 40, 44)),
      Hull.box(Vector3(0.08, 0.5, 0.05), at: Vector3(0.46, 0, 1.02), Surface(.metal, 60, 60, 62)),
      Hull.box(Vector3(0.28, 0.34, 0.5), at: Vector3(-0.06, 0, 0.84), Surface(.cloth, 40, 42, 54)),
      Hull.box(Vector3(0.34, 0.46, 0.56), at: Vector3(0.02, 0, 1.34), Surface(.cloth, coat)),
    ]
    var body = Body(
      hulls: hulls,
      balls: [
        Ball(
          centre: Vector3(0.12, 0, 1.74), radius: 0.14, density: 0,
          surface: Surface(.skin, 180, 150, 130))
      ],
      scatterers: [
        Scatterer(place: Vector3(0, 0, 0.9), crossSection: -4, normal: .zero),
        Scatterer(place: Vector3(-0.5, 0, 0.4), crossSection: -7, normal: .zero),
      ])
    body.shadow = Vector2(1.7, 0.4)
    return body
  }
}
