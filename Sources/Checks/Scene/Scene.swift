public import Sensors

/// What is known beside the frame itself when it is judged.
public struct Scene: Sendable {
  /// The newest verified ego motion and the time that it is of.
  private var ego: (motion: EgoMotion, captured: Instant)?
  private var trail = EgoTrail()
  private let maximumAge: Double

  public init(profile: Profile) { maximumAge = profile["verifier.ego_age"] }

  /// Remembers what a frame to which nothing objects tells of the vehicle.
  public mutating func remember(_ header: FrameHeader) {
    guard case .ego(let motion) = header.layout else { return }
    if !isNear(header.captured) { trail.startAnew() }
    ego = (motion, header.captured)
    trail.append(motion, at: header.captured)
  }

  /// m/s, or nil where no report is near enough in time to `instant`.
  public func egoSpeed(at instant: Instant) -> Double? {
    isNear(instant) ? ego?.motion.speed : nil
  }

  /// Where the vehicle is, or nil where no report is near enough in time to `instant`.
  func egoPose(at instant: Instant) -> EgoPose? {
    isNear(instant) ? trail.pose(at: instant) : nil
  }

  private func isNear(_ instant: Instant) -> Bool {
    guard let ego else { return false }
    return abs(instant.milliseconds(since: ego.captured)) <= maximumAge
  }
}
