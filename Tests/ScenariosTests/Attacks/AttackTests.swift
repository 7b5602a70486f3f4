import Scenarios
import Sensors
import Testing

/// The same bytes on every machine, in debug and in release.
///
/// Where the simulated drive changes, so do all of these: the numbers found are what failures say.
@Suite struct AttackTests {
  /// An attack and the digest of its drive.
  typealias Pinned = (attack: String, digest: UInt64)

  private static let lidar: [Pinned] = [
    ("ghost-car:road=any", 16_402_615_905_661_734_678),
    ("high-frequency", 6_416_180_698_914_834_531),
    ("saturation", 7_593_462_235_649_116_173), ("lidar-fault", 4_604_234_377_349_265_809),
    ("lidar-fault:kind=rain", 4_528_988_193_305_942_410), ("trojan", 13_259_841_099_685_178_443),
  ]

  private static let camera: [Pinned] = [
    ("blinding", 10_248_068_937_677_968_406), ("stripes:kind=multiply", 9_011_218_101_071_322_620),
    ("patch", 18_329_433_353_372_172_316), ("soiling", 5_051_487_080_187_188_069),
    ("freeze:kind=noise", 14_458_601_287_876_361_745),
  ]

  @Test(arguments: lidar.indices)
  func lidarBytes(_ place: Int) throws {
    let options = Drives.only(lidar: true, odometry: true)
    try expect(Self.lidar[place], on: SimulatedDrive(seed: 1, duration: 1, options: options))
  }

  @Test(arguments: camera.indices)
  func cameraBytes(_ place: Int) throws {
    let camera = SimulatedDrive.Camera(width: 320, height: 180, encoding: .jpeg(quality: 90))
    let options = Drives.only(camera: camera)
    try expect(Self.camera[place], on: SimulatedDrive(seed: 1, duration: 0.5, options: options))
  }

  private func expect(_ pinned: Pinned, on drive: SimulatedDrive) throws {
    let more = pinned.attack.contains(":") ? "," : ":"
    let request = try AttackRequest(parsing: "\(pinned.attack)\(more)onset=0.2,frames=4")
    let frames = try Drives.frames(AttackedDrive(drive, attacks: [request], seed: 7))
    let found = Drives.digest(frames)
    #expect(found == pinned.digest, "(\"\(pinned.attack)\", \(found)),")
  }
}
