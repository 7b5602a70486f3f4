import Foundation
import Scenarios
import Sensors
import Testing

@Suite struct GhostPathTests {
  /// The nearest of a frame's ghost points, straight ahead.
  private func nearest(_ bent: [LidarDrive.Bent]) -> [Double] {
    bent.map { LidarPoints($0.frame).extent($0.items, \.x).lowerBound }
  }

  private func slope(_ values: [Double]) -> Double {
    let times = values.indices.map { Double($0) * 0.1 }
    let (mt, mv) = (Drives.mean(times), Drives.mean(values))
    let over = zip(times, values).reduce(0) { $0 + ($1.0 - mt) * ($1.1 - mv) }
    return over / times.reduce(0) { $0 + ($1 - mt) * ($1 - mt) }
  }

  private let still = "ghost-persistent:onset=0.35,noise=ideal,points=6000,road=any"

  @Test func itLastsTwentyFramesAndStandsInTheVehiclesFrame() throws {
    let bent = try LidarDrive.attacked(still)
    #expect(bent.count == 20)
    let distances = nearest(bent)
    #expect(distances.allSatisfy { ($0 - distances[0]).magnitude < 0.15 })
  }

  /// The vehicle drives up to it with its own speed, and ends 5 to 8 m before it.
  @Test func inTheWorldTheVehicleComesNearer() throws {
    let bent = try LidarDrive.attacked("\(still),motion=world")
    let distances = nearest(bent)
    let speed = meanSpeed(from: bent[0].clean, to: bent[19].clean)
    #expect(speed > 3)
    #expect((slope(distances) + speed).magnitude < 0.1 * speed)
    #expect((distances.last ?? 0) > 4.5 && (distances.last ?? 0) < 9.5)
  }

  private func meanSpeed(from a: Frame, to b: Frame) -> Double {
    let drive = SimulatedDrive(
      seed: 1, duration: 3.4, options: Drives.only(lidar: true, odometry: true))
    let (from, to) = (drive.pose(at: a.header.captured), drive.pose(at: b.header.captured))
    let way = to.position - from.position
    return hypot(way.x, way.y) / b.header.captured.seconds(since: a.header.captured)
  }

  @Test func closingItComesFiveMetresASecond() throws {
    let distances = nearest(try LidarDrive.attacked("\(still),motion=closing"))
    #expect((slope(distances) + 5).magnitude < 0.3)
    #expect((distances.last ?? 0) > 4.9 && (distances.last ?? 0) < 9)
  }

  @Test func bornFarItComesFromBeyondFortyMetres() throws {
    let distances = nearest(
      try LidarDrive.attacked("\(still),birth=far,speed=18,aside=0.5"))
    #expect(distances[0] > 40)
    #expect((slope(distances) + 18).magnitude < 0.8)
  }

  /// At first the thing that it hides behind covers it; nothing of it is nearer than that.
  @Test func bornBehindAThingItComesOutPieceByPiece() throws {
    let all = try LidarDrive.bend("\(still),birth=occluded,frames=0,duration=3,speed=4")
    let bent = all.filter { $0.truth != nil }
    #expect(bent.count > 5)
    #expect(bent[0].items.count * 3 < bent[bent.count - 1].items.count * 2)
    for frame in bent {
      let (was, now) = (LidarPoints(frame.clean).ranges(), LidarPoints(frame.frame))
      for item in frame.items {
        let before = was[now.beam(item)] ?? .infinity
        #expect(now.range(item) < before + 0.003)
      }
    }
  }

  @Test func bornBeforeTheDriveItIsThereFromTheFirstFrame() throws {
    let all = try LidarDrive.bend("\(still),birth=warm-up")
    #expect(all.prefix(20).allSatisfy { $0.truth != nil })
  }

  @Test func standingInTheWorldNeedsEgoMotion() throws {
    let shared = LidarDrive.shared
    let drive = LidarDrive(rig: shared.rig, frames: shared.sweeps)
    let problem = #expect(throws: AttackError.self) {
      try LidarDrive.bend("ghost-car:onset=0.5,motion=world", on: drive)
    }
    #expect(
      problem?.description == "ghost-car: motion=world needs ego motion; use motion=ego")
    #expect(try LidarDrive.attacked("ghost-car:onset=0.5", on: drive).count == 1)
  }

  /// Where the road has to be clear, nothing real stands where the ghost does.
  @Test func aClearRoadHasNothingWhereTheGhostStands() throws {
    let bent = try LidarDrive.attacked(
      "ghost-car:onset=0.1,frames=0,noise=ideal,near=5,far=30,aside=4,road=clear")
    #expect(!bent.isEmpty)
    for sweep in bent.prefix(1) {
      let ghost = LidarPoints(sweep.frame)
      let (x, y) = (ghost.extent(sweep.items, \.x), ghost.extent(sweep.items, \.y))
      let clean = LidarPoints(sweep.clean)
      let inside = clean.place.indices.count {
        let place = clean.place[$0]
        return x.contains(place.x) && y.contains(place.y) && place.z > -1.4
      }
      #expect(inside == 0)
    }
  }
}
