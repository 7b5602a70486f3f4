internal import Kernels

/// A flat mirror at the roadside or on the road: it shows the lidar a real thing where none is, or
/// takes it the view of one (arXiv 2509.17253).
///
///     sensor ──────▶ mirror ─ ─ ─ ▶ phantom
///                      ╲
///                       ▶ real thing
struct Mirror: LidarScheme {
  private let isAdding: Bool
  private let isSky: Bool
  private let distance: Double
  private let tilt: Double
  private var glass: Glass?

  static let parameters: [AttackParameter] = [
    .word(
      "kind", ["add", "remove"], "0.6 × 0.6 m that show a real thing, or 0.4 × 0.7 m that hide"),
    .number("distance", 12, 8...15, "m", "of the mirror, ahead"),
    .word("view", ["sky", "ground"], "what a hiding mirror shows"),
    .number("tilt", 20, 5...40, "°", "of a hiding mirror, up or down"),
  ]

  /// Where it stands on the road, and the thing that it is turned to.
  private struct Glass {
    let anchor: RoadAnchor
    /// Metres: half its width and height; and of its middle above the ground.
    let half: Vector2
    let rise: Double
    /// In the anchor's frame, towards the sensor.
    let normal: Vector3
  }

  /// The glass where it is now, the vehicle's axes.
  private struct Pane {
    let middle: Vector3
    let normal: Vector3
    let along: Vector3
    let up: Vector3
    let half: Vector2
    let ground: Double

    /// Where a ray meets it: the distance, and the place on it in units of half its size.
    func meet(_ origin: Vector3, _ direction: Vector3) -> (distance: Double, place: Vector2)? {
      let facing = normal.dot(direction)
      guard facing < -1e-6 else { return nil }
      let distance = normal.dot(middle - origin) / facing
      let off = origin + direction * distance - middle
      let place = Vector2(along.dot(off) / half.x, up.dot(off) / half.y)
      guard distance > 0.5, place.x.magnitude <= 1, place.y.magnitude <= 1 else { return nil }
      return (distance, place)
    }

    /// The ray's way after the mirror.
    func reflected(_ direction: Vector3) -> Vector3 {
      direction - normal * (2 * normal.dot(direction))
    }
  }

  init(_ settings: AttackSettings) {
    isAdding = settings.word("kind") == "add"
    isSky = settings.word("view") == "sky"
    distance = settings["distance"]
    tilt = settings["tilt"] * Double.pi / 180
  }

  mutating func bend(_ scene: inout LidarScene, at moment: Moment) throws {
    var random = moment.random
    if glass == nil { glass = put(in: &scene, at: moment, &random) }
    guard let glass else { return }
    let placement = glass.anchor.placement(in: scene, at: moment)
    guard placement.position.x > 2 else { return }
    let pane = pane(glass, placement, &scene)
    let mount = scene.twin.mount
    let towards = pane.middle.normalized
    let beams = scene.beams.all { $0.dot(towards) > 0.98 }
    let view = isAdding ? reflection(in: pane, scene) : [:]
    for beam in beams {
      let (origin, direction) = (
        mount.turned(Vector3(0, 0, beam.height)), mount.turned(beam.direction)
      )
      guard let (distance, place) = pane.meet(origin, direction) else { continue }
      // Something stands before the mirror.
      if let real = scene.edit.range(of: beam), real < distance - 0.3 { continue }
      let seen: Seen?
      if isAdding {
        seen = view[Mirror.cell(place, pane.half)]
      } else {
        let onward = pane.reflected(direction)
        let drop = (pane.ground - (origin + direction * distance).z) / onward.z
        seen = drop > 0 && drop < 40 ? Seen(range: distance + drop) : nil
      }
      if let seen {
        let noise = scene.twin.resolution.noise * random.gaussian()
        scene.edit.put(beam, range: seen.range + noise, intensity: seen.intensity)
      } else {
        scene.edit.clear(beam)
      }
    }
  }

  // MARK: - Where it stands

  /// An adding mirror is turned so that a real thing shows in its middle.
  private func put(
    in scene: inout LidarScene, at moment: Moment, _ random: inout Random
  ) -> Glass? {
    let bearing = Trigonometry.sineCosine(random.uniform(-0.12, 0.12))
    let place = Vector2(bearing.cosine, bearing.sine) * distance
    let ground = scene.objects().ground.height(at: place)
    guard isAdding else {
      let turn = Trigonometry.sineCosine(isSky ? tilt : -tilt)
      let facing = -place / place.length
      return Glass(
        anchor: RoadAnchor(place, in: scene, at: moment), half: Vector2(0.2, 0.35), rise: 0.35,
        normal: Vector3(facing * turn.cosine, turn.sine))
    }
    let middle = Vector3(place, ground + 0.8)
    let shown = scene.objects().all.filter { thing in
      let away = (thing.centre - middle).length
      let isBefore = thing.centre.horizontal.dot(place) < place.dot(place)
      return thing.points.count >= 30 && away > 4 && away < 25 && isBefore
    }
    guard let thing = shown.first(where: \.isCar) ?? shown.first else { return nil }
    // The normal halves the angle between the ways to the thing and back to the sensor.
    let normal = ((thing.centre - middle).normalized - middle.normalized).normalized
    return Glass(
      anchor: RoadAnchor(place, in: scene, at: moment), half: Vector2(0.3, 0.3), rise: 0.8,
      normal: normal)
  }

  private func pane(_ glass: Glass, _ at: Placement, _ scene: inout LidarScene) -> Pane {
    let ground = scene.objects().ground.height(at: at.position)
    let normal = at.turn(glass.normal)
    let along = Vector3(0, 0, 1).cross(normal).normalized
    return Pane(
      middle: Vector3(at.position, ground + glass.rise), normal: normal, along: along,
      up: normal.cross(along), half: glass.half, ground: ground)
  }

  // MARK: - What it shows

  private struct Seen {
    var range: Double
    var intensity: Double?
  }

  /// Metres: a beam sees what lies in its cell of the glass.
  private static let cellSize = 0.04

  private static func cell(_ place: Vector2, _ half: Vector2) -> Int {
    let at = place * half / cellSize
    return Int(at.x.rounded()) * 1000 + Int(at.y.rounded())
  }

  /// The mirror image of all returns before the mirror, by the cell of the glass where the sensor
  /// sees it: in each the nearest.
  private func reflection(in pane: Pane, _ scene: LidarScene) -> [Int: Seen] {
    var view: [Int: Seen] = [:]
    let sweep = scene.sweep
    for point in 0..<sweep.count where sweep.isReturn(point) {
      let place = scene.place(point)
      let before = pane.normal.dot(place - pane.middle)
      guard before > 0.2 else { continue }
      let image = place - pane.normal * (2 * before)
      let range = image.length
      guard let (distance, at) = pane.meet(.zero, image / range), range > distance else {
        continue
      }
      let middle = Mirror.cell(at, pane.half)
      let seen = Seen(range: range, intensity: sweep.value(sweep.fields.intensity, of: point))
      for cell in [middle, middle - 1, middle + 1, middle - 1000, middle + 1000]
      where view[cell].map({ range < $0.range }) ?? true {
        view[cell] = seen
      }
    }
    return view
  }
}
