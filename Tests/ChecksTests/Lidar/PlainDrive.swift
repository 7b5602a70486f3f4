import Kernels
import Sensors

@testable import Checks

/// A plain lidar carried along a road among boxes, and a check of its sweeps: ten a second.
struct PlainDrive<Check: FrameCheck>: ~Copyable {
  typealias Box = PlainLidar.Box

  /// m/s.
  let speed: Double
  /// What stands in the world; the drive starts at x = 0.
  var standing: [Box]
  var check: Check
  var verdict: Verdict
  private(set) var travelled = 0.0
  private var lidar = PlainLidar()
  private var bench: ObserveBench
  private var scene = Scene(profile: Profile())
  private var sequence: UInt64 = 0

  init(speed: Double = 5, standing: [Box] = PlainDrive.street, sweeps: Int = 0) throws {
    self.speed = speed
    self.standing = standing
    check = Check(spec: lidar.spec, profile: Profile())
    verdict = Verdict(maskCapacity: lidar.spec.maskCapacity)
    bench = ObserveBench(lidar.spec)
    for _ in 0..<sweeps { try next() }
  }

  /// House fronts on both sides, and a parked car.
  static var street: [Box] {
    [
      Box(x: -60...200, y: 12...13, z: 0...6), Box(x: -60...200, y: -13 ... -12, z: 0...6),
      Box(x: 30...34.5, y: -4.5 ... -2.7, z: 0...1.6),
    ]
  }

  /// The next sweep.
  ///
  /// - Parameter others: what else is there, in the vehicle's frame.
  mutating func next(_ others: [Box] = []) throws {
    sequence += 1
    let now = Instant(nanoseconds: 1_000_000_000_000 + sequence * 100_000_000)
    travelled = speed * 0.1 * Double(sequence)
    scene.remember(header(.ego(EgoMotion(speed: speed, yawRate: 0)), at: now))
    lidar.boxes =
      standing.map { box in
        var box = box
        box.x = box.x.lowerBound - travelled...box.x.upperBound - travelled
        return box
      } + others
    let points = lidar.points().map { Array($0.prefix(PlainLidar.roles.count)) }
    try bench.show(layout(PlainLidar.roles, count: points.count), packed(points))
    bench.observation.header = header(
      layout(PlainLidar.roles, count: points.count), at: now)
    verdict.begin()
    check.examine(bench.observation, in: scene, into: &verdict)
    if verdict.isUsable() { check.learn(from: bench.observation) }
  }

  /// Points of the last sweep within a box.
  func points(in box: Box) -> [Int] {
    let points = lidar.points()
    return points.indices.filter {
      box.x.contains(Double(points[$0][0])) && box.y.contains(Double(points[$0][1]))
        && Double(points[$0][2]) + lidar.height > 0.05
    }
  }

  var causes: [String] { verdict.findings.map(\.cause.name.description) }

  func state(of asked: Sensors.Check) -> CheckState? {
    verdict.results.first { $0.check == asked }?.state
  }

  private func header(_ layout: FrameLayout, at instant: Instant) -> FrameHeader {
    FrameHeader(
      sensor: 0, modality: .lidar, epoch: 1, sequence: sequence, captured: instant,
      published: instant, layout: layout)
  }
}
