import Evaluation
import Recordings
import Scenarios
import Sensors
import Service

/// What `vouch watch --truth` says of the attacks on the drive that is being played: each
/// announced, found or not, healed.
struct AttackScreen {
  private var episodes: AttackEpisodes
  /// The first capture of the drive.
  private let start: Instant

  init(_ path: String) throws(RecordingError) {
    let reader = try TruthReader(opening: path)
    var recording = try Recording(opening: path)
    start = recording.next()?.header.captured ?? Instant(nanoseconds: 0)
    episodes = AttackEpisodes(reader.truths)
  }

  /// The lines for what a frame changed.
  mutating func lines(for frame: Watch.PublishedFrame) -> [String] {
    episodes.note(
      sensor: frame.sensor, sequence: frame.sequence, decision: frame.decision,
      causes: frame.causes
    ).compactMap { change in
      switch change {
      case .began(let episode):
        "attack: \(title(of: episode)) begins: \(models(episode.attack))"
      case .found(let episode):
        "found:  \(title(of: episode)) after \(episode.delay ?? 0) frames: "
          + episode.causes.sorted().joined(separator: " ")
      case .ended(let episode):
        episode.found > 0
          ? nil : "missed: \(title(of: episode)) is over, and no check has found it"
      case .healed(let episode):
        episode.found > 0 ? "healed: \(episode.sensor) is verified again" : nil
      }
    }
  }

  /// A line for each attack, for the table of a terminal.
  var table: [String] {
    episodes.episodes.map { episode in
      let state =
        switch episode.stage {
        case .ahead: "\u{1B}[90mahead"
        case .on: episode.found > 0 ? "\u{1B}[31mfound" : "\u{1B}[33mon, not found yet"
        case .over, .healed:
          episode.found > 0
            ? "\u{1B}[32mfound\(episode.stage == .healed ? ", healed" : "")"
            : "\u{1B}[35mnot found"
        }
      return "\(padded(title(of: episode), 52)) \(state)\u{1B}[0m \(outcome(of: episode))"
    }
  }

  /// What came of each attack, when all is over.
  var summary: [String] {
    episodes.episodes.map { episode in
      let verdict = episode.found > 0 ? "found" : "NOT FOUND: no check sees it yet"
      return "\(padded(title(of: episode), 52)) \(verdict) \(outcome(of: episode))"
    }
  }

  private func outcome(of episode: AttackEpisodes.Episode) -> String {
    guard let delay = episode.delay else { return "" }
    let causes = episode.causes.sorted().joined(separator: " ")
    return "after \(delay) frames, in \(episode.found) of \(episode.frames): \(causes)"
  }

  private func title(of episode: AttackEpisodes.Episode) -> String {
    let name = Catalogue.row(named: episode.attack)?.name ?? ""
    let from = episode.start.seconds(since: start)
    let to = episode.end.seconds(since: start)
    return "\(episode.attack) \(name) on \(episode.sensor), \(tenths(from))–\(tenths(to)) s"
  }

  private func models(_ attack: String) -> String {
    Catalogue.row(named: attack)?.models ?? "an attack of another catalogue"
  }

  private func tenths(_ seconds: Double) -> String {
    let value = Int((seconds * 10).rounded())
    return "\(value / 10).\(value % 10)"
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
