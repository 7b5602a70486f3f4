internal import Kernels
internal import Sensors

/// A sweep under attack with what stands in it; positions are in the vehicle's axes (x ahead, y
/// left, z up), metres from the sensor's origin.
struct LidarScene {
  var edit: LidarEdit
  /// Where the attack is, if it is no box around points.
  var region: Region?
  private var seen: LidarObjects?

  init(_ edit: LidarEdit) { self.edit = edit }

  var sweep: LidarSweep { edit.sweep }
  var beams: LidarBeams { edit.beams }
  var twin: LidarTwin { edit.twin }

  /// What stands on the ground, found when it is first asked for.
  mutating func objects() -> LidarObjects {
    if let seen { return seen }
    let found = LidarObjects(in: sweep, mount: twin.mount)
    seen = found
    return found
  }

  /// Where a point of the clean sweep is.
  func place(_ point: Int) -> Vector3 { twin.mount.turned(sweep.place(point)) }

  /// Shots whose azimuth lies within a window.
  func beams(in window: AzimuthWindow) -> [LidarBeam] { beams.all(where: window.contains) }
}

/// A window of azimuths in the vehicle's axes: 0 = ahead, positive to the left.
struct AzimuthWindow {
  /// Radians.
  let centre: Double
  let width: Double
  private let axis: Vector2
  /// Cosine of half the width.
  private let edge: Double

  /// - Parameters:
  ///   - centre, width: radians, the width up to 2π.
  init(around centre: Double, width: Double) {
    (self.centre, self.width) = (centre, width)
    let turn = Trigonometry.sineCosine(centre)
    axis = Vector2(turn.cosine, turn.sine)
    edge = width < 2 * Double.pi ? Trigonometry.cosine(width / 2) : -2
  }

  /// Degrees.
  init(centre: Double, width: Double) {
    self.init(around: centre * Double.pi / 180, width: width * Double.pi / 180)
  }

  /// Around a direction, radians wide.
  init(towards direction: Vector3, width: Double) {
    self.init(
      around: Trigonometry.arctangent(y: direction.y, x: direction.x), width: width)
  }

  func contains(_ direction: Vector3) -> Bool {
    let level = direction.horizontal
    return axis.dot(level) >= edge * level.length
  }

  /// As a finding says it, from the sensor's own axes.
  func region(_ mount: LidarMount, rings: Int, near: Double = 0, far: Double = 0) -> Region {
    let (sine, cosine) = Trigonometry.sineCosine(centre - width / 2)
    let edge = mount.turnedBack(Vector3(cosine, sine, 0))
    return .sector(
      azimuth: Float(Trigonometry.arctangent(y: edge.y, x: edge.x)), width: Float(width),
      firstRing: 0, lastRing: UInt32(Swift.max(rings - 1, 0)), near: Float(near), far: Float(far))
  }
}
