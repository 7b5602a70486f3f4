/// The kinds of records, https://mcap.dev/spec. A record is an opcode (u8), the length of its
/// content (u64) and the content; content that is longer than a reader knows is passed over.
enum McapOpcode: UInt8 {
  case header = 0x01
  case footer = 0x02
  case schema = 0x03
  case channel = 0x04
  case message = 0x05
  case chunk = 0x06
  case messageIndex = 0x07
  case chunkIndex = 0x08
  case attachment = 0x09
  case attachmentIndex = 0x0A
  case statistics = 0x0B
  case metadata = 0x0C
  case metadataIndex = 0x0D
  case summaryOffset = 0x0E
  case dataEnd = 0x0F

  /// With its article, for notes.
  static func name(of opcode: UInt8) -> String {
    switch McapOpcode(rawValue: opcode) {
    case .header: "the header"
    case .footer: "the footer"
    case .attachment: "an attachment"
    case .attachmentIndex: "an attachment index"
    case .statistics: "the statistics"
    case .dataEnd: "the data end"
    case .some(let known): "a \(known)"
    case nil: "a record of kind \(opcode)"
    }
  }
}

enum Mcap {
  /// First and last in the file.
  static let magic: [UInt8] = [0x89, 0x4D, 0x43, 0x41, 0x50, 0x30, 0x0D, 0x0A]
  /// Opcode and length before each record's content.
  static let recordHead = 9
  /// A message's content before its data: channel, sequence, log time, publish time.
  static let messageHead = 22
  /// The footer's content: two offsets and a CRC.
  static let footerSize = 20

  /// A record around its content.
  static func append(_ opcode: McapOpcode, _ content: [UInt8], to bytes: inout [UInt8]) {
    bytes.append(opcode.rawValue)
    bytes.append(number: UInt64(content.count))
    bytes.append(contentsOf: content)
  }
}

/// Who wrote the file, and by which convention.
public struct McapHeader: Equatable, Sendable {
  public var profile: String
  public var library: String

  public init(profile: String = "", library: String = "") {
    self.profile = profile
    self.library = library
  }

  init(parsing reader: inout ByteReader) throws(ParseFailure) {
    profile = try reader.string()
    library = try reader.string()
  }

  var content: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(string: profile)
    bytes.append(string: library)
    return bytes
  }
}

/// What the data of a channel's messages mean.
public struct McapSchema: Equatable, Sendable {
  /// From 1; 0 is no schema.
  public var id: UInt16
  /// For example `foxglove.PointCloud`.
  public var name: String
  /// For example `protobuf`, `ros2msg`.
  public var encoding: String
  public var data: [UInt8]

  public init(id: UInt16, name: String, encoding: String, data: [UInt8]) {
    self.id = id
    self.name = name
    self.encoding = encoding
    self.data = data
  }

  init(parsing reader: inout ByteReader) throws(ParseFailure) {
    id = try reader.number(UInt16.self)
    name = try reader.string()
    encoding = try reader.string()
    data = try reader.array(UInt64(reader.number(UInt32.self)))
    if id == 0 { throw reader.failure("a schema has the number 0") }
  }

  var content: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(number: id)
    bytes.append(string: name)
    bytes.append(string: encoding)
    bytes.append(number: UInt32(data.count))
    bytes.append(contentsOf: data)
    return bytes
  }
}

/// A stream of messages.
public struct McapChannel: Equatable, Sendable {
  public var id: UInt16
  /// 0 = none.
  public var schema: UInt16
  public var topic: String
  /// For example `protobuf`, `cdr`.
  public var messageEncoding: String
  public var metadata: [String: String]

  public init(
    id: UInt16, schema: UInt16, topic: String, messageEncoding: String,
    metadata: [String: String] = [:]
  ) {
    self.id = id
    self.schema = schema
    self.topic = topic
    self.messageEncoding = messageEncoding
    self.metadata = metadata
  }

  init(parsing reader: inout ByteReader) throws(ParseFailure) {
    id = try reader.number(UInt16.self)
    schema = try reader.number(UInt16.self)
    topic = try reader.string()
    messageEncoding = try reader.string()
    metadata = try reader.map()
  }

  var content: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(number: id)
    bytes.append(number: schema)
    bytes.append(string: topic)
    bytes.append(string: messageEncoding)
    bytes.append(map: metadata)
    return bytes
  }
}

/// A message in the buffer in which it was read: its data are borrowed, not copied.
public struct McapMessage: Sendable {
  public var channel: UInt16
  public var sequence: UInt32
  /// Nanoseconds.
  public var logTime: UInt64
  public var publishTime: UInt64
  private var buffer: [UInt8]
  private var range: Range<Int>

  public var data: RawSpan {
    @_lifetime(borrow self)
    get { buffer.raw.extracting(range) }
  }

  /// - Parameter range: the content of its record within `buffer`.
  init(parsing buffer: [UInt8], in range: Range<Int>) throws(ParseFailure) {
    var reader = ByteReader(buffer.raw.extracting(range))
    channel = try reader.number(UInt16.self)
    sequence = try reader.number(UInt32.self)
    logTime = try reader.number(UInt64.self)
    publishTime = try reader.number(UInt64.self)
    self.buffer = buffer
    self.range = range.lowerBound + reader.offset..<range.upperBound
  }
}

/// Where the summary lies.
public struct McapFooter: Equatable, Sendable {
  /// From the start of the file; 0 = none.
  public var summaryStart: UInt64
  public var summaryOffsetStart: UInt64
  /// 0 = none.
  public var summaryCRC: UInt32

  init(summaryStart: UInt64, summaryOffsetStart: UInt64, summaryCRC: UInt32) {
    self.summaryStart = summaryStart
    self.summaryOffsetStart = summaryOffsetStart
    self.summaryCRC = summaryCRC
  }

  init(parsing reader: inout ByteReader) throws(ParseFailure) {
    summaryStart = try reader.number(UInt64.self)
    summaryOffsetStart = try reader.number(UInt64.self)
    summaryCRC = try reader.number(UInt32.self)
  }
}
