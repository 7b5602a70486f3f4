/// A thing that is not there: returns where a car, a column or a person would send them from.
struct Ghost: LidarScheme {
  private let cast: GhostCast
  private var path: GhostPath
  private var injection: GhostInjection

  static func parameters(
    points: Double, motion: GhostPath.Motion = .ego
  ) -> [AttackParameter] {
    GhostCast.parameters(points: points) + GhostPath.parameters(motion: motion)
  }

  init(_ cast: GhostCast, _ settings: AttackSettings) {
    self.cast = cast
    path = GhostPath(settings)
    injection = GhostInjection(settings)
  }

  func strength(at moment: Moment) -> Double? { path.strength(at: moment) }

  mutating func bend(_ scene: inout LidarScene, at moment: Moment) throws {
    var random = moment.random
    guard let placement = try path.placement(in: &scene, at: moment, &random) else { return }
    injection.inject(
      cast.returns(at: placement, in: &scene), into: &scene, strength: moment.strength ?? 1,
      &random)
  }
}
