public import Sensors

/// Reads what was done to an attacked drive, for those who score verdicts.
///
/// `Recording` gives the same file's frames without it: the verifier never sees the truth.
public struct TruthReader: Sendable {
  /// In the order of receipt of the frames that they speak of.
  public let truths: [Truth]
  /// What could not be read, one plain line each.
  public let notes: [String]

  /// - Parameter path: a recording; one that was never attacked has no truths, and KITTI's folders
  ///   have none either.
  public init(opening path: String) throws(RecordingError) {
    guard !Folder.exists(path) else {
      (truths, notes) = ([], [])
      return
    }
    let reader = try McapReader(opening: path)
    var noted = reader.noted
    let channels = reader.channels.values.filter {
      reader.schemas[$0.schema]?.name == DriveSchema.truth.name
    }
    var truths: [Truth] = []
    var messages = reader.messages(on: Set(channels.map(\.id)))
    while !channels.isEmpty, let message = messages.next() {
      if let truth = try? TruthMessage(json: [UInt8](copying: message.data)).truth {
        truths.append(truth)
      } else {
        noted.add("\(path): a truth at \(message.logTime) cannot be read")
      }
    }
    noted.add(messages.notesSoFar)
    self.truths = truths
    notes = noted.lines
  }
}
