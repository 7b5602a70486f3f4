import Scenarios
import Sensors
import Testing

@Suite struct LidarSectorLossTests {
  @Test(arguments: [(0.0, 30.0), (180, 20), (-90, 4)])
  func theSectorsPointsAreGoneAndAllOthersStay(_ centre: Double, _ width: Double) throws {
    let drive = SimulatedDrive(
      seed: 1, duration: 0.8, options: Drives.only(lidar: true, odometry: true))
    let clean = try Drives.frames(drive)
    var fault = LidarSectorLoss(
      drive, during: FaultWindow(onset: 0.3, duration: 0.3), centre: centre, width: width)
    let start = clean[0].header.captured
    var cuts = 0
    for was in clean {
      let next = try fault.next()
      let now = try #require(next)
      let seconds = was.header.captured.seconds(since: start)
      guard was.header.modality == .lidar, seconds >= 0.3, seconds < 0.6 else {
        #expect(was.payload == now.payload)
        continue
      }
      cuts += 1
      #expect(Drives.points(now)?.payloadSize == now.payload.count)
      #expect(now.payload == expected(was, centre, width))
      #expect(now.payload.count < was.payload.count)
    }
    #expect(cuts == 3 && fault.affected.count == 3)
  }

  /// The points whose column lies outside of the sector: columns are 0.2° apart, and their centres
  /// fall on odd tenths, so that none lies on an edge.
  private func expected(_ frame: Frame, _ centre: Double, _ width: Double) -> [UInt8] {
    let (x, y) = (Drives.field(.x, of: frame), Drives.field(.y, of: frame))
    let stride = Int(Drives.points(frame)?.stride ?? 1)
    // A window of less than 180° is where both of its edges' half-planes are.
    let axis = direction(centre)
    let edge = direction(width / 2).x
    var kept: [UInt8] = []
    for i in x.indices {
      let length = (x[i] * x[i] + y[i] * y[i]).squareRoot()
      let isInside = (x[i] * axis.x + y[i] * axis.y) / length > edge
      if !isInside { kept += frame.payload[i * stride..<(i + 1) * stride] }
    }
    return kept
  }

  /// Cosine and sine of the few angles that are used here.
  private func direction(_ degrees: Double) -> SIMD2<Double> {
    switch degrees {
    case 0: SIMD2(1, 0)
    case 180: SIMD2(-1, 0)
    case -90: SIMD2(0, -1)
    case 15: SIMD2(0.9659258262890683, 0.25881904510252074)
    case 10: SIMD2(0.984807753012208, 0.17364817766693033)
    default: SIMD2(0.9993908270190958, 0.03489949670250097)
    }
  }

  /// A lidar that is turned on the vehicle: the sector stays ahead of the vehicle.
  @Test func aheadIsTheVehiclesAhead() throws {
    var fault = LidarSectorLoss(
      TurnedLidar(), during: FaultWindow(onset: 0, duration: 1), width: 90)
    let next = try fault.next()
    let frame = try #require(next)
    // Sensor's y is to the rear, x to the left: what lies ahead has negative y.
    #expect(Drives.field(.x, of: frame) == [0, 5, 0])
  }
}

/// One frame of a lidar whose x looks left and y to the rear: points ahead, behind, left.
private struct TurnedLidar: FrameSource {
  private var isDone = false

  var rig: [SensorSpec] {
    let half = 0.7071067811865476
    return [
      SensorSpec(
        name: "lidar/top", modality: .lidar, rate: 10, maximumPayload: 1000,
        extrinsics: Extrinsics(translation: .zero, rotation: SIMD4(0, 0, half, half)))
    ]
  }

  var count: Int? { 1 }

  mutating func next() -> Frame? {
    if isDone { return nil }
    isDone = true
    var layout = PointLayout(count: 4, stride: 12)
    for (i, role) in [PointRole.x, .y, .z].enumerated() {
      layout[role] = PointField(offset: UInt32(4 * i), type: .float32)
    }
    // Behind, left, ahead, at the origin.
    let points: [SIMD3<Float>] = [
      SIMD3(0, 5, 0), SIMD3(5, 0, 0), SIMD3(0, -5, 0), SIMD3(0, 0, 0),
    ]
    var payload: [UInt8] = []
    for point in points {
      for value in [point.x, point.y, point.z] {
        let bits = value.bitPattern
        for shift in [0, 8, 16, 24] as [UInt32] {
          payload.append(UInt8(truncatingIfNeeded: bits >> shift))
        }
      }
    }
    let now = Instant(nanoseconds: 1_000_000_000)
    return Frame(
      header: FrameHeader(
        sensor: 0, modality: .lidar, epoch: 0, sequence: 1, captured: now, published: now,
        layout: .points(layout)),
      payload: payload, logged: now)
  }
}
