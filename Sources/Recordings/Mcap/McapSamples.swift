/// The first messages of channels, each chunk unpacked once as long as a few are remembered.
struct McapSamples {
  private let reader: McapReader
  /// The chunks used last, newest at the end.
  private var loaded: [(number: Int, chunk: McapChunk)] = []

  private static let chunksKept = 4

  init(_ reader: McapReader) { self.reader = reader }

  /// At most `limit` messages, no more than a survey keeps.
  mutating func first(_ limit: Int, of survey: McapSurvey) -> [McapMessage] {
    survey.first.prefix(limit).compactMap { place in
      switch place {
      case .loose(let number): looseMessage(reader.loose[number])
      case .chunk(let number, let offset): message(in: number, at: offset)
      }
    }
  }

  private func looseMessage(_ message: McapReader.LooseMessage) -> McapMessage? {
    guard let bytes = try? reader.file.read(message.length, at: message.position) else {
      return nil
    }
    return try? McapMessage(parsing: bytes, in: 0..<bytes.count)
  }

  private mutating func message(in number: Int, at offset: Int) -> McapMessage? {
    guard let chunk = chunk(number) else { return nil }
    let start = offset + Mcap.recordHead
    guard let entry = chunk.entries.first(where: { $0.content.lowerBound == start }) else {
      return nil
    }
    return try? McapMessage(parsing: chunk.bytes, in: entry.content)
  }

  private mutating func chunk(_ number: Int) -> McapChunk? {
    if let known = loaded.first(where: { $0.number == number }) { return known.chunk }
    guard let chunk = try? reader.load(reader.chunks[number]) else { return nil }
    if loaded.count == McapSamples.chunksKept { loaded.removeFirst() }
    loaded.append((number, chunk))
    return chunk
  }
}
