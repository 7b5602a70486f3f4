internal import Sensors

/// Interference: most detections are lost under the noise, or the list fills with noise.
struct RadarJam: RadarEdit {
  /// dB by which single chirps of a scan are hit more or less than others.
  private static let unevenness = 3.0

  private let isNoise: Bool
  private let share: Double
  private let factor: Double

  init(_ settings: AttackSettings) {
    isNoise = settings.word("kind") == "noise"
    share = settings["share"]
    factor = settings["factor"]
  }

  mutating func apply(to scan: inout RadarScan, _ context: inout EditContext) -> RadarEffect {
    if isNoise { fill(&scan, &context) } else { thin(&scan, &context) }
    return .within(.frame)
  }

  /// The strongest are left.
  private func thin(_ scan: inout RadarScan, _ context: inout EditContext) {
    let detections = scan.detections
    let left = 1 - (1 - share) * context.strength
    let levels = detections.map {
      scan.strength(of: $0) + RadarJam.unevenness * context.random.gaussian()
    }
    let kept = detections.indices.sorted { (-levels[$0], $0) < (-levels[$1], $1) }
      .prefix(Int((left * Double(detections.count)).rounded()))
    scan.remove { !kept.contains($0) }
  }

  /// As many more as the factor says, and as the list has room for, anywhere in what this radar
  /// has listed so far, just above its noise.
  private func fill(_ scan: inout RadarScan, _ context: inout EditContext) {
    let count = Double(scan.detections.count)
    let wanted = Int(((factor - 1) * count * context.strength).rounded())
    let twin = context.twin
    func anywhere(_ role: PointRole) -> Double {
      let seen = twin.extremes(of: role) ?? 0...0
      return context.random.uniform(seen.lowerBound, seen.upperBound)
    }
    for _ in 0..<Swift.min(wanted, scan.limit) {
      var noise = RadarDetection(
        range: anywhere(.range), azimuth: anywhere(.azimuth), elevation: anywhere(.elevation),
        doppler: anywhere(.doppler))
      noise.rcs = (twin.extremes(of: .rcs)?.lowerBound ?? 0) + 3 * context.random.exponential()
      if let floor = twin.signal.floor {
        noise.snr = floor + context.random.exponential()
        noise.rcs = twin.signal.crossSection(of: noise)
      }
      scan.add(noise, &context.random)
    }
  }
}
