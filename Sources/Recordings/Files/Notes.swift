/// What a reader could not read and went on without, one line each; after a hundred they are only
/// counted, so that a file of garbage cannot fill the memory with complaints.
struct Notes: Sendable {
  private var kept: [String] = []
  private var dropped = 0

  static let limit = 100

  var lines: [String] {
    dropped == 0 ? kept : kept + ["and \(dropped) more of this kind"]
  }

  var isEmpty: Bool { kept.isEmpty }

  mutating func add(_ line: String) {
    if kept.count < Notes.limit {
      if !kept.contains(line) { kept.append(line) }
    } else {
      dropped += 1
    }
  }

  mutating func add(_ error: RecordingError) { add(error.description) }

  mutating func add(_ other: Notes) {
    for line in other.kept { add(line) }
    dropped += other.dropped
  }
}
