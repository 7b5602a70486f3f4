import Foundation
import Scenarios
import Sensors

/// One short simulated drive of lidar and odometry that all tests of lidar attacks share.
struct LidarDrive: FrameSource {
  let rig: [SensorSpec]
  private let frames: [Frame]
  private var given = 0

  init(rig: [SensorSpec], frames: [Frame]) { (self.rig, self.frames) = (rig, frames) }

  static let shared: LidarDrive = {
    let drive = SimulatedDrive(
      seed: 6, duration: 3.4, options: Drives.only(lidar: true, odometry: true))
    return LidarDrive(rig: drive.rig, frames: (try? Drives.frames(drive)) ?? [])
  }()

  /// Its first sweeps.
  static let short = LidarDrive(
    rig: shared.rig,
    frames: shared.frames.filter {
      $0.header.captured.seconds(since: shared.frames[0].header.captured) < 0.7
    })

  var count: Int? { frames.count }

  /// Its lidar frames.
  var sweeps: [Frame] { frames.filter { $0.header.modality == .lidar } }

  mutating func next() -> Frame? {
    guard given < frames.count else { return nil }
    given += 1
    return frames[given - 1]
  }

  /// A sweep and what became of it.
  struct Bent {
    let clean: Frame
    let frame: Frame
    /// Nil = not under attack.
    let truth: Truth?
  }

  /// All sweeps of the shared drive, or of another one, under attack.
  static func bend(
    _ requests: String..., seed: UInt64 = 7, on drive: LidarDrive = .shared
  ) throws -> [Bent] {
    var attacked = try AttackedDrive(
      drive, attacks: requests.map { try AttackRequest(parsing: anywhere($0)) }, seed: seed)
    var clean = drive.sweeps[...]
    var bent: [Bent] = []
    while let frame = try attacked.next() {
      guard frame.header.modality == .lidar, let was = clean.popFirst() else { continue }
      bent.append(Bent(clean: was, frame: frame, truth: attacked.truths.last))
    }
    return bent
  }

  /// In so short a drive the road is seldom clear: ghosts are put where other things may be, too.
  private static func anywhere(_ request: String) -> String {
    let names = [
      "ghost-car", "ghost-cylinder", "ghost-pedestrian", "ghost-sparse", "ghost-persistent",
    ]
    let name = request.split(separator: ":").first.map(String.init) ?? ""
    guard names.contains(name), !request.contains("road=") else { return request }
    return request + (request.contains(":") ? ",road=any" : ":road=any")
  }

  /// Those under attack.
  static func attacked(
    _ request: String, seed: UInt64 = 7, on drive: LidarDrive = .shared
  ) throws -> [Bent] {
    try bend(request, seed: seed, on: drive).filter { $0.truth != nil }
  }
}

extension LidarDrive.Bent {
  var items: [Int] { truth?.items ?? [] }

  /// Whether all points but the items are clean ones, byte for byte and in order, and whether as
  /// many are missing as the truth says.
  var keepsAllOthers: Bool {
    guard let truth, let old = Drives.points(clean), let new = Drives.points(frame) else {
      return false
    }
    let stride = Int(old.stride)
    let isItem = Set(truth.items)
    var from = 0
    for point in 0..<Int(new.count) where !isItem.contains(point) {
      let bytes = frame.payload[point * stride..<(point + 1) * stride]
      while from < Int(old.count),
        clean.payload[from * stride..<(from + 1) * stride] != bytes
      {
        from += 1
      }
      guard from < Int(old.count) else { return false }
      from += 1
    }
    let born = Int(new.count) - Int(old.count) + truth.removed
    return new.payloadSize == frame.payload.count && new.stride == old.stride && born >= 0
      && born <= truth.items.count
  }
}

/// The points of a frame.
struct LidarPoints {
  let place: [SIMD3<Double>]
  let intensity: [Double]
  let ring: [Int]
  let time: [Double]

  init(_ frame: Frame) {
    let (x, y, z) = (
      Drives.field(.x, of: frame), Drives.field(.y, of: frame), Drives.field(.z, of: frame)
    )
    place = x.indices.map { SIMD3(x[$0], y[$0], z[$0]) }
    intensity = Drives.field(.intensity, of: frame)
    ring = Drives.field(.ring, of: frame).map { Int($0) }
    time = Drives.field(.time, of: frame)
  }

  /// Metres from the sensor.
  func range(_ point: Int) -> Double { (place[point] * place[point]).sum().squareRoot() }

  /// Azimuth, −180…180.
  func degrees(_ point: Int) -> Double { atan2(place[point].y, place[point].x) * 180 / .pi }

  /// Elevation.
  func elevation(_ point: Int) -> Double {
    atan2(place[point].z, hypot(place[point].x, place[point].y)) * 180 / .pi
  }

  /// Which shot of the turn a point is of: its ring and its column of 0.2°.
  func beam(_ point: Int) -> Int {
    ring[point] * 1800 + min(Int((degrees(point) + 180) / 0.2), 1799)
  }

  /// Of all points, by their beam.
  func ranges() -> LidarRanges {
    var ranges = LidarRanges()
    for i in place.indices { ranges.note(range(i), beam(i)) }
    return ranges
  }

  /// The extent of some points along an axis.
  func extent(
    _ points: [Int], _ axis: KeyPath<SIMD3<Double>, Double>
  ) -> ClosedRange<Double> {
    let values = points.map { place[$0][keyPath: axis] }
    return (values.min() ?? 0)...(values.max() ?? 0)
  }
}

/// What the beams of a frame bring back.
struct LidarRanges {
  private var ranges = [Double?](repeating: nil, count: 64 * 1800)
  /// Beams that bring back something.
  private(set) var count = 0

  mutating func note(_ range: Double, _ beam: Int) {
    if ranges[beam] == nil { count += 1 }
    ranges[beam] = range
  }

  subscript(_ beam: Int) -> Double? { ranges[beam] }

  /// Beams that bring back something else than in another frame.
  func changed(from other: LidarRanges) -> [Int] {
    ranges.indices.filter { ranges[$0] != other.ranges[$0] }
  }
}
