import Scenarios
import Sensors
import Testing

struct AttackStreamTests {
  private static let drive = SimulatedDrive(
    seed: 3, duration: 2, options: Drives.only(radar: true, odometry: true))

  /// What is handed in a frame at a time is what a drive gives.
  @Test(arguments: ["false-target:onset=0.5", "delay:of=radar,onset=0.4"])
  func itGivesWhatADriveGives(_ text: String) throws {
    let request = try AttackRequest(parsing: text)
    var stream = try AttackStream(on: Self.drive.rig, attacks: [request], seed: 5)
    var frames: [Frame] = []
    for frame in try Drives.frames(Self.drive) {
      try stream.take(frame)
      while let ready = stream.next() { frames.append(ready) }
    }
    while let late = stream.rest() { frames.append(late) }
    let whole = try Drives.frames(AttackedDrive(Self.drive, attacks: [request], seed: 5))
    #expect(Drives.digest(frames) == Drives.digest(whole))
  }
}
