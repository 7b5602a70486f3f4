/// Pulses fired at random: of the rays that they meet, some bring back nothing, others any range
/// (high-frequency removal, Sato et al., NDSS 2024; over all directions, a saturated receiver).
struct RayJam: LidarScheme {
  private let window: AzimuthWindow
  private let share: Double
  private let missing: Double
  private let ranges: (near: Double, far: Double)

  static func parameters(
    width: Double, share: Double, missing: Double
  ) -> [AttackParameter] {
    [
      .number("centre", 0, -180...180, "°", "of the window; 0 = ahead, positive to the left"),
      .number("width", width, 1...360, "°", "of the window"),
      .number("share", share, 0.01...1, "", "of its rays that are hit"),
      .number("missing", missing, 0...1, "", "of the rays hit that bring back nothing"),
      .number("nearest", 1, 0.3...100, "m", "of the random ranges of the others"),
      .number("farthest", 100, 2...300, "m", "likewise; no farther than the sensor reaches"),
    ]
  }

  init(_ settings: AttackSettings) {
    window = AzimuthWindow(centre: settings["centre"], width: settings["width"])
    share = settings["share"]
    missing = settings["missing"]
    ranges = (settings["nearest"], settings["farthest"])
  }

  mutating func bend(_ scene: inout LidarScene, at moment: Moment) throws {
    var random = moment.random
    let hit = share * (moment.strength ?? 1)
    let far = Swift.min(ranges.far, scene.twin.resolution.reach)
    let light = scene.sweep.values(scene.sweep.fields.intensity)
    for beam in scene.beams(in: window) where random.chance(hit) {
      if random.chance(missing) {
        scene.edit.clear(beam)
      } else {
        // As bright as any return of the sweep.
        let intensity = light.isEmpty ? nil : Double(light[random.below(light.count)])
        scene.edit.put(
          beam, range: random.uniform(Swift.min(ranges.near, far), far), intensity: intensity)
      }
    }
    scene.region = window.region(
      scene.twin.mount, rings: scene.twin.rings.count, near: ranges.near, far: far)
  }
}
