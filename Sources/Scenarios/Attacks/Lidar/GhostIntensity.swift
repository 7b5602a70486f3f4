/// Intensities for a forged surface: those of a real one of the same drive, patch for patch.
///
/// Real surfaces have lamps, plates, windows and paint; white noise is found at a glance.
struct GhostIntensity {
  /// Ring by ring from above, in each the order of firing.
  private var rows: [[Double]] = []

  /// Takes those of the thing whose distance is nearest to `distance`, a car if there is one.
  init(from scene: inout LidarScene, at distance: Double) {
    let sweep = scene.sweep
    guard sweep.fields.intensity != nil else { return }
    let things = scene.objects().all.filter { $0.points.count >= 40 }
    let cars = things.filter(\.isCar)
    let donors = cars.isEmpty ? things : cars
    let donor = donors.min {
      ($0.distance - distance).magnitude < ($1.distance - distance).magnitude
    }
    guard let donor else { return }
    take(donor.points, from: scene)
  }

  private mutating func take(_ points: [Int], from scene: LidarScene) {
    let beams = scene.beams
    // From above: by the elevation of each ring's first point.
    var rings: [(ring: Int, slope: Double, points: [Int])] = []
    for point in points {
      let beam = beams.beam(of: point)
      if let at = rings.firstIndex(where: { $0.ring == beam.ring }) {
        rings[at].points.append(point)
      } else {
        rings.append((beam.ring, beam.direction.z, [point]))
      }
    }
    rings.sort { $0.slope > $1.slope }
    rows = rings.map { row in
      row.points.compactMap { scene.sweep.value(scene.sweep.fields.intensity, of: $0) }
    }
  }

  /// At a place of the surface, 0…1 from above and from one side to the other; nil where the drive
  /// shows no surface, or the points carry no intensity.
  func value(down: Double, across: Double, _ random: inout Random) -> Double? {
    guard !rows.isEmpty else { return nil }
    let row = rows[index(down, rows.count)]
    // Neighbours change places, as they do from sweep to sweep on a real surface.
    let at = index(across, row.count) + random.below(3) - 1
    return row[Swift.min(Swift.max(at, 0), row.count - 1)]
  }

  private func index(_ part: Double, _ count: Int) -> Int {
    Swift.min(Swift.max(Int(part * Double(count)), 0), count - 1)
  }
}
