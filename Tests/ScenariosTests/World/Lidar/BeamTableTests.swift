import Testing

@testable import Scenarios

@Suite struct BeamTableTests {
  static let tables = SimulatedDrive.Lidar.Rings.allCases.map { ($0, BeamTable($0)) }

  @Test(arguments: tables)
  func ringsFallFromTheHighestLaser(
    _ rings: SimulatedDrive.Lidar.Rings, _ table: BeamTable
  ) {
    #expect(table.rings == rings.rawValue)
    #expect(zip(table.tangents, table.tangents.dropFirst()).allSatisfy { $0 > $1 })
    #expect(Set(table.shots.map(\.ring)) == Set(0..<table.rings))
    #expect(table.groups.flatMap(\.rings).sorted() == Array(0..<table.rings))
  }

  @Test(arguments: tables)
  func shotsFireOneAfterTheOtherWithinTheColumn(
    _ rings: SimulatedDrive.Lidar.Rings, _ table: BeamTable
  ) {
    let delays = table.shots.map(\.delay)
    #expect(zip(delays, delays.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(delays[0] >= 0)
    #expect(Double(delays[delays.count - 1]) < 0.1 / Double(table.columns))
  }

  @Test func thePandar64IsDenseAroundTheHorizon() {
    let lasers = BeamAngles.lasers(.sixtyFour)
    #expect(lasers[0].elevation == 14.882 && lasers[63].elevation == -24.897)
    let steps = zip(lasers, lasers.dropFirst()).filter {
      $0.elevation < 2.1 && $1.elevation > -6.1
    }.map { $0.elevation - $1.elevation }
    #expect(steps.count == 48)
    #expect(steps.allSatisfy { ($0 - 0.169).magnitude < 0.012 })
    #expect(Set(lasers.map(\.azimuth)).count == 6)
    // Two lasers fire at a time.
    #expect(Set(lasers.map(\.delay)).count == 32)
  }

  @Test func theOthersHaveTheirOwnBeams() {
    let velodyne = BeamAngles.lasers(.thirtyTwo)
    #expect(velodyne[0].elevation == 15 && velodyne[31].elevation == -25)
    #expect(Set(velodyne.map(\.azimuth)) == [-4.2, -1.4, 1.4, 4.2])
    let pandar = BeamAngles.lasers(.oneHundredTwentyEight)
    #expect(pandar[0].elevation == 14.436 && pandar[127].elevation == -25.016)
    let dense = pandar.filter { $0.elevation.magnitude < 1 }.map(\.elevation)
    #expect((dense[0] - dense[dense.count - 1]) / Double(dense.count - 1) < 0.13)
  }

  @Test func aGroupGivesItsRingsAmongSome() {
    let table = BeamTable(.sixtyFour)
    for group in table.groups {
      for (from, to) in [(0, 64), (10, 30), (63, 64), (20, 20)] {
        #expect(Array(group.rings(in: from..<to)) == group.rings.filter { $0 >= from && $0 < to })
      }
    }
  }

  @Test func aSectorIsCutAtTheSeam() {
    let table = BeamTable(.sixtyFour)
    for group in table.groups {
      for (from, to) in [(-0.2, 0.3), (3.0, 3.4), (-3.3, -3.0), (-9.0, 9.0), (0.1, 0.1001)] {
        let (one, other) = table.columns(group, from: from, to: to)
        let columns = Set(one).union(other)
        for column in 0..<table.columns {
          let azimuth = BeamTable.azimuth(column, of: table.columns) - group.azimuth
          let isIn = [-2, -1, 0, 1, 2].contains { turn in
            let turned = azimuth + Double(turn) * 2 * Double.pi
            return turned >= from && turned <= to
          }
          #expect(columns.contains(column) == isIn)
        }
      }
    }
  }
}
