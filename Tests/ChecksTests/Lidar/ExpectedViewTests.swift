import Sensors
import Testing

@testable import Checks

@Suite struct ExpectedViewTests {
  /// A road as a learned lidar sees it: what must be there, and is.
  private static func view(
    _ lidar: PlainLidar = PlainLidar(), whole: Double = 0.02,
    shown: (_ row: Int, _ degrees: Double) -> Bool
  ) throws -> ExpectedView {
    var bench = try lidar.learned()
    let degrees = 360 / Double(lidar.columns)
    try bench.show(lidar.points { shown($0, (Double($1) + 0.5) * degrees - 180) })
    var view = ExpectedView(lidar.spec.mounting, void: 0.3, whole: whole)
    view.look(at: bench.observation.lidar, bench.views.beams)
    return view
  }

  @Test func aWholeRoadHasNoVoid() throws {
    let view = try Self.view { _, _ in true }
    #expect(view.widestVoid().width == 0 && view.deadRows == 0)
  }

  @Test func theWidestVoidIsTold() throws {
    let run = try Self.view { !(10...15).contains($1) && !(40...52).contains($1) }.widestVoid()
    #expect(abs(run.start - 220) <= 1 && abs(run.width - 12) <= 1)
  }

  @Test func aVoidOverTheSeamIsOne() throws {
    let run = try Self.view { abs($1) < 170 }.widestVoid()
    #expect(abs(run.start - 350) <= 1 && abs(run.width - 20) <= 1)
  }

  @Test func withoutAnyReturnAllIsVoidAndNoLaserDead() throws {
    let view = try Self.view { row, _ in row == 31 }
    #expect(view.widestVoid().width == 360 && view.deadRows == 0)
  }

  @Test func aDeadLaserMakesNoVoid() throws {
    let view = try Self.view { row, _ in !(8..<16).contains(row) }
    #expect(view.deadRows == 8 && view.widestVoid().width == 0)
  }

  @Test func aWallAboveAPuddleIsNoVoid() throws {
    var lidar = PlainLidar()
    lidar.boxes = [PlainLidar.Box(x: 20...22, y: -40...40, z: 0...30)]
    func shown(_ row: Int, _ degrees: Double) -> Bool { row > 25 || abs(degrees) > 30 }
    #expect(try Self.view(lidar, shown: shown).widestVoid().width == 0)
    #expect(try Self.view(lidar, whole: 1, shown: shown).widestVoid().width > 50)
  }

  @Test(arguments: [false, true])
  func lasersBetweenOthersOrBelowThemAreMissing(isFromTheTop: Bool) {
    func missing(_ lasers: [Int], of rings: Int, _ source: BeamTable.Source = .ring) -> Int {
      let table = BeamTable(
        source,
        lasers.map { height in
          BeamTable.Laser(
            ring: UInt16(isFromTheTop ? 31 - height : height), slope: Double(height - 20) / 40)
        }, columns: 720, azimuth: Double.pi / 720 - Double.pi)
      return table.missingLasers(of: rings)
    }
    #expect(missing(Array(0..<32), of: 32) == 0)
    #expect(missing(Array(0..<20), of: 32) == 0)
    #expect(missing(Array(3..<32), of: 32) == 3)
    #expect(missing([0, 1, 5, 6], of: 32) == 3)
    #expect(missing([0, 1, 5, 6], of: 0) == 0)
    #expect(missing([0, 1, 5, 6], of: 32, .elevation) == 0)
  }
}
