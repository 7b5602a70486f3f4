internal import Kernels
internal import Sensors

/// The target that an attack has its eye on, from scan to scan.
struct TargetLock {
  /// What belongs to it: ±2 m, ±2°, ±1 m/s (MadRadar's cells, Hunt et al. 2024).
  static let gate = RadarGate(range: 2, azimuth: 2 * .pi / 180, doppler: 1)
  /// Metres: where a target worth it is.
  private static let ranges = 5.0...100.0

  /// Where it is asked for, metres and radians; nil = the strongest.
  private let place: (range: Double, azimuth: Double)?
  private(set) var target: RadarDetection?

  static let parameters: [AttackParameter] = [
    .number("range", 0, 0...250, "m", "of the target; 0 = the strongest there is"),
    .number("azimuth", 0, -180...180, "deg", "of the target, where a range is given"),
  ]

  init(_ settings: AttackSettings) {
    let range = settings["range"]
    place = range > 0 ? (range, settings["azimuth"] * .pi / 180) : nil
  }

  /// Finds the target in the next scan, and gives the places of what belongs to it.
  mutating func follow(_ scan: RadarScan, _ context: EditContext) -> [Int] {
    let detections = scan.detections
    if let target {
      let expected = target.moved(by: context.elapsed)
      self.target = expected
      if let found = RadarNoise.nearest(to: expected, among: detections, in: TargetLock.gate) {
        self.target = detections[found]
      }
    } else {
      target = first(among: detections, context)
    }
    guard let target else { return [] }
    return detections.indices.filter {
      detections[$0].distance(to: target, in: TargetLock.gate) <= 1
    }
  }

  /// Radians and metres: what is taken for the target.
  var region: Region {
    guard let target else { return .frame }
    let gate = TargetLock.gate
    return .sector(
      azimuth: Float(target.azimuth - gate.azimuth), width: Float(2 * gate.azimuth), firstRing: 0,
      lastRing: 0, near: Float(target.range - gate.range), far: Float(target.range + gate.range))
  }

  private func first(
    among detections: [RadarDetection], _ context: EditContext
  ) -> RadarDetection? {
    if let place {
      return detections.min { distance($0, place) < distance($1, place) }
    }
    // The strongest of those that were there in the scans before as well.
    let lasting = detections.filter { detection in
      TargetLock.ranges.contains(detection.range) && wasSeen(detection, context)
    }
    return (lasting.isEmpty ? detections : lasting).max { $0.rcs < $1.rcs }
  }

  private func distance(
    _ detection: RadarDetection, _ place: (range: Double, azimuth: Double)
  ) -> Double {
    let (sine, cosine) = Trigonometry.sineCosine(place.azimuth)
    return (detection.place.horizontal - Vector2(cosine, sine) * place.range).length
  }

  private func wasSeen(_ detection: RadarDetection, _ context: EditContext) -> Bool {
    context.twin.history.suffix(2).enumerated().allSatisfy { age, scan in
      // The scans are a period apart; a gap between them only opens the gate less.
      let scansAgo = Double(context.twin.history.suffix(2).count - age)
      let earlier = detection.moved(by: -scansAgo / context.twin.spec.rate)
      return RadarNoise.nearest(to: earlier, among: scan, in: TargetLock.gate) != nil
    }
  }
}
