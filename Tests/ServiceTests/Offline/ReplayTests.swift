import Configuration
import Recordings
import Scenarios
import Sensors
import Service
import Testing
import Wire

@Suite(
  .enabled(if: RecordedData.root != nil, "the recorded drives are not at hand"),
  .disabled(if: isSanitized, "whole drives take too long with a sanitizer"))
struct ReplayTests {
  /// The table of the drives' own description.
  static let drives: [(name: String, counts: [String: UInt64])] = [
    (
      "aimotive-night.mcap",
      ["camera/front": 34, "lidar/top": 22, "radar/front": 34, "radar/back": 34]
    ),
    ("pandaset-002.mcap", ["camera/front": 32, "lidar/top": 32, "ego/odometry": 32]),
    (
      "nuscenes-radar-0061.mcap",
      [
        "radar/front": 247, "radar/front_left": 262, "radar/front_right": 258,
        "radar/back_left": 253, "radar/back_right": 243, "ego/odometry": 938,
      ]
    ),
    (
      "nuscenes-radar-0103.mcap",
      [
        "radar/front": 266, "radar/front_left": 258, "radar/front_right": 259,
        "radar/back_left": 252, "radar/back_right": 255, "ego/odometry": 969,
      ]
    ),
    ("kitti-city", ["camera/front": 24, "lidar/top": 24]),
  ]

  @Test(arguments: drives.indices)
  func everyFrameOfACleanDriveIsAccountedForAndNoneRejected(index: Int) throws {
    let (name, counts) = Self.drives[index]
    var recording = try Recording(opening: RecordedData.drive(name))
    var replay = try Replay(
      source: recording.rig, rig: recording.rig, profile: Profile(), stopwatch: { 0 })
    var objections: [String] = []
    while let frame = recording.next() {
      replay.judge(frame) { header, verdict in
        guard verdict.decision == .rejected else { return }
        let causes = verdict.findings.map(\.cause.name.description)
        objections.append("\(recording.rig[header.sensor].name) \(header.sequence): \(causes)")
      }
    }
    #expect(objections.isEmpty)
    let report = replay.report
    for (sensor, account) in zip(report.names, report.accounts) {
      #expect(account.frames == counts[sensor], "\(sensor)")
      #expect(account.malformed + account.superseded + account.rejected == 0, "\(sensor)")
    }
    let frames = counts.values.reduce(0, +)
    #expect(report.total.frames == frames)
    // Where the vehicle's motion is known, a lidar's past has to be of fifteen sweeps.
    let hasPast = counts["lidar/top"] != nil && counts["ego/odometry"] != nil
    let judged = frames - 5 * UInt64(counts.count) - (hasPast ? 10 : 0)
    #expect(Double(report.total.verified) >= 0.97 * Double(judged), "\(report.text)")
  }

  @Test func aSensorThatIsNotConfiguredIsNamed() throws {
    let rig = [Made.radar, Made.ego]
    let error = #expect(throws: Replay.UnknownSensor.self) {
      try Replay(source: rig, rig: [Made.ego], profile: Profile(), stopwatch: { 0 })
    }
    #expect(error?.description == "sensor radar/front of the recording is not configured")
  }
}

/// A source counts epochs from its publisher's start, and so does a replay.
@Suite struct ReplayedRestartTests {
  private func causes(of attack: String) throws -> [String] {
    let drive = SimulatedDrive(
      seed: 4, duration: 6, options: SimulatedDrive.Options(camera: nil, lidar: nil))
    var source = try AttackedDrive(
      drive, attacks: [try AttackRequest(parsing: attack)], seed: 1)
    var replay = try Replay(
      source: source.rig, rig: source.rig, profile: Profile(), stopwatch: { 0 })
    var causes: [String] = []
    while let frame = try source.next() {
      replay.judge(frame) { _, verdict in
        causes += verdict.findings.map(\.cause.name.description)
      }
    }
    return causes
  }

  @Test func aPublisherThatComesUpAgainIsAccepted() throws {
    let causes = try causes(of: "transport:kind=restart,of=radar,onset=3,duration=1")
    #expect(causes.allSatisfy { !$0.hasPrefix("stream.") }, "\(causes)")
  }

  @Test func besideASecondPublisherTheFirstIsStale() throws {
    let causes = try causes(of: "transport:kind=injected,of=radar,onset=3,duration=1")
    #expect(causes.contains("stream.epoch"))
  }
}
