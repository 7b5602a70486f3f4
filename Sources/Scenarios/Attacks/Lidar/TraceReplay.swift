internal import Kernels

/// The returns of a real car far away, replayed near: few enough to forge, and a true pattern
/// (Sun et al., USENIX Security 2020, V1 and V2).
struct TraceReplay: LidarScheme {
  private let distance: Double
  private let budget: Int
  private var injection: GhostInjection
  /// Metres, the vehicle's axes; heights above the ground.
  private var trace: [(place: Vector3, intensity: Double?)] = []

  static let parameters: [AttackParameter] =
    [.number("distance", 6, 4...15, "m", "where it is replayed, ahead")]
    + GhostInjection.parameters(points: 60)

  init(_ settings: AttackSettings) {
    distance = settings["distance"]
    budget = Int(settings["points"])
    injection = GhostInjection(settings)
  }

  mutating func bend(_ scene: inout LidarScene, at moment: Moment) throws {
    var random = moment.random
    if trace.isEmpty { record(from: &scene, &random) }
    guard !trace.isEmpty else { return }
    let ground = scene.objects().ground.height(at: Vector2(distance, 0))
    let wanted = trace.map { point in
      (place: point.place + Vector3(0, 0, ground), intensity: point.intensity)
    }
    injection.inject(
      snapped(wanted, in: scene), into: &scene, strength: moment.strength ?? 1, &random)
  }

  /// Takes the nearest car at 30 to 60 m, and turns and moves it to stand ahead.
  private mutating func record(from scene: inout LidarScene, _ random: inout Random) {
    let things = scene.objects()
    guard let car = things.all.first(where: { $0.isCar && (30...60).contains($0.distance) })
    else { return }
    let away = car.centre.horizontal
    let ground = things.ground.height(at: away)
    let turn = Placement(
      position: .zero, heading: Trigonometry.arctangent(y: away.y, x: away.x))
    let sweep = scene.sweep
    for point in GhostInjection.choose(budget, of: car.points, &random) {
      let place = turn.toLocal(scene.place(point)) - Vector3(car.distance - distance, 0, ground)
      trace.append((place, sweep.value(sweep.fields.intensity, of: point)))
    }
  }

  /// Each point on the nearest beam that is still free.
  private func snapped(
    _ points: [(place: Vector3, intensity: Double?)], in scene: LidarScene
  ) -> [GhostReturn] {
    let mount = scene.twin.mount
    let middle = points.reduce(Vector3.zero) { $0 + $1.place }.normalized
    let widest = points.reduce(1) { Swift.min($0, $1.place.normalized.dot(middle)) }
    let beams = scene.beams.all { $0.dot(middle) > widest - 0.02 }
    let directions = beams.map { mount.turned($0.direction) }
    var isTaken = [Bool](repeating: false, count: beams.count)
    return points.compactMap { point in
      let towards = point.place.normalized
      // Half a degree: no beam is farther from its neighbours.
      var (best, nearest) = (-1, 0.999_96)
      for (i, direction) in directions.enumerated() where !isTaken[i] {
        let dot = direction.dot(towards)
        if dot > nearest { (best, nearest) = (i, dot) }
      }
      guard best >= 0 else { return nil }
      isTaken[best] = true
      return GhostReturn(
        beam: beams[best], range: point.place.length, intensity: point.intensity)
    }
  }
}
