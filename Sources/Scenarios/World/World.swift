/// The simulated city: road, street and traffic, with the ego's true motion.
struct World {
  let road: Road
  private var street: Street
  private(set) var traffic: Traffic

  /// - Parameter duration: seconds from the start that the world lasts.
  init(seed: UInt64, duration: Double) {
    // What the ego sees at the end depends on what happens a little later and farther on.
    let horizon = duration + 40
    // The leaders cruise at 11.6 m/s at most; beyond the end there is still road to see.
    road = Road(seed: seed, length: horizon * 12 + 400)
    street = Street(seed: seed, road: road)
    traffic = Traffic(seed: seed, road: road, duration: horizon)
  }

  /// The ego's arc length, of the vehicle's middle.
  func progress(at seconds: Double) -> Double {
    traffic.drivers.state(.ego, at: seconds).s
  }

  /// Everything within `behind` and `ahead` metres of the ego, along the road; heights are over the
  /// plane of the road under the ego.
  mutating func scene(at seconds: Double, behind: Double, ahead: Double) -> [Placed] {
    let s = progress(at: seconds)
    let ground = ground(at: seconds)
    var scene =
      street.blocks(from: s - behind, to: s + ahead)
      + traffic.actors(from: s - behind, to: s + ahead, at: seconds)
    for i in scene.indices {
      scene[i].placement.height -= ground.plane(at: scene[i].placement.position)
    }
    return scene
  }

  /// The ground under and around the ego.
  func ground(at seconds: Double) -> Ground {
    Ground(road, s: progress(at: seconds) - EgoPose.middle, offset: Drivers.laneOffset)
  }

  /// Where `base_link` is and how it moves.
  func ego(at seconds: Double) -> EgoPose {
    let state = traffic.drivers.state(.ego, at: seconds)
    let place = state.s - EgoPose.middle
    let point = road.point(place)
    // The lane's curve is longer or shorter than the centre line by the offset.
    let stretch = 1 - point.curvature * Drivers.laneOffset
    return EgoPose(
      position: Vector3(point.position + point.direction.left * Drivers.laneOffset, 0),
      heading: point.heading, speed: state.speed * stretch,
      yawRate: state.speed * point.curvature, acceleration: state.acceleration * stretch,
      altitude: point.height, grade: point.grade)
  }
}

/// The true pose and motion of `base_link` (x forward, y left, z up; on the ground under the middle
/// of the rear axle) in the world.
public struct EgoPose: Equatable, Sendable {
  /// Metres; the world's z is up and its x is where the ego first heads.
  public var position: SIMD3<Double>
  /// Radians from the world's x axis, positive to the left.
  public var heading: Double
  /// m/s, forward.
  public var speed: Double
  /// rad/s.
  public var yawRate: Double
  /// m/s².
  public var acceleration: Double
  /// Of the road under it: metres over the start, and metres a metre, positive uphill.
  ///
  /// The sensors' world is level with the road there: `position.z` is 0.
  public var altitude: Double
  public var grade: Double

  /// From the rear axle to the vehicle's middle, metres.
  static let middle = 1.4

  var placement: Placement {
    Placement(position: position.horizontal, heading: heading)
  }
}
