internal import Kernels

/// The shining of a sensor's beams on a shape that is not there.
struct GhostCast {
  let shape: GhostShape
  /// Radians that a spoofer's light covers.
  let width: Double

  /// The parameters of whatever is cast.
  static func parameters(points: Double) -> [AttackParameter] {
    [.number("width", 10, 1...60, "°", "the azimuth that the spoofer's light covers")]
      + GhostInjection.parameters(points: points)
  }

  static let carShape = AttackParameter.word(
    "shape", ["car", "box"], "a modelled car, or a plain box")

  init(_ shape: GhostShape, _ settings: AttackSettings) {
    self.shape = shape
    width = settings["width"] * Double.pi / 180
  }

  /// A car in the shape that is asked for.
  init(car settings: AttackSettings) {
    self.init(settings.word("shape") == "box" ? .box : .car, settings)
  }

  /// All beams within the window that would meet the shape, standing on the ground.
  ///
  /// - Parameters:
  ///   - placement: of the middle of its rear, the vehicle's axes from the sensor.
  ///   - window: nil = around its rear.
  func returns(
    at placement: Placement, within window: AzimuthWindow? = nil, in scene: inout LidarScene
  ) -> [GhostReturn] {
    let foot = Vector3(
      placement.position, scene.objects().ground.height(at: placement.position))
    let middle = foot + placement.turn(shape.centre)
    let distance = middle.length
    let radius = shape.radius
    let cosine =
      distance > radius ? (1 - radius * radius / (distance * distance)).squareRoot() : -1
    let towards = middle / distance
    let window = window ?? AzimuthWindow(towards: Vector3(placement.position, 0), width: width)
    // Beams start a little off the sensor's origin: the cone is taken wider.
    let beams = scene.beams.all { $0.dot(towards) > cosine - 0.02 && window.contains($0) }

    let mount = scene.twin.mount
    let turn = Placement(position: .zero, heading: placement.heading)
    return beams.compactMap { beam in
      let origin = turn.toLocal(mount.turned(Vector3(0, 0, beam.height)) - foot)
      let direction = turn.toLocal(mount.turned(beam.direction))
      return shape.distance(from: origin, along: direction).map {
        GhostReturn(beam: beam, range: $0)
      }
    }
  }
}
