internal import Kernels
internal import Sensors

/// A thing that stands still in the world while the vehicle drives on: it grows as its distance
/// falls, and moves away from where the vehicle heads to.
struct Approach {
  /// Metres ahead when it is first seen.
  let distance: Double
  private var start: (position: Vector2, heading: Double, seconds: Double)?

  /// Metres from which on it is no longer seen, and m/s where no odometry says.
  private static let nearest = 3.0
  private static let usualSpeed = 10.0

  init(distance: Double) { self.distance = distance }

  /// Metres that it is ahead, and radians by which the vehicle has turned to the left since; nil
  /// once it is passed.
  mutating func look(
    at moment: Moment, _ captured: Instant
  ) -> (distance: Double, turn: Double)? {
    let pose = moment.ego.pose(at: captured)
    let usual = Vector2(moment.seconds * Self.usualSpeed, 0)
    let (position, heading) = pose ?? (usual, 0)
    let first = start ?? (position, heading, moment.seconds)
    start = first
    let left = distance - (position - first.position).length
    return left > Self.nearest ? (left, heading - first.heading) : nil
  }
}

/// A camera's projection, as its row says, or as cameras in vehicles are.
struct Projection {
  /// Pixels.
  let focal: Double
  let middle: Vector2
  /// Metres of the camera above the road.
  let height: Double

  init(of spec: SensorSpec, _ layout: ImageLayout) {
    let (width, height) = (Double(layout.width), Double(layout.height))
    if let known = spec.intrinsics, known.width == layout.width {
      (focal, middle) = (known.fx, Vector2(known.cx, known.cy))
    } else {
      (focal, middle) = (0.785 * width, Vector2(width / 2, height * 0.47))
    }
    let mounted = spec.extrinsics?.translation.z ?? 0
    self.height = mounted > 0.5 && mounted < 4 ? mounted : 1.5
  }
}
