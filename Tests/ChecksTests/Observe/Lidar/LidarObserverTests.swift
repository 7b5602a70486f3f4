import Kernels
import Sensors
import Testing

@testable import Checks

@Suite struct LidarObserverTests {
  @Test func theFirstThreeSweepsTeachTheLasers() throws {
    let lidar = PlainLidar()
    var bench = ObserveBench(lidar.spec)
    for sweep in 1...4 {
      try bench.show(lidar.points())
      let isKnown = bench.observation.lidar.beams != nil
      #expect(isKnown == (sweep == 4))
    }
  }

  @Test(arguments: [PlainLidar.Order.firings, .rings])
  func withAndWithoutRingsASweepIsTheSame(order: PlainLidar.Order) throws {
    var lidar = PlainLidar()
    lidar.boxes = [.init(x: 8...12, y: -1...1, z: 0...1.5)]
    let coordinates: [PointRole] = [.x, .y, .z]
    var with = try lidar.learned(order)
    var without = try lidar.learned(order, roles: coordinates)
    try with.show(lidar.points(order))
    try without.show(lidar.points(order), coordinates)
    let (a, b) = (with.views, without.views)
    #expect(a.beams.source == .ring && b.beams.source == (order == .rings ? .order : .elevation))
    #expect(a.image.ranges == b.image.ranges && a.image.indices == b.image.indices)
    #expect(a.ground.classes == b.ground.classes)
    #expect(a.segments.labels == b.segments.labels)
    #expect(b.segments.count > 0)
  }

  @Test func pointsThatAreNoMeasurementAreMarked() throws {
    var spec = SensorSpec.lidar
    spec.mounting = Mounting(rangeMax: 100)
    var bench = ObserveBench(spec)
    let rows: [[Float]] = [
      [1, 2, 3, 0], [.nan, 0, 0, 0], [0, .infinity, 0, 0], [101, 0, 0, 0], [99, 0, 0, 0],
    ]
    let roles: [PointRole] = [.x, .y, .z, .ring]
    try bench.show(rows, roles)
    let (count, bits) = (
      bench.observation.lidar.invalidCount, bench.observation.lidar.invalid[0]
    )
    #expect(count == 3)
    #expect(bits == 0b01110)
    try bench.show([[1, 2, 3, .nan]], roles)
    let ringless = bench.observation.lidar.invalidCount
    #expect(ringless == 1)
    try bench.show([[1, 2, 3, 0]], roles)
    let after = bench.observation.lidar.invalidCount
    #expect(after == 0)
  }

  @Test(arguments: [true, false])
  func aSimulatedSweepIsTakenApart(hasRings: Bool) throws {
    let bench = try Self.simulated.observed(hasRings: hasRings)
    let shares = SweepShares(bench.views)
    #expect(shares.source == (hasRings ? .ring : .elevation))
    #expect(shares.lasers == 64 && shares.columns == 1_800, "\(shares)")
    Self.expectSound(shares)
  }

  @Test(.enabled(if: DriveSweeps.folder != nil, "the recorded drives are not at hand"))
  func aRecordedSweepIsTakenApart() throws {
    let drives: [(name: String, source: BeamTable.Source, columns: ClosedRange<Int>)] = [
      ("kitti-city", .order, 2_000...2_200), ("pandaset-002.mcap", .elevation, 1_795...1_805),
      ("aimotive-night.mcap", .elevation, 1_795...1_805),
    ]
    for drive in drives {
      let bench = try DriveSweeps(recorded: drive.name).observed()
      let shares = SweepShares(bench.views)
      #expect(shares.source == drive.source && shares.lasers == 64, "\(drive.name): \(shares)")
      #expect(drive.columns.contains(shares.columns), "\(drive.name): \(shares)")
      Self.expectSound(shares)
    }
  }

  private static let simulated = try! DriveSweeps(simulated: 0.55)

  private static func expectSound(_ shares: SweepShares) {
    #expect(shares.placed > 0.98, "\(shares)")
    #expect((0.15...0.8).contains(shares.ground), "\(shares)")
    #expect(shares.segments > 20 && shares.segmented > 0.9, "\(shares)")
    #expect(shares.free > 0.1 && shares.occupied > 0.01, "\(shares)")
  }
}
