import ArgumentParser
import Configuration
import Recordings
import Sensors

/// `vouch config-from`: a configuration made from what a recording contains.
struct ConfigFromCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config-from",
    abstract: "Print a configuration made from what a recording contains.",
    discussion: "  vouch config-from drive.mcap > vouch.yaml")

  @Argument(help: "An MCAP file, or the folder of a KITTI raw drive.")
  var recording: String

  @Option(help: "A file of `topic: sensor` lines for topics with other names.")
  var topics: String?

  func run() throws {
    let source = try Opening.recording(recording, topics: topics)
    guard !source.rig.isEmpty else {
      throw Refusal("\(recording): no stream in it is a sensor's; name them with --topics")
    }
    for note in source.notes { Output.line("note: \(note)", to: .standardError) }
    let name = recording.split(separator: "/").last.map(String.init) ?? recording
    Output.write(
      ServiceConfiguration(sensors: source.rig).text(
        heading: ["Made from \(name): sensors, rates, sizes and calibration as recorded."]))
  }
}
