import ArgumentParser
import Configuration
import Recordings
import Scenarios
import Sensors

/// The attacks that come over a drive while it is simulated, played or replayed.
struct AttackOptions: ParsableArguments {
  @Option(
    name: .customLong("attack"),
    help: "NAME[:key=value,…], as `vouch attack --list` has them; may be given more than once.")
  var requests: [String] = []

  /// Whether any was asked for.
  var isGiven: Bool { !requests.isEmpty }

  /// The drive under the attacks that were asked for.
  func applied(
    to drive: some FrameSource, seed: UInt64
  ) throws(AttackError) -> AttackedDrive {
    var parsed: [AttackRequest] = []
    for text in requests { parsed.append(try AttackRequest(parsing: text)) }
    return try AttackedDrive(drive, attacks: parsed, seed: seed)
  }
}

/// A recording whose notes stay within reach while attacks come over its frames.
final class OpenRecording: FrameSource {
  private var recording: Recording

  init(_ recording: Recording) { self.recording = recording }

  var rig: [SensorSpec] { recording.rig }
  var count: Int? { recording.count }
  var notes: [String] { recording.notes }
  func next() -> Frame? { recording.next() }
}

/// Opens what the commands read.
enum Opening {
  /// - Parameter topics: the path of a file of `topic: sensor` lines, if one is given.
  static func recording(_ path: String, topics: String?) throws(RecordingError) -> OpenRecording {
    let map = if let topics { try TopicMap(reading: topics) } else { TopicMap.conventional }
    return OpenRecording(try Recording(opening: path, topics: map))
  }

  /// - Parameter path: of a profile file; nil = the shipped profile.
  static func profile(_ path: String?) throws(ConfigurationError) -> Profile {
    if let path { try ProfileFile(file: path).profile } else { Profile() }
  }
}
