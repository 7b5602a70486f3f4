import Checks
import Sensors
import Testing

@Suite struct LidarObserverTests {
  /// 720 points of one ring around the sensor at `range` metres, 1 m below it.
  private static func ring(_ range: Float, ring: Float = 0, from: Int = 0) -> [[Float]] {
    (from..<720).map { i in
      // Along the outline of a square, then out to the circle: no sines needed.
      let t = (Float(i) + 0.5) / 90
      let side = Int(t / 2)
      let along = t - Float(2 * side) - 1
      let (x, y): (Float, Float) =
        switch side {
        case 0: (along, -1)
        case 1: (1, along)
        case 2: (-along, 1)
        default: (-1, -along)
        }
      let scale = range / (x * x + y * y).squareRoot()
      return [x * scale, y * scale, -1, ring]
    }
  }

  private static let roles: [PointRole] = [.x, .y, .z, .ring]

  private static func show(_ rows: [[Float]], _ bench: inout ObserveBench) throws {
    try bench.show(layout(roles, count: rows.count), packed(rows))
  }

  @Test func everySectorHasTheRingsThatReturned() throws {
    var spec = SensorSpec.lidar
    spec.mounting = Mounting(rings: 16)
    var bench = ObserveBench(spec)
    try Self.show(Self.ring(10, ring: 3) + Self.ring(12, ring: 7), &bench)
    let rings = bench.observation.lidar.rings
    #expect(rings.filter { $0 == 2 }.count > 340)
    #expect(rings.allSatisfy { $0 <= 2 })
  }

  @Test func aMissingQuarterIsMissingInItsSectors() throws {
    var bench = ObserveBench(.lidar)
    try Self.show(Self.ring(10, from: 180), &bench)
    // The first quarter of the outline is the side to the right: −135° to −45°.
    let rings = bench.observation.lidar.rings
    #expect(rings[50..<130].allSatisfy { $0 == 0 })
    #expect(rings[140..<350].filter { $0 > 0 }.count > 190)
  }

  @Test func theSameRangesAgainAreEqualAndOthersNot() throws {
    var bench = ObserveBench(.lidar)
    try Self.show(Self.ring(10), &bench)
    let first = bench.observation.lidar.comparableCells
    try Self.show(Self.ring(10.004), &bench)
    let (again, equal) = (
      bench.observation.lidar.comparableCells, bench.observation.lidar.equalCells
    )
    try Self.show(Self.ring(10.1), &bench)
    let moved = bench.observation.lidar.equalCells
    #expect(first == 0)
    #expect(again > 600)
    #expect(equal == again)
    #expect(moved == 0)
  }

  @Test func pointsThatAreNoMeasurementAreMarked() throws {
    var spec = SensorSpec.lidar
    spec.mounting = Mounting(rangeMax: 100)
    var bench = ObserveBench(spec)
    let rows: [[Float]] = [
      [1, 2, 3, 0], [.nan, 0, 0, 0], [0, .infinity, 0, 0], [101, 0, 0, 0], [99, 0, 0, 0],
    ]
    try Self.show(rows, &bench)
    let (count, bits) = (
      bench.observation.lidar.invalidCount, bench.observation.lidar.invalid[0]
    )
    #expect(count == 3)
    #expect(bits == 0b01110)
    try Self.show([[1, 2, 3, .nan]], &bench)
    let ringless = bench.observation.lidar.invalidCount
    #expect(ringless == 1)
    try Self.show([[1, 2, 3, 0]], &bench)
    let after = bench.observation.lidar.invalidCount
    #expect(after == 0)
  }
}
