import Testing

@testable import Scenarios

@Suite struct LidarEchoTests {
  static let table = BeamTable(.sixtyFour)

  /// Ranges and intensities of all shots at a wall all round.
  static func receive(
    _ metres: Float, _ answer: Float, seed: UInt64 = 1, frame: Int = 0
  ) -> (ranges: [[Double]], greys: [Double]) {
    var image = LidarImage(table)
    for ring in 0..<table.rings {
      for column in 0..<table.columns {
        image.distances[ring * table.columns + column] = metres * table.cosines[ring]
        image.answers[ring * table.columns + column] = answer
      }
    }
    var echo = LidarEcho(table, seed: seed)
    var random = Random(seed: seed, .lidarNoise, frame)
    echo.receive(&image, table, RayNoise(&random))
    let rows = (0..<table.rings).map { ring in
      echo.echoes[ring * table.columns..<(ring + 1) * table.columns].filter { $0 != 0 }
        .map { Double($0 & 0xFF_FFFF) * BeamTable.rangeGrid }
    }
    return (rows, echo.echoes.filter { $0 != 0 }.map { Double($0 >> 24) })
  }

  @Test func strongEchoesArePreciseAndWeakOnesAreNot() {
    let near = Self.receive(8, 0.3).ranges.map { Drives.deviation($0) }
    let far = Self.receive(90, 0.04).ranges.map { Drives.deviation($0) }
    #expect(near.allSatisfy { $0 > 0.006 && $0 < 0.009 })
    #expect(far.allSatisfy { $0 > 0.015 && $0 < 0.04 })
  }

  @Test func eachLaserKeepsItsError() {
    let first = Self.receive(20, 0.3, frame: 1).ranges.map { Drives.mean($0) - 20 }
    let second = Self.receive(20, 0.3, frame: 2).ranges.map { Drives.mean($0) - 20 }
    #expect(zip(first, second).allSatisfy { ($0 - $1).magnitude < 0.002 })
    #expect((Drives.deviation(first) / LidarEcho.laserBias - 1).magnitude < 0.3)
    let other = Self.receive(20, 0.3, seed: 2).ranges.map { Drives.mean($0) - 20 }
    #expect(zip(first, other).contains { ($0 - $1).magnitude > 0.005 })
  }

  @Test func darkAndFarSurfacesAreLost() {
    let shots = Double(Self.table.rings * Self.table.columns)
    func share(_ metres: Float, _ answer: Float) -> Double {
      Double(Self.receive(metres, answer).greys.count) / shots
    }
    #expect(share(20, 0.3) > 0.99 && share(20, 0.3) < 0.998)
    #expect(share(199, 0.3) > 0.99)
    #expect(share(201, 0.9) == 0)
    #expect(share(150, 0.01) == 0)
    let edge = share(140, 0.05)
    #expect(edge > 0.2 && edge < 0.8)
  }

  @Test func intensityFollowsTheAnswer() {
    for (answer, limit) in [(Float(0.2), 0.6), (0.8, 1)] {
      let mean = Drives.mean(Self.receive(20, answer).greys)
      #expect((mean - Double(LidarEcho.gain * answer)).magnitude < limit)
    }
    #expect(Self.receive(20, Optics.reflector).greys.allSatisfy { $0 == 254 })
  }

  @Test func someShotsAtAnEdgeMeasureBetweenItsSides() {
    var image = LidarImage(Self.table)
    for ray in image.distances.indices {
      image.distances[ray] = ray / 20 % 2 == 0 ? 10 : 12
      image.answers[ray] = 0.3
    }
    var echo = LidarEcho(Self.table, seed: 1)
    var random = Random(seed: 1, .lidarNoise, 0)
    echo.receive(&image, Self.table, RayNoise(&random))
    let between = image.distances.count { $0 > 10.1 && $0 < 11.9 }
    let share = Double(between) / Double(image.distances.count / 20)
    #expect(share > 0.06 && share < 0.12)
  }
}
