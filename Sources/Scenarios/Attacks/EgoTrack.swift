internal import Kernels
package import Sensors

/// How the vehicle moved, by its own odometry: dead reckoning from report to report.
package struct EgoTrack {
  /// Where `base_link` is, in the frame of where it was at the first report: metres, radians.
  package private(set) var position = SIMD2<Double>.zero
  private(set) var heading = 0.0
  /// m/s and rad/s of the last report; nil before the first.
  private(set) var speed: Double?
  private(set) var yawRate = 0.0
  private var time: Instant?

  package init() {}

  package mutating func note(_ header: FrameHeader) {
    guard case .ego(let motion) = header.layout else { return }
    advance(to: header.captured)
    (speed, yawRate) = (motion.speed, motion.yawRate)
  }

  /// The pose at an instant not long after the last report: the motion goes on as it was.
  package func pose(at instant: Instant) -> (position: SIMD2<Double>, heading: Double)? {
    guard speed != nil else { return nil }
    var copy = self
    copy.advance(to: instant)
    return (copy.position, copy.heading)
  }

  private mutating func advance(to instant: Instant) {
    defer { time = instant }
    guard let time, let speed else { return }
    let seconds = instant.seconds(since: time)
    let middle = heading + yawRate * seconds / 2
    let (sine, cosine) = Trigonometry.sineCosine(middle)
    position += Vector2(cosine, sine) * (speed * seconds)
    heading += yawRate * seconds
  }
}
