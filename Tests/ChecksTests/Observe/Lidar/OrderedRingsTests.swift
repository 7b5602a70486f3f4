import Kernels
import Testing

@testable import Checks

@Suite struct OrderedRingsTests {
  private static let lidar = PlainLidar()

  /// The rings of a sweep's points by their order, and as they are; lasers are numbered by the
  /// order of the file, the highest that meets anything being the first.
  private static func told(
    _ shown: (_ row: Int, _ column: Int) -> Bool
  ) throws -> (told: [UInt16], rows: [UInt16]) {
    let order = try #require(RingOrder(try lidar.swept(.rings)))
    let highest = lidar.slopes.lastIndex { $0 < 0 && 2 / -$0 < 85 }!
    let lasers = (0...highest).map {
      BeamTable.Laser(ring: UInt16(highest - $0), slope: lidar.slopes[$0], spread: 1e-4)
    }
    let table = BeamTable(.order, lasers, columns: lidar.columns, azimuth: -3.14)
    var rings = OrderedRings(order, table)
    var sweep = try lidar.swept(.rings, columns: lidar.columns, shown: shown)
    let rows = sweep.keys.map { UInt16(highest) - $0 }
    rings.tell(&sweep)
    return (sweep.keys, rows)
  }

  @Test func everyPointHasItsRing() throws {
    let (told, rows) = try Self.told { _, _ in true }
    #expect(told == rows)
  }

  @Test func aMissingRingDoesNotShiftTheOthers() throws {
    let (told, rows) = try Self.told { row, column in row != 20 && !(row < 9 && column < 300) }
    #expect(told == rows)
  }
}
