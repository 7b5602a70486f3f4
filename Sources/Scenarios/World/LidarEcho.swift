/// What one shot brings back.
struct LidarEcho {
  /// Metres, with noise, on the sensor's grid.
  let range: Double
  let intensity: UInt8

  /// How a surface answers.
  enum Finish {
    case plain(Material)
    /// Paint on the road.
    case mark
    /// A number plate, a lamp's reflector: sends light back to where it came from.
    case reflector
    case window
  }

  /// The light that a perfect white surface head-on at 1 m brings is 1; less than this is lost in
  /// the noise. A surface of 10 % is seen to 120 m.
  private static let floor = 0.1 / (120 * 120)

  /// Nil where the return is lost.
  init?(range: Double, _ finish: Finish, cosine: Double, _ random: inout Random) {
    let draw = random.uniform()
    var sent = 0.0
    switch finish {
    case .plain(.glass), .window:
      // What does not pass is mirrored away, but for dust and for what hangs behind it.
      if draw < 0.62 && cosine < 0.985 { return nil }
      sent = 0.1
    case .plain(.sign), .reflector: sent = 2.2
    case .mark: sent = 0.55
    case .plain(let material): sent = material.reflectivity
    }
    let lambert = sent * (0.08 + 0.92 * cosine)
    // Speckle, and one shot in 500 that is lost for no reason of the scene.
    let power = lambert * (0.55 + 0.9 * random.uniform()) / (range * range)
    if power < LidarEcho.floor || draw > 0.998 { return nil }
    let noisy = range + LidarModel.rangeNoise * random.gaussian()
    self.range = (noisy / LidarModel.rangeGrid).rounded() * LidarModel.rangeGrid
    let grey = 255 * sent * (0.3 + 0.7 * cosine) * (1 + 0.07 * random.gaussian())
    intensity = UInt8(Swift.min(Swift.max(grey, 1), 254))
    // The slant, and the noise, may carry a hit at the limit beyond it.
    if self.range > BeamTable.longestRange { return nil }
  }

  /// What a point of a hull's face is made of.
  static func finish(of hull: Hull, face: Int, at point: Vector3) -> Finish {
    let material = hull.surfaces[face].material
    switch material {
    case .facade:
      let place = hull.place(point, on: face)
      return Facade.isWindow(along: place.x, up: place.y) ? .window : .plain(.facade)
    case .vehicleFront, .vehicleRear:
      let place = hull.place(point, on: face)
      let size = hull.sizes[face]
      switch VehicleFace.part(across: place.x / size.x, up: place.y / size.y) {
      case .paint: return .plain(material)
      case .lamp, .plate: return .reflector
      }
    default: return .plain(material)
    }
  }

  /// Where a ray that reaches the road's level meets the ground: road, kerb or raised pavement.
  ///
  /// - Parameter near: arc length where to begin the search, set to that of the point.
  static func ground(
    _ road: Road, _ origin: Vector3, _ direction: Vector2, tangent: Double, distance: Double,
    near s: inout Double
  ) -> (distance: Double, cosine: Double, finish: Finish) {
    let upright = -tangent / (1 + tangent * tangent).squareRoot()
    let raised = distance * (1 - Road.kerbHeight / origin.z)
    let offset = road.offset(of: origin.horizontal + direction * distance, near: &s)
    if offset.magnitude < Road.halfWidth {
      let finish: Finish = Road.isMarked(s, offset: offset) ? .mark : .plain(.asphalt)
      return (distance, upright, finish)
    }
    let before = road.offset(of: origin.horizontal + direction * raised, near: &s)
    if before.magnitude >= Road.halfWidth {
      return (raised, upright, .plain(Road.material(offset: before)))
    }
    // Over the road at the pavement's height, beyond the kerb at the road's: the kerb's face.
    let part = (Road.halfWidth - before.magnitude) / (offset.magnitude - before.magnitude)
    let lateral = direction.cross(road.point(s).direction).magnitude
    return (raised + (distance - raised) * part, lateral, .plain(.kerb))
  }
}
