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
    ("ghost-car", 5_375_431_667_277_605_380), ("high-frequency", 11_263_059_465_654_404_239),
    ("saturation", 9_058_417_496_826_107_854), ("lidar-fault", 3_331_870_823_156_171_316),
    ("lidar-fault:kind=rain", 14_785_325_282_587_712_311), ("trojan", 9_475_145_974_514_280_947),
  ]

  private static let camera: [Pinned] = [
    ("blinding", 8_260_880_032_430_785_716), ("stripes:kind=multiply", 14_761_446_682_833_075_608),
    ("patch", 4_152_079_605_371_885_300), ("soiling", 5_591_006_339_889_017_106),
    ("freeze:kind=noise", 1_675_689_473_991_843_410),
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
