internal import Kernels

/// The beams of a simulated lidar as its sweep needs them: rings by falling elevation, columns
/// clockwise from the rear.
struct BeamTable: Sendable {
  /// Metres; nothing is measured beyond.
  static let longestRange = 200.0
  /// Metres: the grid of all three sensors.
  static let rangeGrid = 0.004

  let rings: Int
  let columns: Int
  /// Of each ring's elevation.
  let tangents: [Float]
  let cosines: [Float]
  /// In the order in which they fire.
  let shots: [Shot]
  /// Rings whose lasers point the same way, so that their rays share upright planes.
  let groups: [Group]
  /// Of each ring.
  let groupOf: [Int]

  /// Of the rays' azimuth in the sensor's frame: group after group, by column.
  let directionX: [Float]
  let directionY: [Float]

  struct Group: Sendable {
    /// Falling elevation.
    var rings: [Int]
    /// Radians clockwise of where the column points.
    var azimuth: Double
    /// How many of its rings lie above each ring of the sensor; the last counts all.
    var before: [Int] = []

    /// Those of its rings that are among some of the sensor.
    func rings(in seen: Range<Int>) -> ArraySlice<Int> {
      rings[before[seen.lowerBound]..<before[seen.upperBound]]
    }
  }

  /// A laser's shot in each column.
  struct Shot: Sendable {
    var ring: Int
    /// Of the ring's group.
    var group: Int
    /// Of its elevation.
    var cosine: Float
    var sine: Float
    /// Seconds from the column's start.
    var delay: Float
  }

  init(_ model: SimulatedDrive.Lidar.Rings) {
    let lasers = BeamAngles.lasers(model)
    let columns = BeamAngles.columns
    let angles = lasers.map { Trigonometry.sineCosine($0.elevation * Double.pi / 180) }
    rings = lasers.count
    self.columns = columns
    tangents = angles.map { Float($0.sine / $0.cosine) }
    cosines = angles.map { Float($0.cosine) }
    var groups: [Group] = []
    for (ring, laser) in lasers.enumerated() {
      let azimuth = laser.azimuth * Double.pi / 180
      if let known = groups.firstIndex(where: { $0.azimuth == azimuth }) {
        groups[known].rings.append(ring)
      } else {
        groups.append(Group(rings: [ring], azimuth: azimuth))
      }
    }
    for i in groups.indices {
      groups[i].before = (0...lasers.count).map { ring in
        groups[i].rings.count { $0 < ring }
      }
    }
    let directions = groups.flatMap { group in
      (0..<columns).map {
        Trigonometry.sineCosine(BeamTable.azimuth($0, of: columns) - group.azimuth)
      }
    }
    directionX = directions.map { Float($0.cosine) }
    directionY = directions.map { Float($0.sine) }
    self.groups = groups
    let groupOf = lasers.indices.map { ring in
      groups.firstIndex { $0.rings.contains(ring) } ?? 0
    }
    self.groupOf = groupOf
    shots = lasers.indices.sorted { (lasers[$0].delay, $0) < (lasers[$1].delay, $1) }.map {
      Shot(
        ring: $0, group: groupOf[$0], cosine: Float(angles[$0].cosine),
        sine: Float(angles[$0].sine), delay: Float(lasers[$0].delay * 1e-9))
    }
  }

  /// Where a column points, in radians of the sensor's frame: from π down to −π.
  static func azimuth(_ column: Int, of columns: Int) -> Double {
    Double.pi - (Double(column) + 0.5) * 2 * Double.pi / Double(columns)
  }

  /// The columns in which a group's rays lie between two azimuths of the sensor's frame, in one or
  /// two pieces where the turn's seam lies between.
  ///
  /// - Parameters:
  ///   - from, to: radians, `from` <= `to`.
  func columns(_ group: Group, from: Double, to: Double) -> (Range<Int>, Range<Int>) {
    let scale = Double(columns) / (2 * Double.pi)
    if (to - from) * scale >= Double(columns - 1) { return (0..<columns, 0..<0) }
    var first = Int(((Double.pi - group.azimuth - to) * scale - 0.5).rounded(.up))
    var end = Int(((Double.pi - group.azimuth - from) * scale - 0.5).rounded(.down)) + 1
    if end <= first { return (0..<0, 0..<0) }
    while first < 0 { (first, end) = (first + columns, end + columns) }
    while first >= columns { (first, end) = (first - columns, end - columns) }
    return end <= columns ? (first..<end, 0..<0) : (first..<columns, 0..<end - columns)
  }
}
