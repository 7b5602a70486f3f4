import Scenarios
import Sensors
import Testing

@Suite struct SimulatedDriveTests {
  static let all = SimulatedDrive.Options(camera: Drives.small)

  @Test func theSameSeedGivesTheSameBytes() throws {
    let first = try Drives.frames(SimulatedDrive(seed: 7, duration: 1, options: Self.all))
    let second = try Drives.frames(SimulatedDrive(seed: 7, duration: 1, options: Self.all))
    #expect(Drives.digest(first) == Drives.digest(second))
  }

  @Test func anotherSeedGivesAnotherDrive() throws {
    let first = try Drives.frames(SimulatedDrive(seed: 7, duration: 0.5, options: Self.all))
    let second = try Drives.frames(SimulatedDrive(seed: 8, duration: 0.5, options: Self.all))
    for modality in Modality.allCases {
      let one = first.filter { $0.header.modality == modality }
      let other = second.filter { $0.header.modality == modality }
      #expect(Drives.digest(one) != Drives.digest(other), "\(modality)")
    }
  }

  @Test func aSensorSwitchedOffChangesNothingOfTheOthers() throws {
    let together = try Drives.frames(SimulatedDrive(seed: 3, duration: 0.6, options: Self.all))
    for (modality, options) in [
      (Modality.camera, Drives.only(camera: Drives.small)), (.lidar, Drives.only(lidar: true)),
      (.radar, Drives.only(radar: true)), (.ego, Drives.only(odometry: true)),
    ] {
      let alone = try Drives.frames(SimulatedDrive(seed: 3, duration: 0.6, options: options))
      let among = together.filter { $0.header.modality == modality }
      #expect(!alone.isEmpty)
      #expect(Drives.digest(alone) == Drives.digest(among), "\(modality)")
    }
  }

  @Test func aLongerDriveBeginsLikeAShorterOne() throws {
    let options = Drives.only(radar: true, odometry: true)
    let short = try Drives.frames(SimulatedDrive(seed: 3, duration: 2, options: options))
    let long = try Drives.frames(SimulatedDrive(seed: 3, duration: 9, options: options))
    #expect(Drives.digest(short) == Drives.digest(Array(long.prefix(short.count))))
  }

  @Test func framesComeInTheOrderOfReceiptWithSequencesFromOne() throws {
    let drive = SimulatedDrive(seed: 5, duration: 1.5, options: Self.all)
    let frames = try Drives.frames(drive)
    #expect(drive.count == frames.count)
    #expect(drive.rig.map(\.name) == ["camera/front", "lidar/top", "radar/front", "ego/odometry"])
    for (before, after) in zip(frames, frames.dropFirst()) {
      #expect(before.logged <= after.logged)
    }
    for index in drive.rig.indices {
      let own = frames.filter { $0.header.sensor == index }
      #expect(own.map(\.header.sequence) == (1...UInt64(own.count)).map { $0 })
    }
    for frame in frames {
      #expect(frame.header.captured < frame.header.published)
      #expect(frame.header.published < frame.logged)
      #expect(frame.header.epoch == 0 && frame.header.checksum == 0)
      #expect(drive.rig[frame.header.sensor].modality == frame.header.modality)
      #expect(frame.payload.count <= drive.rig[frame.header.sensor].maximumPayload)
    }
  }

  @Test(arguments: [("camera/front", 20.0), ("lidar/top", 10), ("radar/front", 13)])
  func sensorsKeepTheirRateWithJitter(_ name: String, _ rate: Double) throws {
    let options = Drives.only(
      camera: name.hasPrefix("camera") ? Drives.small : nil, lidar: name.hasPrefix("lidar"),
      radar: name.hasPrefix("radar"))
    let drive = SimulatedDrive(seed: 5, duration: 3, options: options)
    #expect(drive.rig[0].rate == rate)
    let frames = try Drives.frames(drive)
    let intervals = zip(frames, frames.dropFirst()).map {
      $1.header.captured.seconds(since: $0.header.captured)
    }
    let whole = intervals.filter { $0 * rate < 1.5 }
    #expect((Drives.mean(whole) * rate - 1).magnitude < 4e-3)
    let jitter = Drives.deviation(whole)
    #expect(jitter > 10e-6 && jitter < (rate == 13 ? 4e-3 : 1e-3))
    let delays = frames.map { $0.logged.seconds(since: $0.header.captured) }
    #expect(Drives.deviation(delays) > 100e-6)
    #expect(delays.allSatisfy { $0 > 0.001 && $0 < 0.05 })
  }

  @Test func stampsStartWhereTheyAreTold() throws {
    var options = Drives.only(odometry: true)
    options.start = Instant(nanoseconds: 5_000_000_000)
    var drive = SimulatedDrive(seed: 1, duration: 1, options: options)
    let next = try drive.next()
    let first = try #require(next)
    #expect(first.header.captured.seconds(since: options.start) > 0)
    #expect(first.header.captured.seconds(since: options.start) < 0.02)
  }

  @Test(arguments: [0, -1, Double.nan, 0.001])
  func aDriveWithoutTimeHasNoFrames(_ seconds: Double) throws {
    var drive = SimulatedDrive(seed: 1, duration: seconds, options: Self.all)
    #expect(drive.count == 0)
    let next = try drive.next()
    #expect(next == nil)
  }

  @Test func theBytesAreThoseOfEveryMachine() throws {
    let frames = try Drives.frames(SimulatedDrive(seed: 1, duration: 1, options: Self.all))
    #expect(Drives.digest(frames) == 4_509_747_109_734_638_256)
  }
}
