internal import Kernels
internal import Sensors

/// The vehicle's own motion drifts: its speed, its yaw rate, or the place that its GNSS gives.
/// What was not drifted, and what stands, stays as it was.
struct EgoDrift: Attack {
  enum Kind: String, CaseIterable {
    case speed
    case yaw
    /// Sideways, as FusionRipper drives a vehicle out of its lane.
    case position
    case all
  }

  /// Metres a degree of latitude, on a sphere of 6,371 km.
  static let degree = 111_195.0

  private let kind: Kind
  /// m/s, rad/s, m/s.
  private let speed: Double
  private let yawRate: Double
  private let position: Double
  private var lattices = (speed: Lattice(), yawRate: Lattice())
  private var offset = 0.0
  private var last: Instant?

  init(_ settings: AttackSettings) {
    kind = Kind(rawValue: settings.word("kind")) ?? .speed
    speed = settings["speed"]
    yawRate = settings["yaw"] * .pi / 180
    position = settings["position"]
  }

  mutating func bend(
    _ frame: Frame, at moment: Moment, into output: inout AttackOutput
  ) throws {
    guard case .ego(let motion) = frame.header.layout else { return output.pass(frame) }
    let seconds = last.map { frame.header.captured.seconds(since: $0) } ?? 0
    last = frame.header.captured
    guard let strength = moment.strength else {
      lattices.speed.note(motion.speed, tolerance: 1e-9)
      lattices.yawRate.note(motion.yawRate, tolerance: 1e-9)
      offset = 0
      return output.pass(frame)
    }
    offset += position * strength * seconds
    var drifted = frame
    if !moment.isSham { drifted.header.layout = .ego(drift(motion, strength, moment)) }
    output.publish(drifted, moment.truth(of: drifted))
  }

  private func drift(_ motion: EgoMotion, _ strength: Double, _ moment: Moment) -> EgoMotion {
    var drifted = motion
    // Wheels that stand, and say so, have nothing to drift.
    if kind == .speed || kind == .all, !motion.standstill, motion.speed != 0 {
      drifted.speed = Swift.max(0, lattices.speed.snap(motion.speed + speed * strength))
    }
    if kind == .yaw || kind == .all {
      drifted.yawRate = lattices.yawRate.snap(motion.yawRate + yawRate * strength)
    }
    if kind == .position || kind == .all, let latitude = motion.latitude,
      let longitude = motion.longitude
    {
      let heading = motion.heading ?? moment.ego.heading
      let (sine, cosine) = Trigonometry.sineCosine(heading)
      // To the left of a heading that is counted from east.
      let parallel = Trigonometry.cosine(latitude * .pi / 180)
      drifted.latitude = latitude + offset * cosine / EgoDrift.degree
      drifted.longitude = longitude - offset * sine / (EgoDrift.degree * parallel)
    }
    return drifted
  }
}
