internal import FoundationEssentials
internal import Sensors

/// A truth as JSON, in a drive's `/truth` channel:
///
/// ```json
/// {"attack": "L01", "captured_ns": 1767268805031000000, "cause": "lidar.ghost",
///  "items": [[4012, 4019], [5210, 5210]], "removed": 173, "region": {…},
///  "sensor": "lidar/top", "sequence": 51, "sham": false, "strength": 1}
/// ```
/// `items` are runs, first to last. `region` is of one kind: `image` {x, y, width, height} in
/// pixels, `points` {centre, extent, count} in metres, or `sector` {azimuth, width, first_ring,
/// last_ring, near, far} in radians and metres; without it, the frame as a whole is meant.
struct TruthMessage: Codable {
  private var attack: String
  private var cause: String
  private var sensor: String
  private var sequence: UInt64
  private var capturedNs: UInt64
  private var strength: Double
  private var sham: Bool
  private var items: [[Int]]
  private var removed: Int
  private var region: RegionMessage?

  private enum CodingKeys: String, CodingKey {
    case attack, cause, sensor, sequence, strength, sham, items, removed, region
    case capturedNs = "captured_ns"
  }

  init(_ truth: Truth) {
    (attack, cause, sensor) = (truth.attack, truth.cause, truth.sensor)
    (sequence, capturedNs) = (truth.sequence, truth.captured.nanoseconds)
    (strength, sham, removed) = (truth.strength, truth.isSham, truth.removed)
    items = TruthMessage.runs(of: truth.items)
    region = RegionMessage(truth.region)
  }

  /// Nil where a run of items goes backwards.
  var truth: Truth? {
    guard items.allSatisfy({ $0.count == 2 && $0[0] <= $0[1] }) else { return nil }
    return Truth(
      attack: attack, cause: cause, sensor: sensor, sequence: sequence,
      captured: Instant(nanoseconds: capturedNs), strength: strength, isSham: sham,
      items: items.flatMap { Array($0[0]...$0[1]) }, removed: removed,
      region: region?.region ?? .frame)
  }

  init(json: [UInt8]) throws { self = try JSONDecoder().decode(Self.self, from: Data(json)) }

  /// Keys in order, so that the same truth is the same bytes.
  var json: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return try [UInt8](encoder.encode(self))
    }
  }

  private static func runs(of items: [Int]) -> [[Int]] {
    var runs: [[Int]] = []
    for item in items {
      if let last = runs.last, last[1] == item - 1 {
        runs[runs.count - 1][1] = item
      } else {
        runs.append([item, item])
      }
    }
    return runs
  }
}

/// The region of a truth; one of the three is there.
private struct RegionMessage: Codable {
  private struct Image: Codable { var x, y, width, height: UInt32 }
  private struct Points: Codable {
    var centre, extent: [Float]
    var count: UInt32
  }
  private struct Sector: Codable {
    var azimuth, width, near, far: Float
    var firstRing, lastRing: UInt32
    enum CodingKeys: String, CodingKey {
      case azimuth, width, near, far
      case firstRing = "first_ring"
      case lastRing = "last_ring"
    }
  }

  private var image: Image?
  private var points: Points?
  private var sector: Sector?

  /// Nil for the frame as a whole.
  init?(_ region: Region) {
    switch region {
    case .frame: return nil
    case .image(let x, let y, let width, let height):
      image = Image(x: x, y: y, width: width, height: height)
    case .points(let centre, let extent, let count):
      points = Points(
        centre: [centre.x, centre.y, centre.z], extent: [extent.x, extent.y, extent.z],
        count: count)
    case .sector(let azimuth, let width, let firstRing, let lastRing, let near, let far):
      sector = Sector(
        azimuth: azimuth, width: width, near: near, far: far, firstRing: firstRing,
        lastRing: lastRing)
    }
  }

  var region: Region? {
    if let image {
      return .image(x: image.x, y: image.y, width: image.width, height: image.height)
    }
    if let points, points.centre.count == 3, points.extent.count == 3 {
      return .points(
        centre: SIMD3(points.centre), extent: SIMD3(points.extent), count: points.count)
    }
    guard let sector else { return nil }
    return .sector(
      azimuth: sector.azimuth, width: sector.width, firstRing: sector.firstRing,
      lastRing: sector.lastRing, near: sector.near, far: sector.far)
  }
}
