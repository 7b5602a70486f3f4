internal import Sensors

/// Repeats earlier scans under fresh times and sequences: what the header says of the content goes
/// with the content.
struct RadarReplay: Attack {
  enum Kind: String, CaseIterable {
    /// The last clean scan over and over, bit for bit.
    case last
    /// The scans of some seconds before.
    case earlier
    /// The last clean scan with noise of the sensor's kind laid over it each time.
    case noise
  }

  private let kind: Kind
  /// Seconds.
  private let back: Double
  /// Of the sensor's own noise.
  private let noise: Double
  private var twin: RadarTwin?
  private var past: [Frame] = []
  private var held: Frame?
  /// Scans ago, told once at the onset, or jitter would skip one and repeat another.
  private var lag: Int?

  init(_ settings: AttackSettings) {
    kind = Kind(rawValue: settings.word("kind")) ?? .last
    back = settings["back"]
    noise = settings["noise"]
  }

  mutating func bend(
    _ frame: Frame, at moment: Moment, into output: inout AttackOutput
  ) throws {
    let spec = moment.rig[frame.header.sensor]
    remember(frame, spec)
    guard moment.strength != nil else {
      (held, lag) = (frame, nil)
      if kind == .noise {
        var twin = self.twin ?? RadarTwin(of: spec)
        twin.learn(from: frame)
        self.twin = twin
      }
      return output.pass(frame)
    }
    guard let old = source(of: frame) else { return output.pass(frame) }
    var replayed = frame
    replayed.payload = old.payload
    replayed.header.layout = old.header.layout
    if kind == .noise { replayed = varied(replayed, moment.random) }
    if moment.isSham { replayed = frame }
    let count = RadarTwin.layout(of: replayed).map { Int($0.count) } ?? 0
    output.publish(replayed, moment.truth(of: replayed, items: Array(0..<count)))
  }

  private mutating func remember(_ frame: Frame, _ spec: SensorSpec) {
    guard kind == .earlier else { return }
    past.append(frame)
    if past.count > Int(back * spec.rate) + 3 { past.removeFirst() }
  }

  /// The clean frame to be repeated; nil where there is none before.
  private mutating func source(of frame: Frame) -> Frame? {
    guard kind == .earlier else { return held }
    let wanted = frame.header.captured.advanced(byNanoseconds: -Int64(back * 1e9))
    // From a drive that is not yet that old, the first.
    let age = past.lastIndex { $0.header.captured <= wanted } ?? 0
    let lag = self.lag ?? past.count - 1 - age
    self.lag = lag
    return lag == 0 ? nil : past[Swift.max(0, past.count - 1 - lag)]
  }

  /// Cross-section and SNR fluctuate as one; a Doppler of zero to the last bit stays one that was
  /// not measured.
  private func varied(_ frame: Frame, _ random: Random) -> Frame {
    guard let twin, var scan = twin.open(frame) else { return frame }
    var random = random
    scan.vary(&random) { genuine, random in
      var moved = genuine
      for role in [PointRole.range, .azimuth, .elevation, .doppler]
      where twin.isSpread(role) && genuine[role] != 0 {
        moved[role] += deviation(of: role, twin) * random.gaussian()
      }
      moved.range = Swift.max(moved.range, 0.1)
      let change = deviation(of: .rcs, twin) * random.gaussian()
      moved.rcs += change
      guard let floor = twin.signal.floor else { return moved }
      moved.snr += twin.signal.level(of: moved) - twin.signal.level(of: genuine)
      if moved.snr < floor {
        (moved.rcs, moved.snr) = (genuine.rcs - change, 2 * floor - moved.snr)
      }
      return moved
    }
    return scan.close().frame
  }

  /// At least half a step, or the grid would swallow it.
  private func deviation(of role: PointRole, _ twin: RadarTwin) -> Double {
    Swift.max(noise * twin.noise.deviation(of: role), (twin.grid.step(of: role) ?? 0) / 2)
  }
}
