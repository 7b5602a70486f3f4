/// How many detections one target gives, and how near to each other two may be, learned from what
/// the radar itself lists.
struct RadarReturns {
  /// Half the sides of a car: metres along and across the ray, m/s.
  private static let along = 2.5
  private static let across = 1.2
  private static let spread = 0.5
  /// Targets a scan that are looked at, the strongest ones.
  private static let looked = 8
  /// A cell of a 77 GHz automotive radar (ARS 408, near scan: 0.39 m, 3.2°, 0.1 m/s), by halves.
  private static let cell = RadarGate(range: 0.4, azimuth: 0.028, doppler: 0.1)

  /// Targets that gave one, two, three or more.
  private var counts = [0, 0, 0]
  /// Cells by which the two nearest detections of all were apart.
  private var apart = 2.0

  mutating func note(_ detections: [RadarDetection]) {
    for i in detections.indices {
      for j in 0..<i {
        apart = Swift.min(apart, detections[i].distance(to: detections[j], in: RadarReturns.cell))
      }
    }
    var isCounted = [Bool](repeating: false, count: detections.count)
    let strongest = detections.indices.sorted {
      (-detections[$0].rcs, $0) < (-detections[$1].rcs, $1)
    }
    var looked = 0
    for i in strongest where !isCounted[i] && detections[i].range > 5 {
      let group = detections.indices.filter { belongs(detections[$0], to: detections[i]) }
      for member in group { isCounted[member] = true }
      counts[Swift.min(group.count, 3) - 1] += 1
      looked += 1
      if looked == RadarReturns.looked { break }
    }
  }

  /// How many a target gives this time.
  func draw(_ random: inout Random) -> Int {
    let total = counts.reduce(0, +)
    guard total > 0 else { return 1 }
    let drawn = random.below(total)
    return drawn < counts[0] ? 1 : drawn < counts[0] + counts[1] ? 2 : 3
  }

  /// Whether the radar would have made one detection of the two.
  func merges(_ one: RadarDetection, with other: RadarDetection) -> Bool {
    one.distance(to: other, in: RadarReturns.cell) < apart
  }

  private func belongs(_ detection: RadarDetection, to target: RadarDetection) -> Bool {
    (detection.range - target.range).magnitude < RadarReturns.along
      && (detection.azimuth - target.azimuth).magnitude * target.range < RadarReturns.across
      && (detection.doppler - target.doppler).magnitude < RadarReturns.spread
  }
}
