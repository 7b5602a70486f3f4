extension McapReader {
  /// Walks through the data section, record by record, and lists what is whole.
  ///
  /// Chunks are unpacked here once: without a summary, only they say which channels there are.
  mutating func walk() {
    var count = McapStatistics()
    var position = dataStart
    do throws(RecordingError) {
      while let next = try step(position, &count) { position = next }
    } catch {
      noted.add(error)
    }
    count.schemas = UInt16(clamping: schemas.count)
    count.channels = UInt32(clamping: channels.count)
    count.chunks = UInt32(clamping: chunks.count)
    count.attachments = UInt32(clamping: attachments.count)
    count.metadata = UInt32(clamping: metadata.count)
    statistics = count
  }

  /// Takes in the record at `position` and returns where the next one begins; nil at the end.
  private mutating func step(
    _ position: UInt64, _ count: inout McapStatistics
  ) throws(RecordingError) -> UInt64? {
    let read = "\(count.messages) messages read"
    guard let head = try McapReader.recordHead(at: position, in: file) else {
      noted.add(
        position == file.size
          ? "\(name): ends at byte \(position) without a footer: \(read)"
          : "\(name): cut at byte \(file.size) inside a record's head: \(read)")
      return nil
    }
    guard head.opcode != 0 else {
      noted.add("\(name): byte \(position): no record begins here: \(read)")
      return nil
    }
    let start = position + UInt64(Mcap.recordHead)
    guard head.length <= file.size - start else {
      let kind = McapOpcode.name(of: head.opcode)
      noted.add("\(name): cut at byte \(file.size) inside \(kind): \(read)")
      return nil
    }
    let next = start + head.length
    switch McapOpcode(rawValue: head.opcode) {
    case .dataEnd:
      try endData(at: position, length: head.length, read)
      return nil
    case .footer:
      noted.add("\(name): byte \(position): expected the end of the data, found the footer")
      return nil
    case .chunk: takeChunk(position, length: next - position, &count)
    case .message: try takeLoose(start, length: head.length, &count)
    case .schema, .channel, .attachment, .metadata:
      try takeDeclaration(head.opcode, position, length: next - position)
    default: break
    }
    return next
  }

  private mutating func takeChunk(
    _ position: UInt64, length: UInt64, _ count: inout McapStatistics
  ) {
    var index = McapChunkIndex(
      start: 0, end: 0, position: position, length: length, compression: "", compressedSize: 0,
      uncompressedSize: 0)
    do throws(RecordingError) {
      let chunk = try load(index)
      for schema in chunk.schemas { schemas[schema.id] = schema }
      for channel in chunk.channels { channels[channel.id] = channel }
      for entry in chunk.entries { count.add(entry.logTime, on: entry.channel) }
      // The times found are believed, not the times said.
      index.start = chunk.entries.map(\.logTime).min() ?? 0
      index.end = chunk.entries.map(\.logTime).max() ?? 0
      index.uncompressedSize = UInt64(chunk.bytes.count)
      chunks.append(index)
    } catch {
      noted.add(error)
    }
  }

  private mutating func takeLoose(
    _ start: UInt64, length: UInt64, _ count: inout McapStatistics
  ) throws(RecordingError) {
    guard length >= UInt64(Mcap.messageHead), length <= UInt64(limits.record) else {
      noted.add("\(name): byte \(start): a message of \(length) bytes is not read")
      return
    }
    let head = try file.read(Mcap.messageHead, at: start)
    do throws(ParseFailure) {
      let message = try McapMessage(parsing: head, in: 0..<head.count)
      loose.append(
        LooseMessage(
          logTime: message.logTime, channel: message.channel, position: start,
          length: Int(length)))
      count.add(message.logTime, on: message.channel)
    } catch {
      throw error.error(in: name, at: start)
    }
  }

  private mutating func takeDeclaration(
    _ opcode: UInt8, _ position: UInt64, length: UInt64
  ) throws(RecordingError) {
    let start = position + UInt64(Mcap.recordHead)
    let size = length - UInt64(Mcap.recordHead)
    // Of an attachment, whose data may be large, only the head is needed.
    let most = opcode == McapOpcode.attachment.rawValue ? 1 << 16 : limits.record
    guard size <= UInt64(limits.record) || opcode == McapOpcode.attachment.rawValue else {
      noted.add("\(name): byte \(position): a record of \(size) bytes is not read")
      return
    }
    let bytes = try file.read(Int(min(size, UInt64(most))), at: start)
    do throws(ParseFailure) {
      var reader = ByteReader(bytes.raw)
      switch McapOpcode(rawValue: opcode) {
      case .schema:
        let schema = try McapSchema(parsing: &reader)
        schemas[schema.id] = schema
      case .channel:
        let channel = try McapChannel(parsing: &reader)
        channels[channel.id] = channel
      case .attachment:
        attachments.append(
          try McapAttachmentIndex(position: position, length: length, head: &reader))
      default:
        metadata.append(
          McapMetadataIndex(
            position: position, length: length, name: try McapMetadata(parsing: &reader).name))
      }
    } catch {
      noted.add(error.error(in: name, at: start))
    }
  }

  private mutating func endData(
    at position: UInt64, length: UInt64, _ read: String
  ) throws(RecordingError) {
    if length >= 4 {
      let bytes = try file.read(4, at: position + UInt64(Mcap.recordHead))
      let said = bytes.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      if said != 0 {
        if try checksum(upTo: position) != said {
          noted.add("\(name): byte \(position): the data's checksum does not match its bytes")
        }
      }
    }
    if footer == nil {
      noted.add("\(name): cut at byte \(file.size) inside the summary: \(read)")
    }
  }

  /// The CRC-32 of the file's first bytes.
  private func checksum(upTo end: UInt64) throws(RecordingError) -> UInt32 {
    var crc = Crc32()
    var position: UInt64 = 0
    while position < end {
      let block = try file.read(Int(min(1 << 20, end - position)), at: position)
      crc.update(block.raw)
      position += UInt64(block.count)
    }
    return crc.value
  }
}

extension McapStatistics {
  /// Counts a message.
  mutating func add(_ logTime: UInt64, on channel: UInt16) {
    start = messages == 0 ? logTime : min(start, logTime)
    end = messages == 0 ? logTime : max(end, logTime)
    messages += 1
    messagesOfChannel[channel, default: 0] += 1
  }
}
