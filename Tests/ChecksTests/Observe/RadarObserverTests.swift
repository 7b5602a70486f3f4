import Checks
import Sensors
import Testing

@Suite struct RadarObserverTests {
  private static let roles: [PointRole] = [.range, .azimuth, .doppler, .snr]

  /// `count` detections, each with its number as its range, and an SNR of 10 dB and more.
  private static func scan(_ ranges: [Float]) -> [[Float]] {
    ranges.enumerated().map { [$1, 0.1, -2, 10 + Float($0)] }
  }

  private static func show(_ rows: [[Float]], _ bench: inout ObserveBench) throws {
    try bench.show(layout(roles, count: rows.count), packed(rows))
  }

  @Test func detectionsThatStandInTheLastScanAreRepeated() throws {
    var bench = ObserveBench(.radar)
    try Self.show([[1, 0, 0, 9], [2, 0, 0, 9], [3, 0, 0, 9]], &bench)
    let first = bench.observation.radar.repeatedCount
    try Self.show([[3, 0, 0, 9], [4, 0, 0, 9], [1, 0, 0, 9]], &bench)
    let second = bench.observation.radar.repeatedCount
    try Self.show([[2, 0, 0, 9]], &bench)
    let third = bench.observation.radar.repeatedCount
    #expect((first, second, third) == (0, 2, 0))
  }

  @Test func theFloorIsTheTenthPercentileOfTheSNR() throws {
    var bench = ObserveBench(.radar)
    try Self.show(Self.scan((0..<50).map(Float.init)), &bench)
    let floor = bench.observation.radar.floor
    #expect(floor == 15)
    try Self.show(Self.scan([1, 2, 3]), &bench)
    let none = bench.observation.radar.floor
    #expect(none == nil)
  }

  @Test func detectionsThatAreNoMeasurementAreMarked() throws {
    var bench = ObserveBench(.radar)
    try Self.show(
      [[5, 0, 0, 9], [5, 0, .nan, 9], [.infinity, 0, 0, 9], [5, 0, 0, -.infinity]], &bench)
    let (count, bits) = (
      bench.observation.radar.invalidCount, bench.observation.radar.invalid[0]
    )
    #expect(count == 3)
    #expect(bits == 0b1110)
  }

  @Test func aFloorIsMadeOfNumbersAlone() throws {
    var bench = ObserveBench(.radar)
    var rows = Self.scan((0..<50).map(Float.init))
    rows[7][3] = .nan
    rows[8][3] = .infinity
    try Self.show(rows, &bench)
    let floor = bench.observation.radar.floor
    #expect(floor == 14)
  }

  @Test func aRangeBelowZeroAndAPlaceThatIsNoneAreMarkedBesideASoundRange() throws {
    var bench = ObserveBench(.radar)
    let rows: [[Float]] = [[1, 0, 0, 5], [.nan, 0, 0, 5], [1, 0, 0, -5]]
    try bench.show(layout([.x, .y, .z, .range], count: 3), packed(rows))
    let bits = bench.observation.radar.invalid[0]
    #expect(bits == 0b110)
  }

  @Test func anEmptyScanHasNoDetections() throws {
    var bench = ObserveBench(.radar)
    try Self.show([[5, 0, 0, 9]], &bench)
    try Self.show([], &bench)
    let (count, repeated) = (
      bench.observation.radar.count, bench.observation.radar.repeatedCount
    )
    #expect((count, repeated) == (0, 0))
  }
}
