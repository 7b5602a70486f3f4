internal import Kernels

/// A ghost that touches a real thing: a car ahead, a kerb, whatever stands nearest.
///
/// What asks whether a thing came out of nowhere, and where its edges are, finds the real one.
struct AttachedGhost: LidarScheme {
  private let cast: GhostCast
  /// Metres between the two.
  private let gap: Double
  private var injection: GhostInjection
  private var thing = LidarTarget()

  static let parameters: [AttackParameter] =
    [.number("gap", 0.15, 0...0.3, "m", "between it and the thing that it touches")]
    + [GhostCast.carShape] + GhostCast.parameters(points: 200)

  init(_ settings: AttackSettings) {
    cast = GhostCast(car: settings)
    gap = settings["gap"]
    injection = GhostInjection(settings)
  }

  mutating func bend(_ scene: inout LidarScene, at moment: Moment) throws {
    var random = moment.random
    let near = scene.objects().all.filter {
      $0.distance > 4 && $0.distance < 25 && $0.centre.x > 2 && $0.centre.y.magnitude > 0.5
        && $0.points.count >= 10
    }
    guard
      let thing = thing.follow(
        in: scene.objects(), first: near.first(where: \.isCar) ?? near.first)
    else { return }
    // Rear by rear with what is nearest of it, on the side of the vehicle's way.
    let isLeft = thing.centre.y > 0
    let outward = isLeft ? -1.0 : 1.0
    let edge = Vector2(thing.low.x, (isLeft ? thing.low.y : thing.high.y) + outward * gap)
    let place = edge + Vector2(0, outward * cast.shape.halfWidth)
    let bearing = Trigonometry.arctangent(y: edge.y, x: edge.x)
    let window = AzimuthWindow(around: bearing + outward * cast.width / 2, width: cast.width)
    injection.inject(
      cast.returns(
        at: Placement(position: place, heading: 0),
        within: window,
        in: &scene), into: &scene, strength: moment.strength ?? 1, &random)
  }
}
