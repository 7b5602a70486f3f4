/// A file within the file.
public struct McapAttachment: Equatable, Sendable {
  /// Nanoseconds.
  public var logTime: UInt64
  public var createTime: UInt64
  public var name: String
  public var mediaType: String
  public var data: [UInt8]

  public init(
    logTime: UInt64, createTime: UInt64, name: String, mediaType: String, data: [UInt8]
  ) {
    self.logTime = logTime
    self.createTime = createTime
    self.name = name
    self.mediaType = mediaType
    self.data = data
  }

  init(parsing reader: inout ByteReader) throws(ParseFailure) {
    logTime = try reader.number(UInt64.self)
    createTime = try reader.number(UInt64.self)
    name = try reader.string()
    mediaType = try reader.string()
    data = try reader.array(reader.number(UInt64.self))
    let crc = Crc32.of(reader.bytes.extracting(first: reader.offset))
    let said = try reader.number(UInt32.self)
    if said != 0 && said != crc {
      throw reader.failure("the attachment's checksum does not match its bytes")
    }
  }

  var content: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(number: logTime)
    bytes.append(number: createTime)
    bytes.append(string: name)
    bytes.append(string: mediaType)
    bytes.append(number: UInt64(data.count))
    bytes.append(contentsOf: data)
    bytes.append(number: Crc32.of(bytes.raw))
    return bytes
  }
}

/// Where an attachment lies.
public struct McapAttachmentIndex: Equatable, Sendable {
  /// Of its record, from the start of the file.
  public var position: UInt64
  /// Of the record with its head.
  public var length: UInt64
  public var logTime: UInt64
  public var createTime: UInt64
  public var dataSize: UInt64
  public var name: String
  public var mediaType: String

  init(position: UInt64, length: UInt64, of attachment: McapAttachment) {
    self.position = position
    self.length = length
    logTime = attachment.logTime
    createTime = attachment.createTime
    dataSize = UInt64(attachment.data.count)
    name = attachment.name
    mediaType = attachment.mediaType
  }

  /// - Parameter reader: the beginning of the attachment's content.
  init(
    position: UInt64, length: UInt64, head reader: inout ByteReader
  ) throws(ParseFailure) {
    self.position = position
    self.length = length
    logTime = try reader.number(UInt64.self)
    createTime = try reader.number(UInt64.self)
    name = try reader.string()
    mediaType = try reader.string()
    dataSize = try reader.number(UInt64.self)
  }

  init(parsing reader: inout ByteReader) throws(ParseFailure) {
    position = try reader.number(UInt64.self)
    length = try reader.number(UInt64.self)
    logTime = try reader.number(UInt64.self)
    createTime = try reader.number(UInt64.self)
    dataSize = try reader.number(UInt64.self)
    name = try reader.string()
    mediaType = try reader.string()
  }

  var content: [UInt8] {
    var bytes: [UInt8] = []
    for number in [position, length, logTime, createTime, dataSize] {
      bytes.append(number: number)
    }
    bytes.append(string: name)
    bytes.append(string: mediaType)
    return bytes
  }
}

/// Named strings about the recording.
public struct McapMetadata: Equatable, Sendable {
  public var name: String
  public var values: [String: String]

  public init(name: String, values: [String: String]) {
    self.name = name
    self.values = values
  }

  init(parsing reader: inout ByteReader) throws(ParseFailure) {
    name = try reader.string()
    values = try reader.map()
  }

  var content: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(string: name)
    bytes.append(map: values)
    return bytes
  }
}

/// Where a metadata record lies.
public struct McapMetadataIndex: Equatable, Sendable {
  /// From the start of the file.
  public var position: UInt64
  /// Of the record with its head.
  public var length: UInt64
  public var name: String

  init(position: UInt64, length: UInt64, name: String) {
    self.position = position
    self.length = length
    self.name = name
  }

  init(parsing reader: inout ByteReader) throws(ParseFailure) {
    position = try reader.number(UInt64.self)
    length = try reader.number(UInt64.self)
    name = try reader.string()
  }

  var content: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(number: position)
    bytes.append(number: length)
    bytes.append(string: name)
    return bytes
  }
}
