import Kernels
import Testing

@testable import Checks

@Suite struct BeamTableTests {
  /// Of the middle of column 0, of 1,800.
  private let azimuth = Double.pi / 1_800 - Double.pi
  private static let lasers = [
    BeamTable.Laser(ring: 2, slope: 0.1), BeamTable.Laser(ring: 0, slope: -0.3),
    BeamTable.Laser(ring: 1, slope: -0.1),
  ]

  @Test func rowsAreTheLasersFromTheLowestUp() {
    let table = BeamTable(.ring, Self.lasers, columns: 1_800, azimuth: azimuth)
    #expect(table.lasers.map(\.slope) == [-0.3, -0.1, 0.1])
    #expect(table.row(ofRing: 2) == 2)
    #expect(table.row(ofRing: 0) == 0)
    #expect(table.row(ofRing: 3) == nil)
    #expect(table.image == RangeImage(rows: 3, columns: 1_800))
    #expect((table.step - 2 * Double.pi / 1_800).magnitude < 1e-12)
  }

  @Test func anElevationBetweenLasersIsNone() {
    let table = BeamTable(.elevation, Self.lasers, columns: 1_800, azimuth: azimuth)
    func row(_ slope: Double) -> UInt16 {
      table.table.row(ofKey: UInt16(((slope + 1) * 4_096).rounded()))
    }
    #expect(row(-0.3) == 0 && row(-0.1) == 1 && row(0.1005) == 2)
    #expect(row(0) == RangeImage.none && row(-0.2) == RangeImage.none)
  }

  @Test func theToleranceIsHalfTheWayToTheNextLaserAtMost() {
    let angles = [0, 0.002, 0.1]
    let lasers = angles.map { BeamTable.Laser(ring: 0, slope: $0, spread: 0.001) }
    #expect(LaserTable.tolerance(of: 0, lasers, angles) == 0.001)
    #expect(LaserTable.tolerance(of: 2, lasers, angles) == 0.008)
  }

  @Test func binsCoverEveryElevationOfTheirField() {
    let table = BeamTable.bins
    for slope in stride(from: -0.49, through: 0.34, by: 0.001) {
      let row = table.table.row(ofKey: UInt16(((slope + 1) * 4_096).rounded()))
      #expect(row < 64)
    }
  }
}
