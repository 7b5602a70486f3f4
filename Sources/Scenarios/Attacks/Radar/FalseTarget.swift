internal import Kernels
internal import Sensors

/// A car that is not there: detections on a few points of it, which move together from scan to
/// scan, vary as the radar's genuine ones do, and have the SNR that their cross-section has at
/// their range.
///
/// Doppler = range rate + error. With an error of 0 its kinematics are consistent.
struct FalseTarget: RadarEdit {
  enum Motion: String, CaseIterable {
    /// Closes at a constant speed.
    case closing
    /// Keeps its distance, with a driver's sway.
    case following
    /// Stands in the world: closes with the vehicle's own speed.
    case standing
  }

  /// Metres nearer than which it is over.
  private static let nearest = 2.0

  private let motion: Motion
  private let speed: Double
  private let error: Double
  private let crossSection: Double
  /// Metres and radians.
  private var range: Double
  private var azimuth: Double
  /// Of its points: metres behind the nearest and to the left of it, dB below the strongest.
  private var points: [(behind: Double, aside: Double, weaker: Double)] = []

  init(_ settings: AttackSettings) {
    motion = Motion(rawValue: settings.word("motion")) ?? .closing
    speed = settings["speed"]
    error = settings["error"]
    crossSection = settings["rcs"]
    range = settings["range"]
    azimuth = settings["azimuth"] * .pi / 180
  }

  mutating func apply(to scan: inout RadarScan, _ context: inout EditContext) -> RadarEffect {
    let rate = rate(scan, context)
    if points.isEmpty {
      points = FalseTarget.surface(&context.random)
    } else {
      advance(rate, context)
    }
    guard range > FalseTarget.nearest else { return .none }
    let noise = context.twin.noise
    var random = context.random
    var isListed = false
    for point in points.prefix(context.twin.returns.draw(&random)) {
      var target = RadarDetection(
        range: range + point.behind + noise.deviation(of: .range) * random.gaussian(),
        azimuth: azimuth + point.aside / range + noise.deviation(of: .azimuth) * random.gaussian(),
        doppler: rate + error + noise.deviation(of: .doppler) * random.gaussian())
      target.elevation = noise.deviation(of: .elevation) * random.gaussian()
      // A ramp is one of the transmitter's power.
      target.rcs =
        crossSection - point.weaker + Decibel.ratio(context.strength)
        + noise.deviation(of: .rcs) * random.gaussian()
      guard let seen = context.twin.measure(target, &random) else { continue }
      scan.add(seen, &random)
      isListed = true
    }
    return isListed ? .onItems : .none
  }

  /// m/s: of the range, now.
  private func rate(_ scan: RadarScan, _ context: EditContext) -> Double {
    switch motion {
    case .closing: -speed
    case .following: 0.4 * Trigonometry.sine(2 * .pi / 5 * context.seconds)
    case .standing: -scan.speed * Trigonometry.cosine(azimuth)
    }
  }

  private mutating func advance(_ rate: Double, _ context: EditContext) {
    let moved = RadarDetection(range: range, azimuth: azimuth, doppler: rate)
      .moved(by: context.elapsed)
    range = moved.range
    if motion == .standing { azimuth = moved.azimuth }
  }

  /// The rear first, then two points along the car's length of 4.5 m.
  private static func surface(
    _ random: inout Random
  ) -> [(behind: Double, aside: Double, weaker: Double)] {
    (0..<3).map { i in
      i == 0
        ? (0, random.uniform(-0.3, 0.3), 0)
        : (random.uniform(1, 4.2), random.uniform(-0.8, 0.8), random.uniform(3, 9))
    }
  }
}
