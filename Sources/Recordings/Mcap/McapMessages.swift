/// Messages in the order of their log times, equal times in the order of the file.
///
/// Chunks that overlap in time are held open together; each is unpacked once, when its first
/// message is due, and let go after its last.
public struct McapMessages {
  private let reader: McapReader
  private let wanted: Set<UInt16>?
  /// Not yet open, by start; taken from the end.
  private var waiting: [McapChunkIndex]
  private var open: [Cursor] = []
  private var openBytes = 0
  private var loose: ArraySlice<McapReader.LooseMessage>
  private var noted = Notes()

  /// A chunk whose messages are being given.
  private struct Cursor {
    var position: UInt64
    var bytes: [UInt8]
    /// Sorted by time; what is left of it.
    var entries: ArraySlice<McapChunk.Entry>
  }

  /// What could not be read so far, one plain line each.
  public var notes: [String] { noted.lines }
  var notesSoFar: Notes { noted }

  init(_ reader: McapReader, channels: Set<UInt16>?) {
    self.reader = reader
    wanted = channels
    waiting = reader.chunks.filter { chunk in
      guard let channels, !chunk.messageIndexes.isEmpty else { return true }
      return chunk.messageIndexes.keys.contains { channels.contains($0) }
    }
    waiting.sort { ($0.start, $0.position) > ($1.start, $1.position) }
    let messages = reader.loose.filter { channels?.contains($0.channel) ?? true }
    loose = messages.sorted { ($0.logTime, $0.position) < ($1.logTime, $1.position) }[...]
  }

  /// The next message, or nil at the end. What is damaged is passed over and noted.
  public mutating func next() -> McapMessage? {
    while true {
      openDue()
      let cursor = open.indices.min { key(open[$0]) < key(open[$1]) }
      guard let cursor else { return loose.isEmpty ? nil : nextLoose() }
      if let first = loose.first, (first.logTime, first.position) < key(open[cursor]) {
        if let message = nextLoose() { return message }
        continue
      }
      guard let entry = open[cursor].entries.popFirst() else { continue }
      let buffer = open[cursor].bytes
      if open[cursor].entries.isEmpty {
        openBytes -= buffer.count
        open.remove(at: cursor)
      }
      // The chunk's parser has seen the message's head: this cannot fail.
      if let message = try? McapMessage(parsing: buffer, in: entry.content) { return message }
    }
  }

  private func key(_ cursor: Cursor) -> (UInt64, UInt64) {
    (cursor.entries.first?.logTime ?? .max, cursor.position)
  }

  /// Opens the chunks that may hold a message not later than the next one.
  private mutating func openDue() {
    while let candidate = waiting.last {
      let first = min(
        open.lazy.compactMap { $0.entries.first?.logTime }.min() ?? .max,
        loose.first?.logTime ?? .max)
      guard open.isEmpty && loose.isEmpty || candidate.start <= first else { return }
      waiting.removeLast()
      openChunk(candidate)
    }
  }

  private mutating func openChunk(_ index: McapChunkIndex) {
    do throws(RecordingError) {
      guard index.uncompressedSize <= UInt64(max(0, reader.limits.openChunks - openBytes)) else {
        throw RecordingError(
          file: reader.name, position: index.position,
          problem: "more than \(reader.limits.openChunks) bytes of chunks overlap in time")
      }
      let chunk = try reader.load(index)
      if let failure = chunk.failure {
        noted.add(
          "\(reader.name): byte \(index.position): byte \(failure.offset) of the unpacked chunk:"
            + " \(failure.problem)")
      }
      var entries = chunk.entries.filter { entry in
        guard reader.channels[entry.channel] != nil else {
          noted.add("\(reader.name): channel \(entry.channel) is nowhere declared")
          return false
        }
        return wanted?.contains(entry.channel) ?? true
      }
      entries.sort { ($0.logTime, $0.content.lowerBound) < ($1.logTime, $1.content.lowerBound) }
      guard !entries.isEmpty else { return }
      openBytes += chunk.bytes.count
      open.append(Cursor(position: index.position, bytes: chunk.bytes, entries: entries[...]))
    } catch {
      noted.add(error)
    }
  }

  private mutating func nextLoose() -> McapMessage? {
    while let message = loose.popFirst() {
      do throws(RecordingError) {
        guard reader.channels[message.channel] != nil else {
          throw RecordingError(
            file: reader.name, problem: "channel \(message.channel) is nowhere declared")
        }
        let bytes = try reader.file.read(message.length, at: message.position)
        if let message = try? McapMessage(parsing: bytes, in: 0..<bytes.count) { return message }
      } catch {
        noted.add(error)
      }
    }
    return nil
  }
}
