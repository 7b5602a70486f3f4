import Kernels
import Sensors
import Testing

@testable import Scenarios

@Suite struct LidarModelTests {
  static let frames: [Frame] = {
    (try? Drives.frames(
      SimulatedDrive(seed: 1, duration: 1.2, options: Drives.only(lidar: true)))) ?? []
  }()

  @Test func aSweepHasTensOfThousandsOfPointsOnAllRings() throws {
    #expect(Self.frames.count >= 10)
    for frame in Self.frames {
      let layout = try #require(Drives.points(frame))
      #expect(layout.payloadSize == frame.payload.count)
      #expect(layout.count >= 60_000 && layout.count < 112_000)
      var counts = [Int](repeating: 0, count: 64)
      for ring in Drives.field(.ring, of: frame) { counts[Int(ring)] += 1 }
      #expect(counts.allSatisfy { $0 > 200 && $0 <= 1800 })
    }
  }

  @Test func pointsComeInTheOrderOfFiringWithinTheSweep() throws {
    for frame in Self.frames.prefix(3) {
      let layout = try #require(Drives.points(frame))
      let start = try #require(layout.sweepStart)
      let length = frame.header.captured.seconds(since: start)
      #expect((length - 0.1).magnitude < 1e-3)
      let times = Drives.field(.time, of: frame)
      #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(times[0] >= 0 && times[times.count - 1] <= length)
    }
  }

  @Test func sweepsFollowEachOtherWithoutAGap() throws {
    for (before, after) in zip(Self.frames, Self.frames.dropFirst()) {
      let start = try #require(Drives.points(after)?.sweepStart)
      #expect(before.header.captured == start)
    }
  }

  @Test func rangesLieOnTheSensorsGridAndWithinItsReach() {
    for frame in Self.frames.prefix(2) {
      let (x, y, z) = (
        Drives.field(.x, of: frame), Drives.field(.y, of: frame), Drives.field(.z, of: frame)
      )
      for i in x.indices {
        let range = (x[i] * x[i] + y[i] * y[i] + z[i] * z[i]).squareRoot()
        #expect(range > 1 && range < 200.2)
        let steps = range / 0.004
        #expect((steps - steps.rounded()).magnitude < 0.01)
      }
    }
  }

  /// Right under the sensor the road is flat: ranges spread by the noise of strong echoes, and each
  /// laser keeps an error of its own.
  @Test func aFlatSurfaceHasTheRangeNoise() {
    var spreads: [Double] = []
    var biases: [Double] = []
    for ring in 56..<64 {
      var errors: [Double] = []
      for frame in Self.frames.prefix(3) {
        let (x, y, z) = (
          Drives.field(.x, of: frame), Drives.field(.y, of: frame), Drives.field(.z, of: frame)
        )
        let rings = Drives.field(.ring, of: frame)
        for i in x.indices where Int(rings[i]) == ring && x[i] > 1 && y[i].magnitude < 1.2 {
          let range = (x[i] * x[i] + y[i] * y[i] + z[i] * z[i]).squareRoot()
          errors.append(range - range * -1.9 / z[i])
        }
      }
      #expect(errors.count > 100)
      spreads.append(Drives.deviation(errors))
      biases.append(Drives.mean(errors))
    }
    #expect(spreads.allSatisfy { $0 > 0.006 && $0 < 0.011 })
    #expect(biases.allSatisfy { $0.magnitude < 0.025 })
    #expect(Drives.deviation(biases) > 0.002)
  }

  @Test func ringsKeepTheirElevation() {
    let frame = Self.frames[0]
    let (x, y, z) = (
      Drives.field(.x, of: frame), Drives.field(.y, of: frame), Drives.field(.z, of: frame)
    )
    let rings = Drives.field(.ring, of: frame)
    var first: [Int: Double] = [:]
    for i in x.indices {
      let tangent = z[i] / (x[i] * x[i] + y[i] * y[i]).squareRoot()
      let known = first[Int(rings[i])] ?? tangent
      first[Int(rings[i])] = known
      #expect((known - tangent).magnitude < 1e-5)
    }
    let table = (0..<64).compactMap { first[$0] }
    #expect(table.count == 64)
    #expect(zip(table, table.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test func intensitiesDifferByMaterial() {
    let values = Set(Drives.field(.intensity, of: Self.frames[0]))
    #expect(values.count > 60)
    #expect(values.contains { $0 > 230 })
  }

  @Test func noSweepRepeatsAnother() {
    for (before, after) in zip(Self.frames, Self.frames.dropFirst()) {
      #expect(before.payload != after.payload)
    }
  }

  @Test(arguments: SimulatedDrive.Lidar.Rings.allCases)
  func eachModelHasItsRings(_ rings: SimulatedDrive.Lidar.Rings) throws {
    var options = Drives.only(lidar: true)
    options.lidar = SimulatedDrive.Lidar(rings: rings)
    let drive = SimulatedDrive(seed: 1, duration: 0.3, options: options)
    let row = drive.rig[0]
    #expect(row.mounting.rings == rings.rawValue)
    #expect(row.maximumPoints == rings.rawValue * 1800)
    for frame in try Drives.frames(drive) {
      let seen = Set(Drives.field(.ring, of: frame))
      #expect(seen == Set((0..<rings.rawValue).map(Double.init)))
      #expect(frame.payload.count <= row.maximumPayload)
    }
  }

  /// Lasers point off their column: a ring's azimuths lie on a grid that is shifted by its laser's.
  @Test func azimuthsAreThoseOfTheLasers() {
    let frame = Self.frames[1]
    let (x, y, rings) = (
      Drives.field(.x, of: frame), Drives.field(.y, of: frame), Drives.field(.ring, of: frame)
    )
    let step = 2 * Double.pi / 1800
    let lasers = BeamAngles.lasers(.sixtyFour)
    var worst = 0.0
    for i in x.indices where i % 3 == 0 {
      let azimuth = Trigonometry.arctangent(y: y[i], x: x[i])
      let offset = lasers[Int(rings[i])].azimuth * Double.pi / 180
      let column = (Double.pi - azimuth - offset) / step - 0.5
      worst = Swift.max(worst, (column - column.rounded()).magnitude)
    }
    #expect(worst < 1e-3)
  }
}
