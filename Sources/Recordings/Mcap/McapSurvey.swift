/// What a channel holds, learned from the indexes where they are there, from the chunks elsewhere.
struct McapSurvey {
  /// Sorted log times.
  var times: [UInt64] = []
  /// Bytes of the largest message; from an index at most a record's head too much.
  var largest = 0
  /// The first messages.
  var first: [Place] = []

  /// Where a message's record lies.
  enum Place {
    /// `offset` within the unpacked chunk.
    case chunk(Int, offset: Int)
    /// The number of the message among those outside of chunks.
    case loose(Int)
  }

  static let placesKept = 4

  mutating func add(_ time: UInt64, size: Int, _ place: Place) {
    times.append(time)
    largest = max(largest, size)
    if first.count < McapSurvey.placesKept { first.append(place) }
  }
}

extension McapReader {
  /// Looks at every message's time and size, without unpacking chunks that have indexes.
  func survey() -> [UInt16: McapSurvey] {
    var surveys: [UInt16: McapSurvey] = [:]
    for (number, chunk) in chunks.enumerated() {
      let marks = (try? indexedMarks(of: chunk)) ?? unpackedMarks(of: chunk)
      for mark in marks {
        surveys[mark.channel, default: McapSurvey()].add(
          mark.logTime, size: mark.size, .chunk(number, offset: mark.offset))
      }
    }
    for (number, message) in loose.enumerated() {
      surveys[message.channel, default: McapSurvey()].add(
        message.logTime, size: message.length - Mcap.messageHead, .loose(number))
    }
    for channel in surveys.keys { surveys[channel]?.times.sort() }
    return surveys
  }

  private struct Mark {
    var channel: UInt16
    var logTime: UInt64
    var offset: Int
    var size: Int
  }

  /// From the index records behind a chunk: a message reaches to where the next one begins.
  private func indexedMarks(of chunk: McapChunkIndex) throws(RecordingError) -> [Mark] {
    guard isIndexed, !chunk.messageIndexes.isEmpty,
      chunk.messageIndexLength <= UInt64(limits.record)
    else { throw RecordingError(file: name, problem: "no message index") }
    let start = chunk.position + chunk.length
    let bytes = try file.read(Int(chunk.messageIndexLength), at: start)
    var marks: [Mark] = []
    do throws(ParseFailure) {
      var reader = ByteReader(bytes.raw)
      while !reader.isAtEnd {
        let opcode = try reader.number(UInt8.self)
        let content = try reader.skip(reader.number(UInt64.self))
        guard opcode == McapOpcode.messageIndex.rawValue else { continue }
        var record = ByteReader(reader.bytes.extracting(content))
        let index = try McapMessageIndex(parsing: &record)
        for entry in index.entries {
          guard entry.offset < chunk.uncompressedSize, entry.offset <= UInt64(limits.chunk) else {
            throw reader.failure("a message lies outside of its chunk")
          }
          marks.append(
            Mark(
              channel: index.channel, logTime: entry.logTime, offset: Int(entry.offset), size: 0))
        }
      }
    } catch {
      throw error.error(in: name, at: start)
    }
    marks.sort { $0.offset < $1.offset }
    var end = Int(min(chunk.uncompressedSize, UInt64(limits.chunk)))
    for index in marks.indices.reversed() {
      marks[index].size = max(0, end - marks[index].offset - Mcap.recordHead - Mcap.messageHead)
      end = marks[index].offset
    }
    return marks
  }

  private func unpackedMarks(of index: McapChunkIndex) -> [Mark] {
    guard let chunk = try? load(index) else { return [] }
    return chunk.entries.map {
      Mark(
        channel: $0.channel, logTime: $0.logTime,
        offset: $0.content.lowerBound - Mcap.recordHead,
        size: $0.content.count - Mcap.messageHead)
    }
  }
}
