import Configuration
import Recordings
import Scenarios
import Sensors
import Service
import Testing
import Wire
import ZeroMQ

/// Drives through real sockets, from the player to what the service publishes.
@Suite(.disabled(if: isSanitized, "whole drives take too long with a sanitizer"), .serialized)
struct PlayerTests {
  private static func drive(_ seconds: Double) -> SimulatedDrive {
    SimulatedDrive(
      seed: 4, duration: seconds,
      options: SimulatedDrive.Options(camera: SimulatedDrive.Camera(width: 320, height: 180)))
  }

  /// Seconds of a drive.
  private struct Window {
    let onset: Double
    let duration: Double

    var text: String { "onset=\(onset),duration=\(duration)" }
  }

  /// A drive with a frozen camera, a blind sector and a radar that repeats itself.
  private static func faulty(
    _ drive: some FrameSource, _ camera: Window, _ lidar: Window, _ radar: Window
  ) throws -> some FrameSource {
    let attacks = [
      "freeze:frames=0,\(camera.text)", "removal:width=30,\(lidar.text)",
      "radar-replay:\(radar.text)",
    ]
    return try AttackedDrive(
      drive, attacks: attacks.map { try AttackRequest(parsing: $0) }, seed: 1)
  }

  /// Nothing rejected, and nearly all verified after warm-up.
  private func expectClean(_ bench: Bench, frames: Int, sourceLocation: SourceLocation) {
    let account = bench.total
    #expect(account.frames == UInt64(frames), sourceLocation: sourceLocation)
    #expect(
      account.rejected + account.malformed + account.superseded == 0, "\(account)",
      sourceLocation: sourceLocation)
    let warmUp = bench.configuration.sensors.reduce(0) { $0 + Int(Self.warmUp(of: $1.name)) }
    #expect(
      Double(account.verified) >= 0.97 * Double(frames - warmUp), "\(account)",
      sourceLocation: sourceLocation)
  }

  /// Frames without evidence at the start: the lidar has a past to gather first.
  private static func warmUp(of sensor: String) -> UInt64 { sensor.hasPrefix("lidar") ? 15 : 5 }

  /// Of each sensor, the frames that were affected are withheld from the third on, and no others
  /// after warm-up, but for the lidar's next ones: there its past begins anew.
  private func expectWithheld(
    _ bench: Bench, _ affected: Set<FrameKey>, sourceLocation: SourceLocation
  ) {
    for sensor in bench.configuration.sensors.map(\.name) {
      let verdicts = bench.verdicts(of: sensor).filter { $0.frame.sequence > 5 }
      let withheld = verdicts.filter {
        $0.decision != .verified && !($0.decision == .suspect && $0.restVerified)
      }.map(\.frame.sequence)
      let bad = affected.filter { $0.sensor == sensor }.map(\.sequence).sorted()
      let next = sensor.hasPrefix("lidar") ? bad.suffix(1).flatMap { $0 + 1...$0 + 4 } : []
      let late = withheld.filter { $0 > Self.warmUp(of: sensor) }
      #expect(
        Set(late).isSubset(of: bad + next), "\(sensor): \(withheld), affected are \(bad)",
        sourceLocation: sourceLocation)
      #expect(
        Set(withheld).isSuperset(of: bad.dropFirst(3)), "\(sensor): \(withheld), \(bad)",
        sourceLocation: sourceLocation)
    }
    #expect(bench.total.malformed + bench.total.superseded == 0, sourceLocation: sourceLocation)
  }

  struct FrameKey: Hashable {
    let sensor: String
    let sequence: UInt64
  }

  private func keys<Source: FrameSource>(
    _ given: [Paced<Source>.Given], _ modality: Modality, _ window: Window
  ) -> [FrameKey] {
    given.filter {
      $0.modality == modality && $0.seconds >= window.onset
        && $0.seconds < window.onset + window.duration
    }.map { FrameKey(sensor: $0.sensor, sequence: $0.sequence) }
  }

  private func play(
    _ drive: some FrameSource, camera: Window, lidar: Window, radar: Window,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let bench = try Bench(drive.patientRig)
    let given = try bench.play(try Self.faulty(drive, camera, lidar, radar))
    let affected =
      keys(given, .camera, camera) + keys(given, .lidar, lidar) + keys(given, .radar, radar)
    #expect(affected.count > 15, sourceLocation: sourceLocation)
    expectWithheld(bench, Set(affected), sourceLocation: sourceLocation)
  }

  @Test func aSimulatedDriveIsVerified() throws {
    let drive = Self.drive(12)
    let bench = try Bench(drive.patientRig)
    let given = try bench.play(drive)
    expectClean(bench, frames: given.count, sourceLocation: #_sourceLocation)
    #expect(given.count == drive.count)
    // Nothing on the way out is lost, changed or twice.
    let sent = Set(given.map { FrameKey(sensor: $0.sensor, sequence: $0.sequence) })
    let heard = bench.frames.compactMap(\.verdict).map {
      FrameKey(sensor: $0.frame.sensor, sequence: $0.frame.sequence)
    }
    #expect(heard.count == sent.count && Set(heard) == sent)
  }

  @Test func faultsOfASimulatedDriveAreWithheldAndNothingElse() throws {
    try play(
      Self.drive(12), camera: Window(onset: 3, duration: 2),
      lidar: Window(onset: 5, duration: 2), radar: Window(onset: 8, duration: 2))
  }

  @Test(.enabled(if: RecordedData.root != nil, "the recorded drives are not at hand"))
  func aRecordedDriveIsVerified() throws {
    let drive = try Recording(opening: RecordedData.drive("aimotive-night.mcap"))
    let bench = try Bench(drive.patientRig)
    let given = try bench.play(drive)
    #expect(given.count == 124)
    expectClean(bench, frames: 124, sourceLocation: #_sourceLocation)
    #expect(bench.account(of: "camera/front").frames == 34)
    #expect(bench.account(of: "lidar/top").frames == 22)
    #expect(bench.account(of: "radar/front").frames == 34)
    #expect(bench.account(of: "radar/back").frames == 34)
  }

  @Test(.enabled(if: RecordedData.root != nil, "the recorded drives are not at hand"))
  func faultsOfARecordedDriveAreWithheldAndNothingElse() throws {
    let window = Window(onset: 1, duration: 0.7)
    try play(
      try Recording(opening: RecordedData.drive("aimotive-night.mcap")), camera: window,
      lidar: window, radar: window)
  }

  @Test func playingAgainIsANewEpochAndNoAlarm() throws {
    let bench = try Bench(Self.drive(3).patientRig)
    let address = bench.configuration.inputs[0].address
    var player = try Player(rig: Self.drive(3).rig, to: .connect(address), rate: .infinity)
    let isHeard = try player.waitForSubscriber(timeout: .seconds(20))
    #expect(isHeard)
    var frames = 0
    for _ in 0..<3 { frames += try bench.play(Self.drive(3), by: &player).count }
    #expect(bench.total.frames == UInt64(frames))
    for sensor in bench.configuration.sensors.map(\.name) {
      let epochs = Dictionary(grouping: bench.verdicts(of: sensor)) { $0.frame.epoch }
      #expect(epochs.count == 3)
      for verdicts in epochs.values {
        let late = verdicts.filter { $0.frame.sequence > Self.warmUp(of: sensor) }
        let good = late.count { $0.decision == .verified }
        #expect(late.count - good <= 1, "\(sensor): \(late.map { $0.findings.map(\.explanation) })")
      }
    }
    #expect(bench.total.rejected == 0)
  }

  @Test func aPublisherThatRestartsInTheDriveHasALaterEpoch() throws {
    let drive = SimulatedDrive(
      seed: 4, duration: 5, options: SimulatedDrive.Options(camera: nil, lidar: nil))
    let restart = try AttackRequest(parsing: "transport:kind=restart,of=radar,onset=2,duration=1")
    let source = try AttackedDrive(drive, attacks: [restart], seed: 1)
    let bench = try Bench(source.patientRig)
    _ = try bench.play(source)
    let frames = bench.verdicts(of: "radar/front").map(\.frame)
    let epochs = Set(frames.map(\.epoch)).sorted()
    try #require(epochs.count == 2)
    #expect((2_400_000_000...2_700_000_000).contains(epochs[1] - epochs[0]))
    let sequences = frames.filter { $0.epoch == epochs[1] }.map(\.sequence)
    #expect(sequences == Array(1...UInt64(sequences.count)))
    // The others go on in theirs.
    #expect(Set(bench.verdicts(of: "ego/odometry").map(\.frame.epoch)) == [epochs[0]])
    #expect(bench.total.rejected + bench.total.malformed == 0)
  }

  @Test func heartbeatsAndStampsAreThoseOfADriver() throws {
    let drive = SimulatedDrive(
      seed: 1, duration: 1,
      options: SimulatedDrive.Options(camera: nil, lidar: nil, radar: false))
    let bench = try Bench(drive.patientRig)
    let given = try bench.play(drive)
    let verdicts = bench.verdicts(of: "ego/odometry")
    #expect(verdicts.count == given.count)
    let start = try #require(verdicts.first?.frame.captured)
    for (verdict, frame) in zip(verdicts, given) {
      // All moved by one constant.
      let seconds = verdict.frame.captured.seconds(since: start)
      #expect((seconds - frame.seconds).magnitude < 1e-6)
      #expect(verdict.frame.sequence == frame.sequence)
    }
    try bench.wait("a heartbeat") {
      bench.statuses.last { $0.sensor == "ego/odometry" }?.causes.contains("stream.heartbeat")
        == false
    }
  }
}
