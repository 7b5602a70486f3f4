import ArgumentParser
import Calibration
import Configuration
import RealTime
import Recordings
import Scenarios
import Sensors

/// `vouch calibrate`: learns thresholds from clean drives and writes a profile.
struct CalibrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate", abstract: "Learn the checks' thresholds from clean drives.",
    discussion: """
      Each threshold that a check compares its score with is set from the quantile of the clean \
      drives' scores, plus a margin. Drives that are scored with the profile have to be others.

        vouch calibrate monday.mcap tuesday.mcap --out profile.yaml
        vouch calibrate --simulated 60 --seeds 101 102 103 --out profile.yaml
      """)

  @Argument(help: "MCAP files or KITTI folders of clean drives.")
  var recordings: [String] = []

  @Option(help: "Learn from simulated drives of so many seconds, one for each seed.")
  var simulated: Double?

  @Option(parsing: .upToNextOption, help: "Of the simulated drives.")
  var seeds: [UInt64] = [1]

  @Option(help: "WIDTHxHEIGHT of the simulated camera in pixels, or off.")
  var camera = CameraSize(width: 320, height: 180)

  @Option(help: "The profile to start from; by default the shipped one.")
  var profile: String?

  @Option(help: "Threads that go over drives at the same time.")
  var jobs = Host.processors

  @Option(help: "Write the profile to this file.")
  var out: String

  @Flag(help: "Overwrite the file given with --out.")
  var force = false

  func validate() throws {
    guard recordings.isEmpty != (simulated == nil) else {
      throw ValidationError("expected either recordings or --simulated SECONDS")
    }
    if let simulated, !(simulated > 0 && simulated <= 3600) {
      throw ValidationError("--simulated: expected more than 0, and at most 3600")
    }
    guard !seeds.isEmpty else { throw ValidationError("--seeds: expected one or more") }
    guard (1...256).contains(jobs) else { throw ValidationError("--jobs: expected 1 to 256") }
  }

  func run() throws {
    if !force, File.exists(out) { throw Refusal("\(out) exists; --force overwrites it") }
    let old = try Opening.profile(profile)
    let progress = SharedProgress("calibrating", total: nil)
    let learned = try Workers.map(drives, jobs: jobs) { drive in
      var scores = CheckScores(profile: old)
      var source = try drive.open()
      try scores.add(
        &source, by: OfflineJudge(rig: source.rig, profile: old),
        progress: { _ in progress.advance() })
      let digest = try drive.path.map { path throws in try InputDigest.sha256(of: path) }
      return (
        scores, Calibration.Input(name: drive.name, frames: scores.frames, sha256: digest)
      )
    }
    progress.finish()
    var sum = CheckScores(profile: old)
    for (scores, _) in learned { sum.add(scores) }
    let calibration = Calibration(sum, profile: old)
    guard !calibration.learned.isEmpty else {
      throw Refusal(
        "\(sum.frames) frames teach no threshold; expected \(LearnedThreshold.fewest) or more "
          + "scores of a check")
    }
    try File.write(calibration.text(from: learned.map(\.1)), to: out)
    for row in calibration.learned {
      Output.line("\(row.row): \(row.old) → \(row.value), from \(row.scores) scores")
    }
    Output.line("\(out): \(sum.frames) frames, \(sum.flagged) of them flagged before")
  }

  private var drives: [EvaluatedDrive] {
    guard let simulated else { return recordings.map { .recorded(path: $0) } }
    return seeds.map { .simulated(seed: $0, seconds: simulated, camera: camera) }
  }
}
