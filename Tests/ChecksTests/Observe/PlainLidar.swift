import Kernels
import Sensors

@testable import Checks

/// A spinning lidar over an even road with boxes on it: what the stages of observing must find is
/// known to the centimetre.
struct PlainLidar {
  /// Metres in the sensor's level: a box on the road.
  struct Box {
    var x: ClosedRange<Double>
    var y: ClosedRange<Double>
    /// From the road up.
    var z: ClosedRange<Double>
  }

  /// In what order a sweep's points are sent.
  enum Order {
    case firings
    case rings
  }

  /// Tangents of the lasers' elevations, the lowest first: 32 lasers of −25° to about +3°.
  var slopes = (0..<32).map { -0.46 + 0.016 * Double($0) }
  var columns = 720
  /// Metres above the road.
  var height = 2.0
  var reach = 90.0
  var boxes: [Box] = []
  /// Columns by which odd lasers fire later.
  var stagger = 0.0

  /// One row a point: x, y, z, ring, intensity. The first firing is half a column behind −π.
  ///
  /// - Parameter shown: whether a ray, by row and column, has its return.
  func points(
    _ order: Order = .firings, shown: (_ row: Int, _ column: Int) -> Bool = { _, _ in true }
  ) -> [[Float]] {
    func point(_ row: Int, _ column: Int) -> [Float]? {
      guard shown(row, column) else { return nil }
      let late = row % 2 == 0 ? 0 : stagger
      let azimuth = (Double(column) + 0.5 + late) / Double(columns) * 2 * Double.pi - Double.pi
      let (sine, cosine) = Trigonometry.sineCosine(azimuth)
      guard let level = meet(slopes[row], cosine, sine) else { return nil }
      return [
        Float(level * cosine), Float(level * sine), Float(level * slopes[row]), Float(row), 50,
      ]
    }
    switch order {
    case .firings:
      return (0..<columns).flatMap { column in
        slopes.indices.compactMap { point($0, column) }
      }
    case .rings:
      return slopes.indices.reversed().flatMap { row in
        (0..<columns).compactMap { point(row, $0) }
      }
    }
  }

  /// The level distance at which a ray meets something.
  func meet(_ slope: Double, _ cosine: Double, _ sine: Double) -> Double? {
    var nearest = slope < 0 ? -height / slope : Double.infinity
    for box in boxes {
      let (a, b) = (Self.pass(box.x, cosine), Self.pass(box.y, sine))
      let (enter, leave) = (max(a.0, b.0), min(a.1, b.1))
      guard enter < leave, enter > 0 else { continue }
      let z = height + slope * enter
      if box.z.contains(z) {
        nearest = min(nearest, enter)
      } else if z > box.z.upperBound, slope < 0 {
        let top = (box.z.upperBound - height) / slope
        if top < leave { nearest = min(nearest, top) }
      }
    }
    return nearest * (1 + slope * slope).squareRoot() <= reach ? nearest : nil
  }

  /// Between which distances a ray is inside a range of one coordinate.
  private static func pass(_ range: ClosedRange<Double>, _ share: Double) -> (Double, Double) {
    let (a, b) = (range.lowerBound / share, range.upperBound / share)
    return (min(a, b), max(a, b))
  }

  static let roles: [PointRole] = [.x, .y, .z, .ring, .intensity]

  /// Its row, of a sensor whose place is known.
  var spec: SensorSpec {
    var spec = SensorSpec.lidar
    spec.maximumPoints = 40_000
    spec.extrinsics = Extrinsics(translation: SIMD3(0, 0, height))
    spec.mounting = Mounting(rings: slopes.count)
    return spec
  }

  /// An observer that has learned the lasers from three sweeps.
  func learned(_ order: Order = .firings, roles: [PointRole] = roles) throws -> ObserveBench {
    var bench = ObserveBench(spec)
    for _ in 0..<3 { try bench.show(points(order), roles) }
    return bench
  }

  /// The lasers as they are.
  var table: BeamTable {
    BeamTable(
      .ring, slopes.indices.map { BeamTable.Laser(ring: UInt16($0), slope: slopes[$0]) },
      columns: columns, azimuth: Double.pi / Double(columns) - Double.pi)
  }

  /// The cell that a direction in degrees to the left of ahead is in.
  func cell(row: Int, degrees: Double) -> Int {
    row * columns + Int((degrees + 180) / 360 * Double(columns))
  }
}

extension ObserveBench {
  /// - Parameter points: rows of which the roles' numbers come first.
  mutating func show(_ points: [[Float]], _ roles: [PointRole] = PlainLidar.roles) throws {
    let rows = points.map { Array($0.prefix(roles.count)) }
    try show(layout(roles, count: rows.count), packed(rows))
  }
}

/// What a sweep's observation shows, copied out of it.
struct LidarViews {
  let beams: BeamTable
  let image: SweepImage
  let ground: SweepGround
  let segments: SweepSegments
  let grid: SweepGrid
  let texture: SweepTexture

  /// Cells of a class.
  func count(_ kind: CellClass) -> Int {
    ground.classes.prefix(beams.image.count).count { $0 == kind.rawValue }
  }
}

extension ObserveBench {
  var views: LidarViews {
    let lidar = LidarViews(
      beams: observation.lidar.beams ?? .bins, image: observation.lidar.image,
      ground: observation.lidar.ground, segments: observation.lidar.segments,
      grid: observation.lidar.grid, texture: observation.lidar.texture)
    return lidar
  }
}
