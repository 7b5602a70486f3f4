/// Reads a session back, entry by entry in the order of judgement; one that was cut is read as far
/// as its chunks are whole.
public struct SessionReader {
  public let settings: SessionSettings
  /// The sensors that have entries, in the order of the rig that recorded them.
  public let sensors: [String]
  /// Entries in all, by the file's indexes.
  public let count: Int
  private let reader: McapReader
  private var messages: McapMessages
  private var noted = Notes()
  public init(opening path: String) throws(RecordingError) {
    reader = try McapReader(opening: path)
    noted = reader.noted
    let record = reader.metadata.last { $0.name == SessionSettings.record }
    guard reader.header.profile == "vouch-session", let record,
      let settings = SessionSettings(try reader.metadata(record).values)
    else { throw RecordingError(file: path, problem: "is not a recorded session") }
    self.settings = settings
    let channels = reader.channels.values.filter {
      $0.messageEncoding == SessionWriter.encoding
    }
    sensors = channels.sorted { $0.id < $1.id }.map(\.topic)
    count = Int(clamping: reader.statistics?.messages ?? 0)
    messages = reader.messages(on: Set(channels.map(\.id)))
  }

  /// Whether a file is a recorded session, by its header.
  public static func recognizes(_ path: String) -> Bool {
    (try? McapReader(opening: path))?.header.profile == "vouch-session"
  }

  /// What could not be read so far, one plain line each.
  public var notes: [String] {
    var all = noted
    all.add(messages.notesSoFar)
    return all.lines
  }

  /// The next entry, or nil at the end.
  public mutating func next() -> SessionFrame? {
    while let message = messages.next() {
      do throws(ParseFailure) {
        var reader = ByteReader(message.data)
        let entry = try SessionEntry(parsing: &reader)
        let header = try reader.array(UInt64(reader.number(UInt32.self)))
        let payload = try reader.array(UInt64(reader.remaining))
        return SessionFrame(
          entry: entry, sensor: self.reader.channels[message.channel]?.topic ?? "",
          header: header, payload: payload)
      } catch {
        noted.add("\(reader.name): entry \(message.logTime): \(error.problem)")
      }
    }
    return nil
  }
}
