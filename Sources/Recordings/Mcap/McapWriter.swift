/// Writes an MCAP file, one message after the other; nothing is kept in memory but one chunk and
/// what the summary will say. Format: https://mcap.dev/spec
public struct McapWriter: ~Copyable, Sendable {
  private let options: McapWriterOptions
  private var file: OutputFile
  /// Of everything before the end of the data.
  private var crc = Crc32()
  private var chunk = McapChunkBuilder()
  private var summary = McapSummaryBuilder()
  private var schemas: [UInt16: McapSchema] = [:]
  private var channels: [UInt16: McapChannel] = [:]
  /// In the order in which they were added.
  private var schemaOrder: [UInt16] = []
  private var channelOrder: [UInt16] = []
  /// What the chunk, or the file where it has none, declares so far.
  private var declaredSchemas: Set<UInt16> = []
  private var declaredChannels: Set<UInt16> = []

  /// - Parameters:
  ///   - overwrite: replaces a file of this name instead of refusing.
  ///   - growing: the file can be read while it grows; otherwise it is there only when finished.
  public init(
    path: String, header: McapHeader = McapHeader(),
    options: McapWriterOptions = McapWriterOptions(), overwrite: Bool = false,
    growing: Bool = false
  ) throws(RecordingError) {
    var start = Mcap.magic
    Mcap.append(.header, header.content + options.padding, to: &start)
    var file = try OutputFile(path, overwrite: overwrite, growing: growing)
    try file.append(start)
    try file.flush()
    self.options = options
    self.file = file
    crc.update(start.raw)
  }

  /// Bytes written to the file so far, without the chunk that is being filled.
  public var size: UInt64 { file.size }

  /// Adds a schema, which is written where it is first needed.
  public mutating func add(_ schema: McapSchema) {
    if schemas.updateValue(schema, forKey: schema.id) == nil { schemaOrder.append(schema.id) }
  }

  /// Adds a channel, which is written where it is first needed.
  public mutating func add(_ channel: McapChannel) {
    if channels.updateValue(channel, forKey: channel.id) == nil { channelOrder.append(channel.id) }
  }

  /// Writes a message on a channel that was added before; its data are two pieces in a row, so that
  /// a payload need not be copied behind its head.
  public mutating func write(
    channel: UInt16, sequence: UInt32, logTime: UInt64, publishTime: UInt64, _ data: RawSpan,
    _ rest: RawSpan = RawSpan()
  ) throws(RecordingError) {
    guard channels[channel] != nil else {
      throw RecordingError(file: file.name, problem: "channel \(channel) was not added")
    }
    try declare(channel)
    var head = [McapOpcode.message.rawValue]
    head.append(number: UInt64(Mcap.messageHead + data.byteCount + rest.byteCount))
    head.append(number: channel)
    head.append(number: sequence)
    head.append(number: logTime)
    head.append(number: publishTime)
    summary.statistics.add(logTime, on: channel)
    if options.compression == nil {
      head.append(copying: data)
      head.append(copying: rest)
      try append(head)
    } else {
      chunk.beginMessage(head, logTime: logTime, channel: channel)
      chunk.bytes.append(copying: data)
      chunk.bytes.append(copying: rest)
      if chunk.bytes.count >= options.chunkSize { try flush() }
    }
  }

  public mutating func write(_ attachment: McapAttachment) throws(RecordingError) {
    try flush()
    let position = file.size
    try append(.attachment, attachment.content)
    summary.attachments.append(
      McapAttachmentIndex(position: position, length: file.size - position, of: attachment))
  }

  public mutating func write(_ metadata: McapMetadata) throws(RecordingError) {
    try flush()
    let position = file.size
    try append(.metadata, metadata.content)
    summary.metadata.append(
      McapMetadataIndex(position: position, length: file.size - position, name: metadata.name))
  }

  /// Ends the chunk that is being filled and hands it to the system.
  public mutating func flush() throws(RecordingError) {
    if let wanted = options.compression, !chunk.isEmpty {
      let compression = wanted.worthwhile(for: chunk.bytes)
      let position = file.size
      let packed: [UInt8]
      do throws(ParseFailure) {
        packed = try compression.compress(chunk.bytes)
      } catch {
        throw RecordingError(file: file.name, problem: error.problem)
      }
      let sum = Crc32.of(chunk.bytes.raw)
      try append(
        .chunk, chunk.head(packed.count, compression, crc: sum), packed,
        crc: compression == .none ? sum : nil)
      var index = chunk.index(
        position: position, length: file.size - position, compression, packed.count)
      if options.messageIndex {
        let start = file.size
        for list in chunk.indexes {
          index.messageIndexes[list.channel] = file.size
          try append(.messageIndex, list.content)
        }
        index.messageIndexLength = file.size - start
      }
      summary.chunks.append(index)
      chunk.clear()
      declaredSchemas.removeAll(keepingCapacity: true)
      declaredChannels.removeAll(keepingCapacity: true)
    }
    try file.flush()
  }

  /// Writes the summary and completes the file.
  public mutating func finish() throws(RecordingError) {
    try flush()
    var end: [UInt8] = []
    end.append(number: crc.value)
    try append(.dataEnd, end, padded: false)
    let section = summary.section(
      at: file.size, options, schemas: schemaOrder.compactMap { schemas[$0] },
      channels: channelOrder.compactMap { channels[$0] })
    try append(section)
    try append(Mcap.magic)
    try file.finish()
  }

  /// Declares a channel and its schema where the chunk, or the file, does not yet: each chunk can
  /// be read alone.
  private mutating func declare(_ channel: UInt16) throws(RecordingError) {
    guard let declaration = channels[channel], declaredChannels.insert(channel).inserted else {
      return
    }
    if let schema = schemas[declaration.schema], declaredSchemas.insert(schema.id).inserted {
      try declare(.schema, schema.content)
    }
    try declare(.channel, declaration.content)
  }

  private mutating func declare(
    _ opcode: McapOpcode, _ content: [UInt8]
  ) throws(RecordingError) {
    if options.compression == nil {
      try append(opcode, content)
    } else {
      Mcap.append(opcode, content, to: &chunk.bytes)
    }
  }

  /// A record in one or two pieces.
  ///
  /// - Parameter crc: of the second piece, where it is known.
  private mutating func append(
    _ opcode: McapOpcode, _ content: [UInt8], _ rest: [UInt8] = [], crc: UInt32? = nil,
    padded: Bool = true
  ) throws(RecordingError) {
    // A chunk's records fill what its head says: nothing may follow.
    let padding = padded && opcode != .chunk ? options.padding : []
    var head = [opcode.rawValue]
    head.append(number: UInt64(content.count + rest.count + padding.count))
    try append(head + content)
    if !rest.isEmpty { try append(rest, crc: crc) }
    if !padding.isEmpty { try append(padding) }
  }

  private mutating func append(
    _ bytes: [UInt8], crc known: UInt32? = nil
  ) throws(RecordingError) {
    if let known { crc.append(known, of: bytes.count) } else { crc.update(bytes.raw) }
    try file.append(bytes)
  }
}
