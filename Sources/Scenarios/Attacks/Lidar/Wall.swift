/// A wall of injected returns across the road (chosen pattern injection, Sato et al., NDSS 2024),
/// as far ahead as the vehicle drives in 1.5 s.
struct Wall: LidarScheme {
  private let width: Double
  private let rings: Int
  private let distance: Double
  private var injection: GhostInjection

  static let parameters: [AttackParameter] =
    [
      .number("width", 10, 5...80, "°", "of the wall"),
      .number("rings", 12, 2...128, "", "of the sensor that see it, around a car's middle"),
      .number(
        "distance", 0, 0...15, "m",
        "ahead; 0 = 1.5 s of driving within 5…15 m, 10 m where the drive has no ego motion"),
    ] + GhostInjection.parameters(points: 6000)

  init(_ settings: AttackSettings) {
    width = settings["width"]
    rings = Int(settings["rings"])
    distance = settings["distance"]
    injection = GhostInjection(settings)
  }

  mutating func bend(_ scene: inout LidarScene, at moment: Moment) throws {
    var random = moment.random
    let usual = moment.ego.speed.map { Swift.min(Swift.max(1.5 * $0, 5), 15) } ?? 10
    let ahead = distance > 0 ? distance : usual
    let middle = scene.objects().ground.height(at: Vector2(ahead, 0)) + 0.9
    let mount = scene.twin.mount
    let beams = scene.beams(in: AzimuthWindow(centre: 0, width: width))
    // Each ring by how far from the middle it meets the wall.
    var heights: [Int: (sum: Double, count: Double)] = [:]
    let wanted = beams.map { beam in
      let direction = mount.turned(beam.direction)
      let range = ahead / Swift.max(direction.x, 0.1)
      let height = mount.turned(beam.place(at: range)).z - middle
      let known = heights[beam.ring] ?? (0, 0)
      heights[beam.ring] = (known.sum + height, known.count + 1)
      return GhostReturn(beam: beam, range: range)
    }
    let byHeight = heights.map { (ring: $0.key, off: ($0.value.sum / $0.value.count).magnitude) }
      .sorted { ($0.off, $0.ring) < ($1.off, $1.ring) }
    let chosen = Set(byHeight.prefix(rings).map(\.ring))
    injection.inject(
      wanted.filter { chosen.contains($0.beam.ring) }, into: &scene,
      strength: moment.strength ?? 1, &random)
  }
}
