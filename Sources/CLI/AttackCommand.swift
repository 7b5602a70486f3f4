import ArgumentParser
import RealTime
import Recordings
import Scenarios
import Sensors

/// `vouch attack`: bends the frames of a recording, and keeps the truth of it beside them.
struct AttackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attack", abstract: "Write a recording as it would be under attack.",
    discussion: """
      The same seed gives the same bytes. What was done to which frame is written beside the \
      frames, on the channel /truth; no verifier reads it.

        vouch attack --list
        vouch attack drive.mcap --attack ghost-car:onset=8,distance=12 --out attacked.mcap
        vouch attack kitti/ --attack removal:width=10 --attack freeze:onset=9 --out attacked.mcap
        vouch attack drive.mcap --attack ghost-car:sham=yes --out sham.mcap
      """)

  @Argument(help: "An MCAP file, or the folder of a KITTI raw drive.")
  var recording: String?

  @OptionGroup var attacks: AttackOptions

  @Option(help: "Another seed is another instance of the same attacks.")
  var seed: UInt64 = 1

  @Option(help: "Write the attacked drive to this MCAP file.")
  var out: String?

  @Option(help: "A file of `topic: sensor` lines for topics with other names.")
  var topics: String?

  @Flag(help: "Overwrite the file given with --out.")
  var force = false

  @Flag(help: "Print the catalogue of attacks with their parameters, and end.")
  var list = false

  func validate() throws {
    guard !list else { return }
    guard recording != nil else { throw ValidationError("expected a recording, or --list") }
    guard attacks.isGiven else { throw ValidationError("expected --attack NAME[:key=value,…]") }
    guard out != nil else { throw ValidationError("expected --out FILE.mcap") }
  }

  func run() throws {
    guard !list, let recording, let out else { return Output.write(AttackList.text) }
    ProcessSignal.block()
    let opened = try Opening.recording(recording, topics: topics)
    var drive = try attacks.applied(to: opened, seed: seed)
    var metadata = ["source": name(of: recording), "seed": "\(seed)"]
    metadata["attacks"] = attacks.requests.joined(separator: " ")
    let done = try DriveFile.write(
      &drive, to: out, metadata: ["attack": metadata], label: "attacking", overwrite: force)
    for note in opened.notes { Output.line("note: \(note)", to: .standardError) }
    Output.line("\(out): \(done.frames) frames of \(drive.rig.count) sensors")
    for (attack, count) in done.attacked.sorted(by: { $0.key < $1.key }) {
      Output.line("  \(attack): \(count) frames")
    }
    if done.attacked.isEmpty {
      Output.line("  nothing was attacked: nothing to attack within the time", to: .standardError)
    }
  }

  private func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

/// Writes a drive with its truth to a file.
enum DriveFile {
  /// What was written: frames, and of them those that each attack bent, by id and sensor.
  struct Written {
    var frames = 0
    var attacked: [String: Int] = [:]
  }

  /// - Throws: an error after which no file is there.
  static func write(
    _ drive: inout AttackedDrive, to path: String, metadata: [String: [String: String]],
    label: String, overwrite: Bool
  ) throws -> Written {
    var writer = try DriveWriter(
      path: path, rig: drive.rig, metadata: metadata, overwrite: overwrite)
    var progress = Progress(label, total: drive.count)
    var written = Written()
    var last = Instant(nanoseconds: 0)
    while let frame = try drive.next() {
      guard ProcessSignal.wait(timeout: .zero) == nil else {
        throw Refusal("interrupted; \(path) was not written")
      }
      try writer.write(frame)
      last = frame.logged
      try write(drive.truths, logged: last, &writer, &written)
      written.frames += 1
      progress.update(written.frames)
    }
    // Of frames that were lost at the end.
    try write(drive.truths, logged: last, &writer, &written)
    try writer.finish()
    progress.finish()
    return written
  }

  private static func write(
    _ truths: [Truth], logged: Instant, _ writer: inout DriveWriter, _ written: inout Written
  ) throws {
    for truth in truths {
      try writer.write(truth, logged: logged)
      let name = Catalogue.row(named: truth.attack)?.name ?? ""
      let sham = truth.isSham ? " (sham)" : ""
      written.attacked["\(truth.attack) \(name) on \(truth.sensor)\(sham)", default: 0] += 1
    }
  }
}
