import Kernels
import Sensors

/// Where the vehicle's base is on the level, in a frame of its own trail: metres and radians.
struct EgoPose: Equatable, Sendable {
  var x = 0.0
  var y = 0.0
  var heading = 0.0
  /// Poses of different trails cannot be compared.
  var trail = 0
}

/// The vehicle's way by its own reports: dead reckoning, from each of them to the next.
struct EgoTrail: Sendable {
  private var last = EgoPose()
  private var time: Instant?
  private var speed = 0.0
  private var yawRate = 0.0

  /// Forgets where the vehicle was: reports were missing for too long.
  mutating func startAnew() {
    last = EgoPose(trail: last.trail + 1)
    time = nil
  }

  mutating func append(_ motion: EgoMotion, at instant: Instant) {
    if let moved = pose(at: instant) { last = moved }
    (time, speed, yawRate) = (instant, motion.speed, motion.yawRate)
  }

  /// The pose at an instant near the last report, before or after it: the motion goes on as it was,
  /// on an arc, whose chord has the middle heading.
  func pose(at instant: Instant) -> EgoPose? {
    guard let time else { return nil }
    let seconds = instant.seconds(since: time)
    let (sine, cosine) = Trigonometry.sineCosine(last.heading + yawRate * seconds / 2)
    var pose = last
    pose.x += cosine * speed * seconds
    pose.y += sine * speed * seconds
    pose.heading += yawRate * seconds
    return pose
  }
}
