/// What a file's summary will say.
struct McapSummaryBuilder: Sendable {
  var statistics = McapStatistics()
  var chunks: [McapChunkIndex] = []
  var attachments: [McapAttachmentIndex] = []
  var metadata: [McapMetadataIndex] = []

  /// The summary section, which begins at `start` in the file, and the footer.
  func section(
    at start: UInt64, _ options: McapWriterOptions, schemas: [McapSchema],
    channels: [McapChannel]
  ) -> [UInt8] {
    var counted = statistics
    counted.schemas = UInt16(clamping: schemas.count)
    counted.channels = UInt32(clamping: channels.count)
    counted.attachments = UInt32(clamping: attachments.count)
    counted.metadata = UInt32(clamping: metadata.count)
    counted.chunks = UInt32(clamping: chunks.count)
    let groups: [(opcode: McapOpcode, contents: [[UInt8]])] = [
      (.schema, options.repeatedSchemas ? schemas.map(\.content) : []),
      (.channel, options.repeatedChannels ? channels.map(\.content) : []),
      (.statistics, options.statistics ? [counted.content] : []),
      (.metadataIndex, options.metadataIndex ? metadata.map(\.content) : []),
      (.attachmentIndex, options.attachmentIndex ? attachments.map(\.content) : []),
      (.chunkIndex, options.chunkIndex ? chunks.map(\.content) : []),
    ]
    var bytes: [UInt8] = []
    var offsets: [McapSummaryOffset] = []
    for (opcode, contents) in groups where !contents.isEmpty {
      let begin = bytes.count
      for content in contents { Mcap.append(opcode, content + options.padding, to: &bytes) }
      offsets.append(
        McapSummaryOffset(
          opcode: opcode.rawValue, start: start + UInt64(begin),
          length: UInt64(bytes.count - begin)))
    }
    var footer = McapFooter(
      summaryStart: bytes.isEmpty ? 0 : start, summaryOffsetStart: 0, summaryCRC: 0)
    if options.summaryOffsets, !offsets.isEmpty {
      footer.summaryOffsetStart = start + UInt64(bytes.count)
      for offset in offsets {
        Mcap.append(.summaryOffset, offset.content + options.padding, to: &bytes)
      }
    }
    // The CRC covers the footer up to itself.
    bytes.append(McapOpcode.footer.rawValue)
    bytes.append(number: UInt64(Mcap.footerSize))
    bytes.append(number: footer.summaryStart)
    bytes.append(number: footer.summaryOffsetStart)
    bytes.append(number: Crc32.of(bytes.raw))
    return bytes
  }
}
