public import Kernels

/// The lasers and the firing grid of one spinning lidar, as its own sweeps show them.
///
/// Rows are the lasers from the lowest to the highest, columns the firings of a turn. A laser's
/// beams lie on a cone: z = t · ρ + c at the level distance ρ from the sensor's axis.
public struct BeamTable: Sendable {
  /// What tells a point's laser.
  public enum Source: Sendable {
    /// The driver's `ring` field.
    case ring
    /// The order of the points: one ring after the other.
    case order
    /// The point's own elevation.
    case elevation
    /// No lasers were found: rows are bins of elevation, and neighbours need not be beams.
    case bins
  }

  /// One laser.
  public struct Laser: Equatable, Sendable {
    /// Its number in the driver's field, or its place in the order of the points; its place among
    /// the elevations for other sources.
    public var ring: UInt16
    /// Tangent of its elevation, t.
    public var slope: Double
    /// Metres above the sensor's origin at which its cone begins, c.
    public var origin: Double
    /// Radians: how far its points lie from its cone (standard deviation).
    public var spread: Double
    /// Its azimuth at column 0 beyond the table's, in columns, −½…½.
    public var offset: Double

    public init(
      ring: UInt16, slope: Double, origin: Double = 0, spread: Double = 0, offset: Double = 0
    ) {
      self.ring = ring
      self.slope = slope
      self.origin = origin
      self.spread = spread
      self.offset = offset
    }
  }

  public let source: Source
  public let image: RangeImage
  /// By row.
  public let lasers: [Laser]
  /// Radians: the azimuth of the middle of column 0, from −π on.
  public let azimuth: Double
  /// Where cells lie, by row, column and range.
  public let places: CellPlaces
  /// Which neighbours are one surface.
  public let links: AngleLinks
  /// Which row a point belongs to.
  let table: LaserTable

  /// tan β of the angle criterion: β = 10° across, as published; 6° upwards, since of what is left
  /// when the ground is gone, bonnets and roofs are seen at small angles.
  private static let beta = (across: 0.17632698, up: 0.10510424)

  /// - Parameters:
  ///   - lasers: 1…128, in any order.
  ///   - columns: of a turn, 1…4096.
  ///   - azimuth: radians, of the middle of column 0.
  init(_ source: Source, _ lasers: [Laser], columns: Int, azimuth: Double) {
    let lasers = lasers.sorted { $0.slope < $1.slope }
    let angles = lasers.map { Trigonometry.arctangent(y: $0.slope, x: 1) }
    let step = 2 * Double.pi / Double(columns)
    self.source = source
    self.lasers = lasers
    self.azimuth = azimuth
    image = RangeImage(rows: lasers.count, columns: columns)
    table = LaserTable(
      source, lasers, angles, first: (azimuth + Double.pi) / (2 * Double.pi) * Double(columns))
    places = CellPlaces(
      elevations: zip(angles, lasers).map { angle, laser in
        let (sine, cosine) = Trigonometry.sineCosine(angle)
        return (sine, cosine, laser.origin / Double(RangeImage.step))
      },
      directions: (0..<columns).map { column in
        let (sine, cosine) = Trigonometry.sineCosine(azimuth + Double(column) * step)
        return (cosine, sine)
      })
    func share(_ angle: Double, _ tangent: Double) -> Double {
      let (sine, cosine) = Trigonometry.sineCosine(angle)
      return cosine + sine / tangent - 1
    }
    func share(below rows: Int) -> [Double] {
      angles.indices.map { row in
        row < rows ? 0 : share(angles[row] - angles[row - rows], Self.beta.up)
      }
    }
    links = AngleLinks(
      across: share(step, Self.beta.across), acrossTwo: share(2 * step, Self.beta.across),
      up: share(below: 1), upTwo: share(below: 2))
  }

  /// Radians between two columns.
  public var step: Double { 2 * Double.pi / Double(image.columns) }

  /// The row of a ring, if there is such a laser.
  public func row(ofRing ring: UInt16) -> Int? { lasers.firstIndex { $0.ring == ring } }
}

extension BeamTable {
  /// Bins of elevation instead of lasers: 64 of −27° to +19°, which holds the field of view of
  /// spinning automotive lidars, and a quarter of a degree in azimuth.
  static let bins = BeamTable(
    .bins,
    (0..<64).map { row in
      Laser(ring: UInt16(row), slope: -0.5 + 0.85 * Double(row) / 63, spread: 1)
    }, columns: 1_440, azimuth: -Double.pi)
}

extension LaserTable {
  /// Metres: nearer points say little of their elevation.
  private static let nearest = 1.0

  /// - Parameter first: the place of column 0's middle, in columns: 0..<1.
  fileprivate init(
    _ source: BeamTable.Source, _ lasers: [BeamTable.Laser], _ angles: [Double], first: Double
  ) {
    let offsets = lasers.map { Int32(((first + $0.offset - 0.5) * 256).rounded()) }
    let bins = lasers.indices.map { row in
      LaserTable.bins(of: lasers[row], tolerance: LaserTable.tolerance(of: row, lasers, angles))
    }
    let all = bins.map { _ in UInt16(0)...UInt16.max }
    switch source {
    case .ring, .order:
      var rows = [UInt16](repeating: RangeImage.none, count: Int(lasers.map(\.ring).max() ?? 0) + 1)
      for (row, laser) in lasers.enumerated() { rows[Int(laser.ring)] = UInt16(row) }
      // Where the order tells the laser, points were held against its cone before.
      self.init(rows: rows, bins: source == .ring ? bins : all, offsets: offsets)
    case .elevation, .bins:
      var rows = [UInt16](repeating: RangeImage.none, count: Points.slopeBins + 1)
      for (row, bins) in bins.enumerated() {
        for bin in bins where rows[Int(bin)] == RangeImage.none { rows[Int(bin)] = UInt16(row) }
      }
      self.init(rows: rows, bins: all, offsets: offsets)
    }
  }

  /// Radians by which a point may be off its laser's cone: eight spreads, 0.1° at least, since
  /// clouds that were corrected for the vehicle's motion, and back, are off by that; and half the
  /// way to the next laser at most.
  static func tolerance(
    of row: Int, _ lasers: [BeamTable.Laser], _ angles: [Double]
  ) -> Double {
    let down = row > 0 ? angles[row] - angles[row - 1] : .infinity
    let up = row + 1 < angles.count ? angles[row + 1] - angles[row] : .infinity
    return min(max(8 * lasers[row].spread, 0.0018), min(down, up) / 2)
  }

  /// The bins of a laser's elevations, as they are seen from the sensor's origin.
  private static func bins(
    of laser: BeamTable.Laser, tolerance: Double
  ) -> ClosedRange<UInt16> {
    // A tangent changes by 1 + t² as much as its angle.
    let width = tolerance * (1 + laser.slope * laser.slope)
    let shift = laser.origin / nearest
    let (low, high) = (laser.slope + min(0, shift) - width, laser.slope + max(0, shift) + width)
    func bin(_ slope: Double, _ rule: FloatingPointRoundingRule) -> UInt16 {
      let half = Double(Points.slopeBins / 2)
      return UInt16(min(max(((slope + 1) * half).rounded(rule), 0), 2 * half))
    }
    let (first, last) = (bin(low, .up), bin(high, .down))
    return min(first, last)...max(first, last)
  }
}
