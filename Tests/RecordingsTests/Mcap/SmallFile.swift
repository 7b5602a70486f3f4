import Recordings

/// A small MCAP file for tests: two channels, overlapping chunks, metadata and an attachment.
enum SmallFile {
  static let messages = 16

  static func write(
    to path: String, compression: McapCompression?, chunkSize: Int = 300, reversed: Bool = false
  ) throws {
    var options = McapWriterOptions()
    options.compression = compression
    options.chunkSize = chunkSize
    var writer = try McapWriter(
      path: path, header: McapHeader(profile: "test", library: "tests"), options: options)
    writer.add(McapSchema(id: 1, name: "text", encoding: "none", data: [1, 2, 3]))
    for channel in 1...2 {
      writer.add(
        McapChannel(
          id: UInt16(channel), schema: 1, topic: "/t\(channel)", messageEncoding: "text",
          metadata: ["k": "v"]))
    }
    try writer.write(McapMetadata(name: "about", values: ["a": "b", "c": "d"]))
    for number in 0..<messages {
      // Neighbours are swapped across chunks, and some times are equal.
      let time = reversed ? messages - number : number ^ 3
      let data = [UInt8]("message \(number)".utf8)
      try writer.write(
        channel: UInt16(number % 2 + 1), sequence: UInt32(number),
        logTime: UInt64(time / 2 * 2) * 1000, publishTime: UInt64(number), data.raw)
    }
    try writer.write(
      McapAttachment(
        logTime: 1, createTime: 2, name: "file", mediaType: "text/plain", data: [9, 8, 7]))
    try writer.finish()
  }

  /// All messages of a reader, as text, with the notes.
  static func read(_ path: String, ignoringSummary: Bool = false) throws -> (
    texts: [String], times: [UInt64], notes: [String]
  ) {
    let reader = try McapReader(opening: path, ignoringSummary: ignoringSummary)
    var messages = reader.messages()
    var texts: [String] = []
    var times: [UInt64] = []
    while let message = messages.next() {
      texts.append(text(message.data))
      times.append(message.logTime)
    }
    for index in reader.metadata { _ = try? reader.metadata(index) }
    for index in reader.attachments { _ = try? reader.attachment(index) }
    return (texts, times, reader.notes + messages.notes)
  }

  static func text(_ bytes: RawSpan) -> String {
    String(
      decoding: (0..<bytes.byteCount).map {
        unsafe bytes.unsafeLoad(fromByteOffset: $0, as: UInt8.self)
      }, as: UTF8.self)
  }
}
