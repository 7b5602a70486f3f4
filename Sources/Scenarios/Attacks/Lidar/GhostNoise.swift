/// How exactly an injected return comes back where it was meant to.
///
/// `PI(x) = x + (d_rand + d_inner + d_inter) · x / ‖x‖` with d_inner drawn for each point, d_inter
/// once a frame, d_rand by the lidar that is fooled, of whose pulses a share R is fooled at all
/// (Sato et al., NDSS 2024, eq. 1 and its table of lidars).
struct GhostNoise {
  private let inner: Double
  private let inter: Double
  private let victim: Victim
  /// The sensor's own noise and no other.
  private let isIdeal: Bool
  private var shared = 0.0

  static let parameters: [AttackParameter] = [
    .word(
      "noise", ["a18", "worst", "ideal"],
      "of injected ranges: 0.10 m a point and 0.35 m a frame; 0.30 and 0.70 m; the sensor's own"),
    .word("victim", Victim.all.map(\.name), "the lidar whose share of fooled pulses is taken"),
  ]

  /// A lidar that was attacked: the share of pulses that were fooled, and d_rand in metres.
  private struct Victim {
    let name: String
    let share: Double
    var uniform = 0.0
    var gauss = 0.0

    static let all = [
      Victim(name: "any", share: 1),
      Victim(name: "vlp-16", share: 0.985),
      Victim(name: "vlp-32c", share: 0.829),
      Victim(name: "os1-32", share: 0.438, uniform: 0.333),
      Victim(name: "helios", share: 0.194, gauss: 0.015),
      Victim(name: "horizon", share: 0.799, uniform: 0.26),
      Victim(name: "l515", share: 0.001, gauss: 0.075),
      Victim(name: "xt32", share: 0.021),
    ]
  }

  init(_ settings: AttackSettings) {
    isIdeal = settings.word("noise") == "ideal"
    (inner, inter) = settings.word("noise") == "worst" ? (0.3, 0.7) : (0.1, 0.35)
    let name = settings.word("victim")
    victim = Victim.all.first { $0.name == name } ?? Victim.all[0]
  }

  /// Draws what a frame's points share.
  mutating func begin(_ random: inout Random) {
    shared = isIdeal ? 0 : inter * random.gaussian()
  }

  /// Whether a pulse is fooled.
  func isFooled(_ random: inout Random) -> Bool { victim.share == 1 || random.chance(victim.share) }

  /// Metres to add to a range.
  func draw(_ random: inout Random, of sensor: LidarResolution) -> Double {
    if isIdeal { return sensor.noise * random.gaussian() }
    var error = shared + inner * random.gaussian()
    // A uniform distribution of this standard deviation reaches √3 as far to either side.
    if victim.uniform > 0 {
      error += victim.uniform * 3.0.squareRoot() * random.uniform(-1, 1)
    }
    if victim.gauss > 0 { error += victim.gauss * random.gaussian() }
    return error
  }
}
