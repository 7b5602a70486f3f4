/// A ghost in front of a real car or behind it, within its outline: a camera sees what it expects
/// (Hallyburton et al., USENIX Security 2022).
struct FrustumGhost: LidarScheme {
  private let offset: Double
  private var injection: GhostInjection
  private var car = LidarTarget()

  static let parameters: [AttackParameter] =
    [
      .number(
        "offset", -5, -20...20, "m", "from the real car along its rays: −5 = in front, 8 = behind")
    ] + GhostInjection.parameters(points: 200)

  init(_ settings: AttackSettings) {
    offset = settings["offset"]
    // Behind the car, the forged pulse has to be the stronger one.
    injection = GhostInjection(settings, winner: .forged)
  }

  mutating func bend(_ scene: inout LidarScene, at moment: Moment) throws {
    var random = moment.random
    let nearest = Swift.max(3 - offset, 4)
    let things = scene.objects()
    guard let car = car.follow(in: things, first: things.car(within: nearest...60)) else {
      return
    }
    let beams = scene.beams
    let wanted = car.points.map { point in
      let beam = beams.beam(of: point)
      return GhostReturn(beam: beam, range: beam.range(of: beams.sweep.place(point)) + offset)
    }
    injection.inject(wanted, into: &scene, strength: moment.strength ?? 1, &random)
  }
}
