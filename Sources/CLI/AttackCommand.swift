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

  @Option(help: "Draw clean beside attacked to this PNG file.")
  var preview: String?

  @Option(help: "A file of `topic: sensor` lines for topics with other names.")
  var topics: String?

  @Flag(help: "Overwrite the files given with --out and --preview.")
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
    if let preview, !force, File.exists(preview) {
      throw Refusal("\(preview) exists; --force overwrites it")
    }
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
    if let preview { try draw(preview, clean: recording, attacked: out) }
  }

  private func draw(_ path: String, clean: String, attacked: String) throws {
    let reader = try TruthReader(opening: attacked)
    guard let first = reader.truths.first else { return }
    let window = PreviewWindow(first)
    let start = try Opening.recording(clean, topics: topics).next()?.header.captured
    let before = window.frames(of: try Opening.recording(clean, topics: topics))
    let source = try Opening.recording(attacked, topics: nil)
    let picture = try Preview.picture(
      clean: before, attacked: window.frames(of: source),
      truths: reader.truths.filter(window.contains), rig: source.rig, start: start)
    guard let picture else { return }
    try File.write(try picture.png(), to: path)
    Output.line("\(path): clean beside attacked")
  }

  private func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

/// The stretch of a drive that a preview is made from: a few seconds around an attack's beginning.
private struct PreviewWindow {
  private let begin: Instant
  private let end: Instant
  private let sensor: String

  init(_ first: Truth) {
    begin = first.captured.advanced(byNanoseconds: -1_000_000_000)
    end = first.captured.advanced(byNanoseconds: 5_000_000_000)
    sensor = first.sensor
  }

  func contains(_ truth: Truth) -> Bool { truth.sensor == sensor && isWithin(truth.captured) }

  func frames(of source: OpenRecording) -> [Frame] {
    var frames: [Frame] = []
    while let frame = source.next() {
      if source.rig[frame.header.sensor].name == sensor, isWithin(frame.header.captured) {
        frames.append(frame)
      }
    }
    return frames
  }

  private func isWithin(_ instant: Instant) -> Bool { begin <= instant && instant <= end }
}
