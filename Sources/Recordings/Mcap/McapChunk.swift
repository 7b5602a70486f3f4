/// The unpacked records of a chunk.
struct McapChunk {
  /// A message's record content within `bytes`.
  struct Entry {
    var logTime: UInt64
    var channel: UInt16
    var content: Range<Int>
  }

  let bytes: [UInt8]
  /// In the order in which they were written.
  private(set) var entries: [Entry] = []
  private(set) var schemas: [McapSchema] = []
  private(set) var channels: [McapChannel] = []
  /// What stopped the reading of the records before the end, if anything did.
  private(set) var failure: ParseFailure?

  init(parsing bytes: [UInt8]) {
    self.bytes = bytes
    var reader = ByteReader(bytes.raw)
    while failure == nil, !reader.isAtEnd {
      do throws(ParseFailure) {
        try take(&reader)
      } catch {
        failure = error
      }
    }
  }

  private mutating func take(_ reader: inout ByteReader) throws(ParseFailure) {
    let opcode = try reader.number(UInt8.self)
    let content = try reader.skip(reader.number(UInt64.self))
    var record = ByteReader(reader.bytes.extracting(content))
    switch McapOpcode(rawValue: opcode) {
    case .message:
      let channel = try record.number(UInt16.self)
      _ = try record.number(UInt32.self)
      let logTime = try record.number(UInt64.self)
      _ = try record.number(UInt64.self)
      entries.append(Entry(logTime: logTime, channel: channel, content: content))
    case .schema: schemas.append(try McapSchema(parsing: &record))
    case .channel: channels.append(try McapChannel(parsing: &record))
    default: break
    }
  }
}

extension McapReader {
  /// Reads, checks and unpacks the chunk whose record is at `index.position`.
  func load(_ index: McapChunkIndex) throws(RecordingError) -> McapChunk {
    func damage(_ problem: String) -> RecordingError {
      RecordingError(file: name, position: index.position, problem: problem)
    }
    guard index.length >= 9, index.length <= UInt64(limits.chunk) else {
      throw damage("a chunk of \(index.length) bytes is beyond the limit of \(limits.chunk)")
    }
    let record = try file.read(Int(index.length), at: index.position)
    do throws(ParseFailure) {
      var reader = ByteReader(record.raw)
      let opcode = try reader.number(UInt8.self)
      let length = try reader.number(UInt64.self)
      guard opcode == McapOpcode.chunk.rawValue, length == UInt64(reader.remaining) else {
        throw ParseFailure(offset: 0, problem: "expected a chunk of \(index.length) bytes")
      }
      let head = try McapChunkHead(parsing: &reader)
      let packed = try reader.skip(head.compressedSize)
      guard head.uncompressedSize <= UInt64(limits.chunk) else {
        throw ParseFailure(
          offset: 0,
          problem: "a chunk of \(head.uncompressedSize) bytes is beyond the limit of"
            + " \(limits.chunk)")
      }
      guard let compression = McapCompression(rawValue: head.compression) else {
        throw ParseFailure(
          offset: 0, problem: "the compression '\(head.compression)' is not known")
      }
      let bytes = try compression.decompress(
        reader.bytes.extracting(packed), to: Int(head.uncompressedSize))
      if head.crc != 0 && head.crc != Crc32.of(bytes.raw) {
        throw ParseFailure(offset: 0, problem: "the chunk's checksum does not match its bytes")
      }
      return McapChunk(parsing: bytes)
    } catch {
      throw damage(error.problem)
    }
  }
}
