import Testing

@testable import Scenarios

/// Points of the road against the road's own profile.
@Suite struct LidarGroundTests {
  static let seed: UInt64 = 4

  /// A sweep's returns in the world's plane around the ego, and where the ego stands.
  struct Sweep {
    var points: [Vector3]
    var rings: [Int]
    var seconds: Double
    var world: World
  }

  static func sweep(at seconds: Double) -> Sweep {
    var world = World(seed: seed, duration: seconds + 1)
    var lidar = LidarModel(SimulatedDrive.Lidar(), Conditions(), seed: seed)
    var random = Random(seed: seed, .lidarNoise, 0)
    let bytes = lidar.sweep(from: seconds, to: seconds + 0.1, in: &world, &random)
    var points: [Vector3] = []
    var rings: [Int] = []
    for start in stride(from: 0, to: bytes.count, by: LidarPacking.stride) {
      func word(_ offset: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[start + offset + $1]) << UInt32(8 * $1) }
      }
      func metres(_ offset: Int) -> Double { Double(Float(bitPattern: word(offset))) }
      let pose = world.ego(at: seconds + metres(16)).placement
      let place = pose.toWorld(Vector2(metres(0) + 1.2, metres(4)))
      points.append(Vector3(place, metres(8) + 1.9))
      rings.append(Int(word(12) >> 16))
    }
    return Sweep(points: points, rings: rings, seconds: seconds, world: world)
  }

  /// Seconds at which the road ahead bends most out of the ego's plane.
  static let steepest: Double = {
    let world = World(seed: seed, duration: 200)
    return stride(from: 10.0, to: 190, by: 1).max { bend(world, $0) < bend(world, $1) } ?? 0
  }()

  static func bend(_ world: World, _ seconds: Double) -> Double {
    let ground = world.ground(at: seconds)
    let ahead = world.road.point(world.progress(at: seconds) + 40)
    return ground.point(ahead, offset: 0).z.magnitude
  }

  @Test func pointsOfTheRoadLieOnItsProfile() {
    let sweep = Self.sweep(at: Self.steepest)
    let ground = sweep.world.ground(at: sweep.seconds + 0.05)
    var errors: [Double] = []
    var tallest = 0.0
    for (i, point) in sweep.points.enumerated() where i % 5 == 0 {
      var s = sweep.world.progress(at: sweep.seconds + 0.05)
      let aside = sweep.world.road.offset(of: point.horizontal, near: &s)
      let height = ground.height(s, at: point.horizontal)
      // Between the lanes' vehicles, and on the opposite ones.
      guard aside.magnitude < 9, (point.z - height).magnitude < 0.12 else { continue }
      errors.append(point.z - height)
      tallest = Swift.max(tallest, height.magnitude)
    }
    #expect(errors.count > 1000)
    #expect(tallest > 0.4)
    #expect(Drives.mean(errors).magnitude < 0.01)
    #expect(Drives.deviation(errors) < 0.03)
  }

  @Test func pavementsAreRaisedByTheKerb() {
    let sweep = Self.sweep(at: 3)
    let ground = sweep.world.ground(at: 3.05)
    var heights: [Double] = []
    for point in sweep.points {
      var s = sweep.world.progress(at: 3.05)
      let aside = sweep.world.road.offset(of: point.horizontal, near: &s).magnitude
      guard aside > 9.6, aside < 12.4, !sweep.world.road.crossings.isJunction(s) else { continue }
      let height = point.z - ground.height(s, at: point.horizontal)
      if height < 0.25 { heights.append(height) }
    }
    #expect(heights.count > 300)
    #expect((Drives.mean(heights) - Road.kerbHeight).magnitude < 0.01)
  }

  @Test func aJunctionsGroundIsLevelWithTheRoad() {
    let world = World(seed: Self.seed, duration: 60)
    let junction = world.road.crossings.junctions[0]
    let time =
      stride(from: 0.0, to: 60, by: 0.1).first { world.progress(at: $0) > junction.s - 14 } ?? 0
    let sweep = Self.sweep(at: time)
    let ground = sweep.world.ground(at: time + 0.05)
    var heights: [Double] = []
    for point in sweep.points {
      var s = junction.s
      let aside = sweep.world.road.offset(of: point.horizontal, near: &s).magnitude
      guard aside > 10, aside < 25, (s - junction.s).magnitude < junction.halfWidth - 0.5 else {
        continue
      }
      let height = point.z - ground.height(s, at: point.horizontal)
      if height < 0.2 { heights.append(height) }
    }
    #expect(heights.count > 200)
    #expect(Drives.mean(heights).magnitude < 0.02)
  }

  @Test func theCeilingOfATunnelIsOverTheEgo() throws {
    let seed = try #require(
      (1...40 as ClosedRange<UInt64>).first {
        Crossings(seed: $0, length: 700).tunnels.first.map { $0.upperBound < 650 } ?? false
      })
    var world = World(seed: seed, duration: 150)
    let tunnel = try #require(world.road.crossings.tunnels.first)
    let middle = (tunnel.lowerBound + tunnel.upperBound) / 2
    let time = try #require(
      stride(from: 0.0, to: 150, by: 0.5).first { world.progress(at: $0) > middle })
    var lidar = LidarModel(SimulatedDrive.Lidar(), Conditions(), seed: seed)
    var random = Random(seed: seed, .lidarNoise, 0)
    let bytes = lidar.sweep(from: time, to: time + 0.1, in: &world, &random)
    var upper = 0
    for start in stride(from: 0, to: bytes.count, by: LidarPacking.stride) {
      if bytes[start + 14] == 0 { upper += 1 }
    }
    // Under open sky the highest ring has far fewer returns.
    #expect(upper > 1650)
  }
}
