/// All returns of a sector are lost: pulses injected below the sensor's least range make it drop
/// the real ones (physical removal attack, Cao et al., USENIX Security 2023), or it is covered.
struct SectorRemoval: LidarScheme {
  private let window: AzimuthWindow
  private let share: Double
  private let isKeptNear: Bool

  static let parameters: [AttackParameter] = [
    .number("centre", 0, -180...180, "°", "of the sector; 0 = ahead, positive to the left"),
    .number("width", 20, 0.5...360, "°", "of the sector"),
    .number("share", 1, 0.01...1, "", "of its rays that are lost"),
    .word(
      "leftover", ["none", "near"],
      "of a lost ray nothing stays; or the injected return at 0.3 to 0.5 m, which drivers drop"),
  ]

  init(_ settings: AttackSettings) {
    window = AzimuthWindow(centre: settings["centre"], width: settings["width"])
    share = settings["share"]
    isKeptNear = settings.word("leftover") == "near"
  }

  mutating func bend(_ scene: inout LidarScene, at moment: Moment) throws {
    var random = moment.random
    let lost = share * (moment.strength ?? 1)
    for beam in scene.beams.returns(where: window.contains) where random.chance(lost) {
      if isKeptNear {
        scene.edit.put(beam, range: random.uniform(0.3, 0.5), intensity: nil)
      } else {
        scene.edit.clear(beam)
      }
    }
    scene.region = window.region(scene.twin.mount, rings: scene.twin.rings.count)
  }
}
