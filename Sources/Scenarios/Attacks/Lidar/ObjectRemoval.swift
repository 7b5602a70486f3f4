internal import Kernels

/// A real thing hidden by moving some of its returns behind it, along their rays (object removal
/// attack: Hau et al., 2021; the budget, cone and distance are those of its code).
struct ObjectRemoval: LidarScheme {
  private let budget: Int
  private let cone: Double
  private let push: (least: Double, most: Double)
  private var target = LidarTarget()

  static let parameters: [AttackParameter] = [
    .number("points", 200, 0...6000, "", "returns that are moved at most; 0 = all of the thing"),
    .number("cone", 10, 1...60, "°", "around the thing's middle, within which they lie"),
    .number("least", 2, 0.5...10, "m", "the least that a return is moved"),
    .number("most", 3, 0.5...20, "m", "the most"),
  ]

  init(_ settings: AttackSettings) {
    budget = settings["points"] == 0 ? .max : Int(settings["points"])
    cone = settings["cone"] * Double.pi / 180
    push = (settings["least"], Swift.max(settings["most"], settings["least"]))
  }

  mutating func bend(_ scene: inout LidarScene, at moment: Moment) throws {
    var random = moment.random
    let things = scene.objects()
    guard let thing = target.follow(in: things, first: things.car(within: 3...50)) else { return }
    let window = AzimuthWindow(towards: thing.centre, width: cone)
    let within = thing.points.filter { window.contains(scene.place($0)) }
    let count = Int((Double(Swift.min(budget, within.count)) * (moment.strength ?? 1)).rounded(.up))
    for point in GhostInjection.choose(count, of: within, &random) {
      let range = scene.beams.beam(of: point).range(of: scene.sweep.place(point))
      scene.edit.move(point, toRange: range + random.uniform(push.least, push.most))
    }
  }
}
