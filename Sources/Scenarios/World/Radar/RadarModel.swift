internal import Kernels
internal import Sensors

/// A forward radar in the simulated city: detections of one cycle, sorted by range.
///
///     byte  0      4        8          12       16   20   24
///           range  azimuth  elevation  doppler  rcs  snr        f32 each
struct RadarModel {
  static let stride = 24
  /// The longest list that it sends: the nearest, as recorded ones do.
  static let capacity = 128
  /// Metres; and radians to either side.
  static let longestRange = 180.0
  static let halfView = Double.pi / 3
  /// dB: what a target of 0 dBsm at 1 m has over the noise, and what a detection needs.
  static let gain = 86.0
  static let threshold = 13.0
  /// dBsm; what is smaller is not worth a place in the list.
  static let leastCrossSection = -5.0
  /// Metres as far as which an echo may be strong enough to be taken for one of the next pulse.
  static let farthest = 290.0

  private let seed: UInt64
  private let fading: RadarFading

  init(seed: UInt64) {
    self.seed = seed
    fading = RadarFading(seed: seed)
  }

  struct Detection {
    var range: Double
    var azimuth: Double
    var elevation: Double
    var doppler: Double
    var crossSection: Double
    var snr: Double
  }

  static func layout(count: Int) -> PointLayout {
    var layout = PointLayout(
      count: UInt32(count), stride: UInt32(stride), capacity: UInt32(capacity))
    let roles: [PointRole] = [.range, .azimuth, .elevation, .doppler, .rcs, .snr]
    for (i, role) in roles.enumerated() {
      layout[role] = PointField(offset: UInt32(4 * i), type: .float32)
    }
    return layout
  }

  /// The detections at a time in seconds of the drive, packed.
  mutating func scan(at seconds: Double, in world: inout World, _ random: inout Random) -> [UInt8] {
    let view = RadarView(world.ego(at: seconds))
    var scene = world.scene(at: seconds, behind: 20, ahead: RadarModel.farthest)
    let roadside = Roadside.body(
      seed: seed, world.ground(at: seconds), from: world.progress(at: seconds))
    scene.append(Placed(body: roadside, placement: .origin, velocity: .zero))
    let blockers = view.blockers(in: scene)
    var found: [Detection] = []
    for placed in scene {
      for scatterer in placed.body.scatterers {
        guard let truth = view.target(scatterer, of: placed) else { continue }
        // Within a cycle the aspect is one, from cycle to cycle another (Swerling 1954, case I).
        var level = truth.crossSection + Decibel.ratio(random.exponential() + 1e-3)
        let slow = fading.level(
          of: scatterer.place.horizontal, on: RadarModel.thing(scatterer, placed.body),
          range: truth.range, heights: view.height * scatterer.place.z, at: seconds)
        guard let slow else { continue }
        level += slow
        // What stands before it only makes it weaker.
        guard RadarModel.isAudible(level, truth) else { continue }
        switch view.obstruction(of: placed.placement.toWorld(scatterer.place), by: blockers) {
        case .none: break
        // Under and around a vehicle much of the wave finds its way.
        case .vehicle: level -= 8
        case .building: level = -.infinity
        }
        var detection = truth
        detection.crossSection = level
        detect(detection, into: &found, &random)
        ghosts(of: detection, placed, into: &found, &random)
      }
    }
    clutter(view, into: &found, &random)
    return pack(resolve(&found))
  }

  /// What is masked as one: all of a vehicle, or of a street's things what stands within 4 m.
  private static func thing(_ scatterer: Scatterer, _ body: Body) -> Vector2 {
    body.shadow == .zero
      ? (scatterer.place.horizontal / 4).rounded(.down)
      : Vector2(body.shadow.x, body.hulls.first?.sizes[0].x ?? 0)
  }

  /// dB over the noise, on average, of a cross-section where a target is.
  private static func snr(_ crossSection: Double, at place: Detection) -> Double {
    // A two-way beam that has lost 12 dB at the edge of its view.
    let aside = place.azimuth / halfView
    return gain + crossSection - 4 * Decibel.ratio(place.range) - 12 * aside * aside
  }

  /// Whether noise may lift an echo over what is reported.
  private static func isAudible(_ crossSection: Double, _ place: Detection) -> Bool {
    crossSection > leastCrossSection - 4 && snr(crossSection, at: place) > threshold - 5
  }

  /// Adds what stands out of the noise, as it is measured.
  private func detect(
    _ truth: Detection, into found: inout [Detection], _ random: inout Random
  ) {
    guard truth.azimuth.magnitude < RadarModel.halfView else { return }
    let aside = truth.azimuth / RadarModel.halfView
    let snr = RadarModel.snr(truth.crossSection, at: truth) + random.gaussian()
    guard snr > RadarModel.threshold else { return }
    var seen = truth
    seen.range = RadarReceiver.folded(range: truth.range) + 0.1 * random.gaussian()
    seen.azimuth += (0.004 + 0.006 * aside * aside) * random.gaussian()
    seen.elevation += 0.012 * random.gaussian()
    seen.doppler = RadarReceiver.folded(doppler: truth.doppler + 0.08 * random.gaussian())
    seen.crossSection += 0.8 * random.gaussian()
    seen.snr = RadarReceiver.limited(snr)
    guard seen.range > 0.3, seen.range < RadarModel.longestRange,
      seen.crossSection > RadarModel.leastCrossSection
    else { return }
    found.append(seen)
  }

  /// Multipath: a strong mover seen again over a second bounce between it and the ego, or in a
  /// façade beside the road as in a mirror.
  private func ghosts(
    of target: Detection, _ placed: Placed, into found: inout [Detection],
    _ random: inout Random
  ) {
    guard placed.velocity != .zero, target.crossSection > 8, target.range < 70 else { return }
    if random.chance(0.15) {
      var ghost = target
      ghost.range *= 2
      ghost.doppler *= 2
      ghost.crossSection -= 6
      detect(ghost, into: &found, &random)
    }
    if random.chance(0.15) {
      var ghost = target
      ghost.azimuth = -target.azimuth + random.uniform(-0.25, 0.25)
      ghost.range += random.uniform(3, 14)
      ghost.crossSection -= 4
      detect(ghost, into: &found, &random)
    }
  }

  /// Returns of the road's surface near the vehicle, and false alarms of the receiver.
  private func clutter(
    _ view: RadarView, into found: inout [Detection], _ random: inout Random
  ) {
    for _ in 0..<(3 + random.below(6)) {
      let azimuth = random.uniform(-1, 1) * RadarModel.halfView * 0.9
      let range = 4 + 26 * random.uniform() * random.uniform()
      let ground = Detection(
        range: range, azimuth: azimuth, elevation: -0.5 / range,
        doppler: view.standingDoppler(azimuth: azimuth), crossSection: random.uniform(-14, 4),
        snr: 0)
      detect(ground, into: &found, &random)
    }
    for _ in 0..<random.below(5) {
      var alarm = Detection(
        range: random.uniform(5, RadarModel.longestRange),
        azimuth: random.uniform(-1, 1) * RadarModel.halfView, elevation: 0.05 * random.gaussian(),
        doppler: random.uniform(-35, 15), crossSection: 0,
        snr: RadarModel.threshold + random.exponential())
      alarm.crossSection = alarm.snr - RadarModel.snr(0, at: alarm)
      if alarm.crossSection > RadarModel.leastCrossSection { found.append(alarm) }
    }
  }

  /// Keeps the strongest of what one cell of range, azimuth and Doppler holds, and of these the
  /// nearest.
  private func resolve(_ found: inout [Detection]) -> [Detection] {
    found.sort { $0.snr > $1.snr }
    var kept: [Detection] = []
    for detection in found {
      let hidden = kept.contains {
        ($0.range - detection.range).magnitude < 0.8
          && ($0.azimuth - detection.azimuth).magnitude < 0.035
          && ($0.doppler - detection.doppler).magnitude < 0.4
      }
      if !hidden { kept.append(detection) }
    }
    kept.sort { $0.range < $1.range }
    return Array(kept.prefix(RadarModel.capacity))
  }

  private func pack(_ detections: [Detection]) -> [UInt8] {
    var points = PointWriter(stride: RadarModel.stride)
    points.begin(capacity: detections.count)
    for detection in detections {
      points.put(Float(detection.range), at: 0)
      points.put(Float(detection.azimuth), at: 4)
      points.put(Float(detection.elevation), at: 8)
      points.put(Float(detection.doppler), at: 12)
      points.put(Float(detection.crossSection), at: 16)
      points.put(Float(detection.snr), at: 20)
      points.advance()
    }
    return points.finish()
  }
}

/// Levels in dB.
enum Decibel {
  /// 10 log₁₀ of a ratio.
  static func ratio(_ x: Double) -> Double { Trigonometry.logarithm(x) * 4.342944819032518 }
}
