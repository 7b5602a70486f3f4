internal import Kernels

/// Malice inside of the sensor: one real thing is gone, and what was seen behind it stands in its
/// place, without a void (after Hallyburton and Pajic, arXiv 2606.17562).
struct Trojan: LidarScheme {
  private let distances: ClosedRange<Double>
  private var target = LidarTarget()
  private var before: LidarMemory?

  static let parameters: [AttackParameter] = [
    .number("near", 4, 2...60, "m", "the thing is the nearest car ahead from here on"),
    .number("far", 60, 4...80, "m", "up to here"),
  ]

  init(_ settings: AttackSettings) {
    distances = settings["near"]...Swift.max(settings["far"], settings["near"])
  }

  var isWatchful: Bool { true }

  mutating func watch(_ scene: inout LidarScene, at moment: Moment) {
    before = LidarMemory(scene, at: moment, without: [])
  }

  mutating func bend(_ scene: inout LidarScene, at moment: Moment) throws {
    var random = moment.random
    let things = scene.objects()
    guard let thing = target.follow(in: things, first: things.car(within: distances)) else {
      watch(&scene, at: moment)
      return
    }
    let remembered = before
    before = LidarMemory(scene, at: moment, without: thing.points)
    let background = LidarBackground(
      of: thing, in: scene, at: moment, remembered: remembered)
    for point in thing.points {
      let beam = scene.beams.beam(of: point)
      guard let seen = background.behind(beam, point, in: scene, &random) else {
        scene.edit.remove(point)
        continue
      }
      let noise = scene.twin.resolution.noise * random.gaussian()
      scene.edit.move(point, toRange: seen.range + noise, intensity: seen.intensity)
    }
  }
}

/// A sweep of before, for what it saw where something hides the view now.
struct LidarMemory {
  private let beams: LidarBeams
  private let isLeftOut: [Bool]
  private let anchor: RoadAnchor

  init(_ scene: LidarScene, at moment: Moment, without points: [Int]) {
    beams = scene.beams
    var isLeftOut = [Bool](repeating: false, count: scene.sweep.count)
    for point in points { isLeftOut[point] = true }
    self.isLeftOut = isLeftOut
    anchor = RoadAnchor(.zero, in: scene, at: moment)
  }

  struct Place {
    /// Metres, the vehicle's axes now.
    let place: Vector3
    let ring: Int
    let intensity: Double?
  }

  /// What it saw about a direction, from where the sensor is now.
  ///
  /// - Parameter cosine: of the angle around it.
  func places(
    towards direction: Vector3, within cosine: Double, in scene: LidarScene, at moment: Moment
  ) -> [Place] {
    let mount = scene.twin.mount
    let motion = anchor.placement(in: scene, at: moment)
    let sweep = beams.sweep
    let axis = mount.turnedBack(direction)
    // Between two sweeps a thing far behind another one moves little: a look at the old direction
    // spares most of the work.
    let wide = cosine - 0.05
    return (0..<sweep.count).compactMap { point in
      guard sweep.isReturn(point), !isLeftOut[point] else { return nil }
      let old = sweep.place(point)
      guard old.dot(axis) > wide * Double(sweep.range[point]) else { return nil }
      let turned = mount.turned(old)
      let place = Vector3(motion.toWorld(turned.horizontal), turned.z)
      guard place.dot(direction) > cosine * place.length else { return nil }
      return Place(
        place: place, ring: Int(beams.rings[point]),
        intensity: sweep.value(sweep.fields.intensity, of: point))
    }
  }
}
