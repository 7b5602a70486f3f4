internal import Sensors

/// The grids of a radar's values: of each field's own, and of the places in x and y that a list in
/// range and azimuth may have been made from (ARS 408: 0.2 m each way).
struct RadarGrid {
  private var fields: [Lattice] = RadarDetection.roles.map { role in
    Lattice(unit: role == .azimuth || role == .elevation ? .pi / 180 : 1)
  }
  private var places = [Lattice](repeating: Lattice(), count: 3)

  mutating func note(_ detection: RadarDetection) {
    for (i, role) in RadarDetection.roles.enumerated() {
      // Half an LSB of a 32-bit float, and what computing it took.
      fields[i].note(detection[role], tolerance: 1.2e-7 * detection[role].magnitude + 1e-8)
    }
    let place = detection.place
    for i in places.indices {
      places[i].note(place[i], tolerance: 2e-7 * detection.range + 1e-6)
    }
  }

  /// The distance between nodes of a field; nil = continuous.
  func step(of role: PointRole) -> Double? {
    RadarDetection.roles.firstIndex(of: role).flatMap { fields[$0].step }
  }

  /// Whether places lie on a grid of any kind.
  var isPlaced: Bool { placeStep != nil || step(of: .range) != nil }

  /// Metres in x and y; nil = places lie on no grid.
  var placeStep: Vector2? {
    guard let x = places[0].step, let y = places[1].step else { return nil }
    return Vector2(x, y)
  }

  /// The detection that the sensor would have given for it; what is as it was stays so.
  func snap(_ detection: RadarDetection, was old: RadarDetection?) -> RadarDetection {
    var snapped = detection
    let isMoved = old.map { !detection.isPlaced(as: $0) } ?? true
    if isMoved, placeStep != nil {
      // Range and angles of such lists are those of places in 32-bit floats.
      var place = detection.place
      for i in places.indices { place[i] = Double(Float(places[i].snap(place[i]))) }
      snapped.move(to: place)
    }
    for (i, role) in RadarDetection.roles.enumerated() where detection[role] != old?[role] {
      snapped[role] = fields[i].snap(snapped[role])
    }
    return snapped
  }
}
