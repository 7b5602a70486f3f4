internal import Kernels
internal import Sensors

/// Where a ghost stands from frame to frame: how it comes into being, and how it moves.
struct GhostPath {
  enum Motion: String, CaseIterable { case ego, world, closing }
  enum Birth: String, CaseIterable {
    case open, occluded, far
    case warmUp = "warm-up"
  }

  private let birth: Birth
  private let motion: Motion
  private let needsClearRoad: Bool
  private let speed: Double
  private let distances: (near: Double, far: Double)
  private let aside: Double
  private let onset: Double
  private let duration: Double
  private let frames: Double
  private var start: Start?
  /// Seconds: when it was last put.
  private var last = 0.0

  private struct Start {
    let seconds: Double
    /// Metres from the sensor, the vehicle's axes: where it is to end up.
    let goal: Vector2
    /// Where it is born, seen from its goal.
    let offset: Vector2
    /// Of the goal.
    let anchor: RoadAnchor
  }

  /// Places that are tried for one where nothing stands: a ghost within a real thing is none.
  private static let tries = 24

  /// Metres: farther than any ghost that has been published.
  private static let horizon = 45.0

  static func parameters(motion: Motion) -> [AttackParameter] {
    let motions = [motion] + Motion.allCases.filter { $0 != motion }
    return [
      .number("near", 5, 1...60, "m", "the nearest distance ahead at which it is put"),
      .number("far", 8, 1...80, "m", "the farthest"),
      .number("aside", 1, 0...10, "m", "how far from straight ahead it is put at most"),
      .word(
        "motion", motions.map(\.rawValue),
        "stands in the vehicle's own frame, or in the world, or closes"),
      .number("speed", 5, 0.5...40, "m/s", "of closing, and of coming from where it was born"),
      .word(
        "birth", Birth.allCases.map(\.rawValue),
        "all at once, from behind a real thing, from beyond 40 m, or before the drive's start"),
      .word(
        "road", ["clear", "any"],
        "where all at once: 0.7 m from real things and in view, or anywhere"),
    ]
  }

  init(_ settings: AttackSettings) {
    motion = Motion(rawValue: settings.word("motion")) ?? .ego
    birth = Birth(rawValue: settings.word("birth")) ?? .open
    needsClearRoad = birth == .open && settings.word("road") == "clear"
    speed = settings["speed"]
    distances = (settings["near"], Swift.max(settings["far"], settings["near"]))
    aside = settings["aside"]
    (onset, duration, frames) = (settings["onset"], settings["duration"], settings["frames"])
  }

  /// A ghost that is there from the drive's start is on before its onset.
  func strength(at moment: Moment) -> Double? {
    moment.strength ?? (birth == .warmUp && moment.seconds < onset ? 1 : nil)
  }

  /// Where the middle of its rear is and which way it faces, the vehicle's axes; nil while there is
  /// nothing to be born behind.
  mutating func placement(
    in scene: inout LidarScene, at moment: Moment, _ random: inout Random
  ) throws(AttackError) -> Placement? {
    guard motion != .world || moment.ego.speed != nil else {
      throw AttackError("\(moment.row.name): motion=world needs ego motion; use motion=ego")
    }
    // After a pause it is another ghost.
    let rate = moment.rig[scene.sweep.frame.header.sensor].rate
    if moment.seconds - last > 2.5 / rate { start = nil }
    last = moment.seconds
    if start == nil { start = begin(in: &scene, at: moment, &random) }
    guard let start else { return nil }
    let way = start.offset.length
    let gone = speed * (moment.seconds - start.seconds)
    let rest = way > gone ? 1 - gone / way : 0
    var goal = Placement(position: start.goal, heading: 0)
    if motion == .world { goal = start.anchor.placement(in: scene, at: moment) }
    guard rest > 0 else { return goal }
    let offset = start.offset.turned(goal.cosine, goal.sine)
    let isAside = birth == .occluded
    return Placement(
      position: goal.position + offset * rest,
      // What comes from the side drives the way it goes.
      heading: isAside ? Trigonometry.arctangent(y: -offset.y, x: -offset.x) : goal.heading)
  }

  /// Where the road is clear; nil where no place that was tried is, or none to be born behind.
  private func begin(
    in scene: inout LidarScene, at moment: Moment, _ random: inout Random
  ) -> Start? {
    let things = scene.objects()
    let rate = moment.rig[scene.sweep.frame.header.sensor].rate
    let length = frames > 0 ? Swift.min(frames / rate, duration) : duration
    for _ in 0..<GhostPath.tries {
      var goal = Vector2(
        random.uniform(distances.near, distances.far), random.uniform(-aside, aside))
      // The vehicle comes up to what stands in the world by the end.
      if motion == .world { goal.x += (moment.ego.speed ?? 0) * length }
      var offset = Vector2.zero
      switch birth {
      case .far: offset.x = Swift.max(GhostPath.horizon - goal.x, 0)
      case .occluded:
        guard let place = hidden(in: &scene) else { return nil }
        offset = place - goal
      case .open, .warmUp: if motion == .closing { offset.x = speed * length }
      }
      guard !needsClearRoad || things.isClear(around: goal + offset, in: scene) else { continue }
      return Start(
        seconds: moment.seconds, goal: goal, offset: offset,
        anchor: RoadAnchor(goal, in: scene, at: moment))
    }
    return nil
  }

  /// A place behind a thing at the side of the way that hides a car.
  private func hidden(in scene: inout LidarScene) -> Vector2? {
    let hides = scene.objects().all.first { thing in
      thing.distance > 6 && thing.distance < 40 && thing.centre.x > 0
        && thing.centre.y.magnitude > 2 && thing.height > 1.2 && thing.length > 1.5
        && thing.length < 8
    }
    guard let hides else { return nil }
    let away = hides.centre.horizontal
    return away * ((away.length + hides.length + 1.5) / away.length)
  }
}
