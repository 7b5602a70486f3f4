/// The head of a chunk: what comes before its compressed records.
struct McapChunkHead {
  /// Nanoseconds: the least and greatest log time; 0 where it holds no message.
  var start: UInt64
  var end: UInt64
  var uncompressedSize: UInt64
  /// Of the uncompressed records; 0 = none.
  var crc: UInt32
  var compression: String
  var compressedSize: UInt64

  init(parsing reader: inout ByteReader) throws(ParseFailure) {
    start = try reader.number(UInt64.self)
    end = try reader.number(UInt64.self)
    uncompressedSize = try reader.number(UInt64.self)
    crc = try reader.number(UInt32.self)
    compression = try reader.string()
    compressedSize = try reader.number(UInt64.self)
  }
}

/// Where a chunk lies, and what is in it.
public struct McapChunkIndex: Equatable, Sendable {
  /// Nanoseconds.
  public var start: UInt64
  public var end: UInt64
  /// Of the chunk's record, from the start of the file.
  public var position: UInt64
  /// Of the record with its head.
  public var length: UInt64
  /// Positions of the message index records that follow the chunk, by channel.
  public var messageIndexes: [UInt16: UInt64]
  /// Bytes of these records together.
  public var messageIndexLength: UInt64
  /// Empty = none.
  public var compression: String
  public var compressedSize: UInt64
  public var uncompressedSize: UInt64

  init(
    start: UInt64, end: UInt64, position: UInt64, length: UInt64, compression: String,
    compressedSize: UInt64, uncompressedSize: UInt64
  ) {
    self.start = start
    self.end = end
    self.position = position
    self.length = length
    self.messageIndexes = [:]
    self.messageIndexLength = 0
    self.compression = compression
    self.compressedSize = compressedSize
    self.uncompressedSize = uncompressedSize
  }

  init(parsing reader: inout ByteReader) throws(ParseFailure) {
    start = try reader.number(UInt64.self)
    end = try reader.number(UInt64.self)
    position = try reader.number(UInt64.self)
    length = try reader.number(UInt64.self)
    messageIndexes = [:]
    let size = try reader.number(UInt32.self)
    guard size % 10 == 0, UInt64(size) <= UInt64(reader.remaining) else {
      throw reader.failure("expected a map of channels in \(size) bytes")
    }
    for _ in 0..<size / 10 {
      let channel = try reader.number(UInt16.self)
      messageIndexes[channel] = try reader.number(UInt64.self)
    }
    messageIndexLength = try reader.number(UInt64.self)
    compression = try reader.string()
    compressedSize = try reader.number(UInt64.self)
    uncompressedSize = try reader.number(UInt64.self)
  }

  var content: [UInt8] {
    var bytes: [UInt8] = []
    for number in [start, end, position, length] { bytes.append(number: number) }
    bytes.append(number: UInt32(messageIndexes.count * 10))
    for (channel, position) in messageIndexes.sorted(by: { $0.key < $1.key }) {
      bytes.append(number: channel)
      bytes.append(number: position)
    }
    bytes.append(number: messageIndexLength)
    bytes.append(string: compression)
    bytes.append(number: compressedSize)
    bytes.append(number: uncompressedSize)
    return bytes
  }
}

/// The messages of one channel in the chunk before it.
struct McapMessageIndex {
  struct Entry {
    var logTime: UInt64
    /// Of the message's record within the uncompressed chunk.
    var offset: UInt64
  }
  var channel: UInt16
  var entries: [Entry]

  init(channel: UInt16, entries: [Entry]) {
    self.channel = channel
    self.entries = entries
  }

  init(parsing reader: inout ByteReader) throws(ParseFailure) {
    channel = try reader.number(UInt16.self)
    let size = try reader.number(UInt32.self)
    guard size % 16 == 0, UInt64(size) <= UInt64(reader.remaining) else {
      throw reader.failure("expected an index of messages in \(size) bytes")
    }
    entries = []
    entries.reserveCapacity(Int(size / 16))
    for _ in 0..<size / 16 {
      let logTime = try reader.number(UInt64.self)
      entries.append(Entry(logTime: logTime, offset: try reader.number(UInt64.self)))
    }
  }

  var content: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(number: channel)
    bytes.append(number: UInt32(entries.count * 16))
    for entry in entries {
      bytes.append(number: entry.logTime)
      bytes.append(number: entry.offset)
    }
    return bytes
  }
}

/// How much of everything the file holds.
public struct McapStatistics: Equatable, Sendable {
  public var messages: UInt64 = 0
  public var schemas: UInt16 = 0
  public var channels: UInt32 = 0
  public var attachments: UInt32 = 0
  public var metadata: UInt32 = 0
  public var chunks: UInt32 = 0
  /// Nanoseconds: least and greatest log time; 0 where there is no message.
  public var start: UInt64 = 0
  public var end: UInt64 = 0
  public var messagesOfChannel: [UInt16: UInt64] = [:]

  init() {}

  init(parsing reader: inout ByteReader) throws(ParseFailure) {
    messages = try reader.number(UInt64.self)
    schemas = try reader.number(UInt16.self)
    channels = try reader.number(UInt32.self)
    attachments = try reader.number(UInt32.self)
    metadata = try reader.number(UInt32.self)
    chunks = try reader.number(UInt32.self)
    start = try reader.number(UInt64.self)
    end = try reader.number(UInt64.self)
    let size = try reader.number(UInt32.self)
    guard size % 10 == 0, UInt64(size) <= UInt64(reader.remaining) else {
      throw reader.failure("expected a map of channels in \(size) bytes")
    }
    for _ in 0..<size / 10 {
      let channel = try reader.number(UInt16.self)
      messagesOfChannel[channel] = try reader.number(UInt64.self)
    }
  }

  var content: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(number: messages)
    bytes.append(number: schemas)
    for number in [channels, attachments, metadata, chunks] { bytes.append(number: number) }
    bytes.append(number: start)
    bytes.append(number: end)
    bytes.append(number: UInt32(messagesOfChannel.count * 10))
    for (channel, count) in messagesOfChannel.sorted(by: { $0.key < $1.key }) {
      bytes.append(number: channel)
      bytes.append(number: count)
    }
    return bytes
  }
}

/// Where the records of one kind lie in the summary.
public struct McapSummaryOffset: Equatable, Sendable {
  public var opcode: UInt8
  public var start: UInt64
  public var length: UInt64

  init(opcode: UInt8, start: UInt64, length: UInt64) {
    self.opcode = opcode
    self.start = start
    self.length = length
  }

  init(parsing reader: inout ByteReader) throws(ParseFailure) {
    opcode = try reader.number(UInt8.self)
    start = try reader.number(UInt64.self)
    length = try reader.number(UInt64.self)
  }

  var content: [UInt8] {
    var bytes = [opcode]
    bytes.append(number: start)
    bytes.append(number: length)
    return bytes
  }
}
