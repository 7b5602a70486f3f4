internal import Sensors

/// The car ahead seems to draw away: its returns move along their rays, and the shadow on the road
/// stays where it stood (TACTIC, 2026: 11 m cause a collision, 3 m/s pass a tracker).
struct PushAway: LidarScheme {
  private let distance: Double
  /// m/s; nil = at once.
  private let rate: Double?
  private var car = LidarTarget()
  private var start: Double?

  static let parameters: [AttackParameter] = [
    .number("distance", 11, 0.5...60, "m", "how far it seems to be moved in the end"),
    .number("rate", 3, 0.1...60, "m/s", "of the ramp"),
    .word("mode", ["ramp", "step"], "grows at the rate, or is there at once"),
  ]

  init(_ settings: AttackSettings) {
    distance = settings["distance"]
    rate = settings.word("mode") == "step" ? nil : settings["rate"]
  }

  mutating func bend(_ scene: inout LidarScene, at moment: Moment) throws {
    let things = scene.objects()
    guard let car = car.follow(in: things, first: things.car(within: 3...60)) else { return }
    let period = 1 / moment.rig[scene.sweep.frame.header.sensor].rate
    let begun = start ?? moment.seconds - period
    start = begun
    let grown = rate.map { Swift.min($0 * (moment.seconds - begun), distance) } ?? distance
    let offset = grown * (moment.strength ?? 1)
    for point in car.points {
      let range = scene.beams.beam(of: point).range(of: scene.sweep.place(point))
      scene.edit.move(point, toRange: range + offset)
    }
  }
}
