import Scenarios
import Sensors
import Testing

@Suite struct SectorRemovalTests {
  /// Columns are 0.2° apart and their centres fall on odd tenths, so that none lies on an edge.
  @Test(arguments: [(0.0, 30.0), (180, 20), (-90, 5), (0, 10), (45, 45)])
  func theSectorsPointsAreGoneAndAllOthersStay(_ centre: Double, _ width: Double) throws {
    let bent = try LidarDrive.attacked("removal:onset=0.5,frames=2,centre=\(centre),width=\(width)")
    #expect(bent.count == 2)
    for frame in bent {
      let points = LidarPoints(frame.clean)
      let stride = Int(Drives.points(frame.clean)?.stride ?? 1)
      var kept: [UInt8] = []
      for i in points.place.indices {
        var away = points.degrees(i) - centre
        away -= 360 * (away / 360).rounded()
        if away.magnitude > width / 2 {
          kept += frame.clean.payload[i * stride..<(i + 1) * stride]
        }
      }
      #expect(frame.frame.payload == kept)
      let lost = points.place.count - kept.count / stride
      #expect(frame.truth?.removed == lost && frame.items.isEmpty)
    }
  }

  @Test func aShareOfItsRaysMayBeLost() throws {
    let all = try LidarDrive.attacked("removal:onset=0.5,frames=3,width=45")
    let most = try LidarDrive.attacked("removal:onset=0.5,frames=3,width=45,share=0.9")
    let ratio =
      Double(most.reduce(0) { $0 + ($1.truth?.removed ?? 0) })
      / Double(all.reduce(0) { $0 + ($1.truth?.removed ?? 0) })
    #expect((ratio - 0.9).magnitude < 0.01)
  }

  @Test func injectedPointsMayStayNearTheSensor() throws {
    let bent = try LidarDrive.attacked("removal:onset=0.5,frames=1,leftover=near")
    let points = LidarPoints(bent[0].frame)
    #expect(bent[0].truth?.removed == 0 && bent[0].items.count > 4000)
    #expect(
      bent[0].items.allSatisfy { points.range($0) > 0.29 && points.range($0) < 0.51 })
    #expect(bent[0].keepsAllOthers)
  }

  /// A lidar that is turned on the vehicle: x looks left and y to the rear.
  @Test func aheadIsTheVehiclesAhead() throws {
    let half = 0.7071067811865476
    let spec = SensorSpec(
      name: "lidar/top", modality: .lidar, rate: 10, maximumPayload: 1000,
      extrinsics: Extrinsics(translation: .zero, rotation: SIMD4(0, 0, half, half)))
    // Behind, left, ahead, at the origin, not finite.
    let frame = LidarClouds.frame(of: [
      SIMD3(0, 5, 0), SIMD3(5, 0, 0), SIMD3(0, -5, 0), SIMD3(0, 0, 0), SIMD3(.nan, 1, 0),
    ])
    let bent = try LidarDrive.bend(
      "removal:onset=0,width=90", on: LidarDrive(rig: [spec], frames: [frame]))
    #expect(Drives.field(.x, of: bent[0].frame).prefix(3) == [0, 5, 0])
    #expect(bent[0].truth?.removed == 1)
  }
}
