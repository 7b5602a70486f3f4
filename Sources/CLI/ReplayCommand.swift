import ArgumentParser
import Configuration
import RealTime
import Recordings
import Scenarios
import Sensors
import Service

/// `vouch replay`: pushes a recording through the verifier, as fast as the machine goes.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Verify a recording offline, as fast as the machine goes.",
    discussion: """
      A drive is verified with a configuration made from itself, or with --config. A session that
      `vouch run --record` kept gives the same verdicts that the road gave.

        vouch replay drive.mcap
        vouch replay drive.mcap --config vouch.yaml --report report.json
        vouch replay drive.mcap --attack radar-replay:onset=5,duration=2

      Exit codes: 0 = nothing found, 1 = findings, 2 = could not run. Findings are frames that are \
      suspect, rejected, malformed or superseded; one that is unverified because evidence is \
      missing is none: the report counts it.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "An MCAP file, a session, or the folder of a KITTI raw drive.")
  var recording: String

  @Option(help: "The configuration; by default one made from the recording.")
  var config: String?

  @Option(help: "A file of `topic: sensor` lines for topics with other names.")
  var topics: String?

  @Option(help: "Write the report in JSON to this file as well.")
  var report: String?

  @Option(help: "What to print: text or json.")
  var format = Format.text

  @Flag(help: "Overwrite the file given with --report.")
  var force = false

  @OptionGroup var attacks: AttackOptions

  @Option(help: "Of the attacks.")
  var seed: UInt64 = 1

  func run() throws {
    if let report, !force, File.exists(report) {
      throw Refusal("\(report) exists; --force overwrites it")
    }
    let isSession = SessionReader.recognizes(recording)
    guard !isSession || !attacks.isGiven else {
      throw Refusal("\(recording): is a recorded session; attacks are for drives")
    }
    let result = isSession ? try verifySession() : try verifyDrive()
    if let report { try File.write(result.json, to: report) }
    Output.write(format == .json ? result.json : result.text)
    if result.hasFindings { throw ExitCode(1) }
  }

  private func verifySession() throws -> Report {
    var session = try SessionReader(opening: recording)
    let text = session.settings.configuration
    let settings =
      try config.map(ServiceConfiguration.init(file:))
      ?? ServiceConfiguration(text: text, path: "\(recording): configuration")
    var replay = SessionReplay(
      settings, epoch: session.settings.epoch, stopwatch: { HostClock.monotonic() })
    var progress = Progress("verifying", total: session.count)
    while let frame = session.next() {
      _ = replay.judge(frame)
      progress.update(Int(replay.report.total.frames))
    }
    progress.finish()
    replay.add(notes: session.notes)
    return replay.report
  }

  private func verifyDrive() throws -> Report {
    let opened = try Opening.recording(recording, topics: topics)
    var source = try attacks.applied(to: opened, seed: seed)
    let settings =
      try config.map(ServiceConfiguration.init(file:)) ?? ServiceConfiguration(sensors: source.rig)
    var replay = try Replay(
      source: source.rig, rig: settings.sensors, profile: settings.profile,
      stopwatch: { HostClock.monotonic() })
    var progress = Progress("verifying", total: source.count)
    while let frame = try source.next() {
      replay.judge(frame)
      progress.update(Int(replay.report.total.frames))
    }
    progress.finish()
    replay.add(notes: opened.notes)
    return replay.report
  }
}
