internal import Sensors

/// A real thing that an attack keeps to from sweep to sweep.
struct LidarTarget {
  private var last: LidarObject?
  private var misses = 0

  /// How far it may go from one sweep to the next, metres; by how much its returns may change; how
  /// many sweeps it may be lost in.
  private static let gate = 2.5
  private static let ratio = 2.5
  private static let patience = 10

  /// The same thing as before; nil where it is not seen now, or has grown together with another. At
  /// the start, and where it stays lost, `first`.
  mutating func follow(in things: LidarObjects, first: LidarObject?) -> LidarObject? {
    guard let last, misses < LidarTarget.patience else {
      misses = 0
      self.last = first
      return first
    }
    let found = things.nearest(to: last.centre.horizontal, within: LidarTarget.gate)
    let change = found.map { Double($0.points.count) / Double(last.points.count) } ?? 0
    guard change < LidarTarget.ratio, change * LidarTarget.ratio > 1 else {
      misses += 1
      return nil
    }
    misses = 0
    self.last = found
    return found
  }
}

/// A place on the road that the vehicle comes nearer to.
struct RoadAnchor {
  private let place: Vector2
  private let heading: Double
  private let ego: (position: Vector2, heading: Double)?

  /// - Parameter place: the vehicle's axes, metres from the sensor, at this moment.
  init(_ place: Vector2, heading: Double = 0, in scene: LidarScene, at moment: Moment) {
    (self.place, self.heading) = (place, heading)
    ego = moment.ego.pose(at: scene.sweep.frame.header.captured)
  }

  /// Where it is now; where the drive has no ego motion, it goes along with the vehicle.
  func placement(in scene: LidarScene, at moment: Moment) -> Placement {
    guard let then = ego, let now = moment.ego.pose(at: scene.sweep.frame.header.captured) else {
      return Placement(position: place, heading: heading)
    }
    let mount = scene.twin.mount.place.horizontal
    let old = Placement(position: then.position, heading: then.heading)
    let new = Placement(position: now.position, heading: now.heading)
    return Placement(
      position: new.toLocal(old.toWorld(place + mount)) - mount,
      heading: heading + then.heading - now.heading)
  }
}
