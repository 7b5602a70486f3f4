import Scenarios
import Sensors
import Testing

/// The twin, seen from outside: what faults and jams make of sensors of other kinds.
@Suite struct LidarTwinTests {
  static let frame = LidarDrive.shared.sweeps[3]

  private func bend(_ request: String, _ frame: Frame) throws -> LidarDrive.Bent {
    let bent = try LidarDrive.bend("\(request),onset=0", on: LidarClouds.drive(frame))
    return try #require(bent.first)
  }

  static let kinds: [(name: String, frame: Frame)] = [
    ("simulated", frame), ("ring by ring", LidarClouds.turns(of: frame) { _ in 0.2 }.frame),
    ("without ring", LidarClouds.without([.ring], frame)),
    ("without ring and time", LidarClouds.without([.ring, .time], frame)),
    ("two returns", LidarClouds.dual(frame, every: 3)), ("wide", LidarClouds.wide(frame)),
    ("few", LidarClouds.frame(of: [SIMD3(1, 2, 3), SIMD3(.nan, 0, 0), SIMD3(0, 0, 0)])),
  ]

  /// Decoded, read as beams and written again, nothing changes.
  @Test(arguments: kinds.indices)
  func theShamIsTheFrame(_ kind: Int) throws {
    let frame = Self.kinds[kind].frame
    for request in ["lidar-fault:kind=noise,sham=yes", "saturation:sham=yes"] {
      let bent = try bend(request, frame)
      #expect(bent.truth?.isSham == true && bent.frame.payload == frame.payload)
    }
  }

  /// The rings of KITTI's files lie in the order of their points, those of a Pandar64 in its
  /// elevations: of 64, every fourth is kept, whole.
  @Test func ringsAreFoundWhereThePointsDoNotSayThem() throws {
    let turns = LidarClouds.turns(of: Self.frame) { $0 < 32 ? 0.2 : 0.12 }
    let clouds = [
      (turns.frame, turns.rings),
      (LidarClouds.without([.ring], Self.frame), LidarPoints(Self.frame).ring),
    ]
    for (frame, rings) in clouds {
      let bent = try bend("lidar-fault:kind=beams,severity=2", frame)
      let stride = Int(Drives.points(frame)?.stride ?? 1)
      let kept = rings.indices.filter { rings[$0] % 4 == 0 }
      let expected = kept.flatMap { frame.payload[$0 * stride..<($0 + 1) * stride] }
      #expect(bent.frame.payload == expected)
    }
  }

  /// A laser off the origin sees a near thing at another elevation than a far one: what moves stays
  /// on its line, and on the grid of whole millimetres.
  @Test func returnsMoveAlongTheirLasersLine() throws {
    let turns = LidarClouds.turns(of: Self.frame) { $0 < 32 ? 0.2 : 0.12 }
    let bent = try bend("lidar-fault:kind=sunlight,severity=5", turns.frame)
    let points = LidarPoints(bent.frame)
    let real = LidarPoints(Self.frame)
    var tangents: [Int: Double] = [:]
    for i in real.place.indices {
      let place = real.place[i]
      tangents[real.ring[i]] = place.z / (place.x * place.x + place.y * place.y).squareRoot()
    }
    #expect(bent.items.count > 3000)
    for item in bent.items {
      let (place, ring) = (points.place[item], turns.rings[item])
      let level = (place.x * place.x + place.y * place.y).squareRoot()
      let line = (ring < 32 ? 0.2 : 0.12) + level * (tangents[ring] ?? 0)
      #expect((place.z - line).magnitude < 0.003)
      for axis in 0..<3 {
        let steps = place[axis] * 1000
        #expect((steps - steps.rounded()).magnitude < 0.02)
      }
    }
  }

  /// Jammed all round, every shot brings something: 1800 columns of 64 rings, each in its place;
  /// the list is as the firing.
  @Test func everyShotOfTheTurnIsKnown() throws {
    let bent = try bend("saturation:share=1", Self.frame)
    let points = LidarPoints(bent.frame)
    #expect((points.place.count - 64 * 1800).magnitude < 70)
    #expect(zip(points.time, points.time.dropFirst()).allSatisfy { $0 <= $1 + 1e-7 })
    let real = LidarPoints(Self.frame)
    var elevations: [Int: Double] = [:]
    for i in real.place.indices { elevations[real.ring[i]] = real.elevation(i) }
    var last: [Int: Double] = [:]
    for i in points.place.indices {
      let (ring, azimuth) = (points.ring[i], points.degrees(i))
      #expect((points.elevation(i) - (elevations[ring] ?? points.elevation(i))).magnitude < 1e-3)
      if let before = last[ring] {
        let step = before - azimuth
        #expect((step - 360 * (step / 360).rounded() - 0.2).magnitude < 0.005)
      }
      last[ring] = azimuth
    }
  }

  @Test func everyShotOfEachRingIsKnown() throws {
    let turns = LidarClouds.turns(of: Self.frame) { _ in 0.15 }
    let bent = try bend("saturation:share=1", turns.frame)
    let points = LidarPoints(bent.frame)
    #expect((points.place.count - 64 * 1800).magnitude < 130)
    let steps = zip(points.place.indices, points.place.indices.dropFirst()).map { a, b in
      let step = points.degrees(b) - points.degrees(a)
      return step - 360 * (step / 360).rounded()
    }
    #expect(steps.count { ($0 - 0.2).magnitude < 0.03 } > 64 * 1780)
  }

  /// Of a shot's two returns, a ghost leaves none but itself.
  @Test func aGhostTakesTheWholeShot() throws {
    let bent = try bend(
      "ghost-car:noise=ideal,points=6000,road=any", LidarClouds.dual(Self.frame, every: 2))
    let points = LidarPoints(bent.frame)
    let ghosts = Set(bent.items.map { points.beam($0) })
    #expect(ghosts.count == bent.items.count && ghosts.count > 300)
    let isItem = Set(bent.items)
    #expect(
      points.place.indices.allSatisfy { isItem.contains($0) || !ghosts.contains(points.beam($0)) })
    #expect((bent.truth?.removed ?? 0) * 4 > ghosts.count)
    #expect(bent.keepsAllOthers)
  }

  /// Other types, and whatever else says where a point is; bytes of no field stay.
  @Test func allFieldsOfAPointAgree() throws {
    let frame = LidarClouds.wide(Self.frame)
    let bent = try bend("ghost-car:noise=ideal", frame)
    #expect(bent.items.count > 150 && bent.keepsAllOthers)
    for item in bent.items {
      let point = Array(bent.frame.payload[item * 32..<(item + 1) * 32])
      func double(_ at: Int) -> Double {
        Double(bitPattern: (0..<8).reduce(0) { $0 | UInt64(point[at + $1]) << UInt64(8 * $1) })
      }
      let range = Float(
        bitPattern: (0..<4).reduce(0) { $0 | UInt32(point[28 + $1]) << UInt32(8 * $1) })
      let place = SIMD3(double(0), double(8), double(16))
      #expect(((place * place).sum().squareRoot() - Double(range)).magnitude < 1e-6)
      #expect(range > 4 && range < 12)
      #expect(point[26] == 0xAB && point[27] == 0xCD && point[24] <= 127)
    }
  }

  @Test func noMorePointsThanTheSensorMaySend() throws {
    let count = Int(Drives.points(Self.frame)?.count ?? 0)
    let bent = try LidarDrive.bend(
      "saturation:share=1,onset=0",
      on: LidarClouds.drive(Self.frame, maximumPoints: count + 10))
    #expect(Drives.points(bent[0].frame)?.count == UInt32(count + 10))
    #expect(bent[0].items.count == count + 10)
  }
}
