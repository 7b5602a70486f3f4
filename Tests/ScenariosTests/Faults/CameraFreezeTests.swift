import Scenarios
import Sensors
import Testing

@Suite struct CameraFreezeTests {
  static let options = SimulatedDrive.Options(camera: Drives.small)

  @Test func imagesStandStillInTheWindowAndNothingElseChanges() throws {
    let drive = SimulatedDrive(seed: 1, duration: 1.5, options: Self.options)
    let clean = try Drives.frames(drive)
    var freeze = CameraFreeze(drive, during: FaultWindow(onset: 0.5, duration: 0.4))
    var frozen: [Frame] = []
    while let frame = try freeze.next() { frozen.append(frame) }
    #expect(frozen.count == clean.count)
    #expect(freeze.rig == drive.rig && freeze.count == drive.count)
    let start = clean[0].header.captured
    var last: Frame?
    var affected: [FrameName] = []
    for (was, now) in zip(clean, frozen) {
      #expect(was.header.captured == now.header.captured && was.logged == now.logged)
      #expect(was.header.sequence == now.header.sequence)
      let seconds = was.header.captured.seconds(since: start)
      guard was.header.modality == .camera, seconds >= 0.5, seconds < 0.9 else {
        #expect(was.payload == now.payload)
        if was.header.modality == .camera { last = was }
        continue
      }
      #expect(now.payload == last?.payload)
      #expect(now.payload != was.payload)
      affected.append(FrameName(sensor: now.header.sensor, sequence: now.header.sequence))
    }
    #expect(affected.count == 8)
    #expect(freeze.affected == affected)
  }

  @Test func anotherCameraIsLeftAlone() throws {
    let drive = SimulatedDrive(
      seed: 1, duration: 0.5, options: Drives.only(camera: Drives.small))
    let window = FaultWindow(onset: 0, duration: 10)
    let frames = try Drives.frames(CameraFreeze(drive, during: window, sensor: "camera/rear"))
    #expect(Drives.digest(frames) == Drives.digest(try Drives.frames(drive)))
  }

  @Test func aFreezeFromTheStartHoldsTheFirstImage() throws {
    let drive = SimulatedDrive(
      seed: 1, duration: 0.5, options: Drives.only(camera: Drives.small))
    let frames = try Drives.frames(
      CameraFreeze(drive, during: FaultWindow(onset: -1, duration: 10)))
    #expect(Set(frames.map(\.payload)).count == 1)
  }
}
