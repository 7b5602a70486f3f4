import Kernels
import Scenarios
import Sensors
import Testing

@testable import Checks

@Suite struct BeamLearningTests {
  private static func learn(
    _ lidar: PlainLidar, _ order: PlainLidar.Order, hasRings: Bool
  ) throws -> BeamTable? {
    var learning = BeamLearning(capacity: 40_000)
    var table: BeamTable?
    for sweep in 1...3 {
      #expect(table == nil, "after \(sweep - 1) sweeps")
      var points = try lidar.swept(order)
      table = learning.learn(from: &points, hasRings: hasRings, capacity: 1 << 17)
    }
    return table
  }

  private static func expectLasers(_ table: BeamTable, of lidar: PlainLidar) {
    #expect(table.lasers.count == 28)
    for (row, laser) in table.lasers.enumerated() {
      #expect((laser.slope - lidar.slopes[row]).magnitude < 1.3e-4)
    }
    #expect(table.image.columns == 720)
    #expect((table.azimuth - (Double.pi / 720 - Double.pi)).magnitude < 1e-4)
  }

  @Test func lasersAreToldByTheDriversRings() throws {
    let lidar = PlainLidar()
    let table = try #require(try Self.learn(lidar, .firings, hasRings: true))
    #expect(table.source == .ring)
    Self.expectLasers(table, of: lidar)
    #expect(table.row(ofRing: 5) == 5)
  }

  @Test func elseByTheOrderOfThePoints() throws {
    let lidar = PlainLidar()
    let table = try #require(try Self.learn(lidar, .rings, hasRings: false))
    #expect(table.source == .order)
    Self.expectLasers(table, of: lidar)
  }

  @Test func elseByTheirElevations() throws {
    let lidar = PlainLidar()
    let table = try #require(try Self.learn(lidar, .firings, hasRings: false))
    #expect(table.source == .elevation)
    Self.expectLasers(table, of: lidar)
  }

  @Test func elseThereAreBins() throws {
    var learning = BeamLearning(capacity: 40_000)
    var lidar = PlainLidar()
    var table: BeamTable?
    for sweep in 0..<3 {
      // Lasers at 500 elevations, none of them often.
      lidar.slopes = (0..<500).map { -0.4 + 0.00078 * (Double($0) + 0.3 * Double(sweep)) }
      lidar.columns = 36
      var points = try lidar.swept(.firings)
      table = learning.learn(from: &points, hasRings: false, capacity: 1 << 17)
    }
    let bins = try #require(table)
    #expect(bins.source == .bins)
    #expect(bins.image == RangeImage(rows: 64, columns: 1_440))
  }

  @Test func lasersThatFireLaterAreKnownTo() throws {
    var lidar = PlainLidar()
    lidar.stagger = 0.4
    let table = try #require(try Self.learn(lidar, .firings, hasRings: true))
    for row in 0..<27 {
      let between = table.lasers[row + 1].offset - table.lasers[row].offset
      #expect((between.magnitude - 0.4).magnitude < 0.02)
    }
  }

  @Test func aSweepOfFewPointsIsPassedOver() throws {
    var learning = BeamLearning(capacity: 40_000)
    for _ in 0..<5 {
      var points = try PlainLidar().swept(.firings) { row, column in row == 3 && column < 400 }
      let table = learning.learn(from: &points, hasRings: true, capacity: 1 << 17)
      #expect(table == nil)
    }
  }
}
