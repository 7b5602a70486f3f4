/// An MCAP file, opened by its index or, where that is missing or wrong, by walking through it.
///
/// What is damaged or cut off is left out and said in `notes`; only a file that is no MCAP file, or
/// that cannot be read at all, is an error. Format: https://mcap.dev/spec
public struct McapReader: Sendable {
  /// The path as it was given.
  public let name: String
  public let header: McapHeader
  /// Nil where the file is cut before it.
  public internal(set) var footer: McapFooter?
  public internal(set) var schemas: [UInt16: McapSchema] = [:]
  public internal(set) var channels: [UInt16: McapChannel] = [:]
  public internal(set) var statistics: McapStatistics?
  /// In the order of the file.
  public internal(set) var chunks: [McapChunkIndex] = []
  public internal(set) var attachments: [McapAttachmentIndex] = []
  public internal(set) var metadata: [McapMetadataIndex] = []
  public internal(set) var summaryOffsets: [McapSummaryOffset] = []
  /// Messages outside of chunks.
  var loose: [LooseMessage] = []
  /// Whether the summary was enough; otherwise the file was walked through.
  public internal(set) var isIndexed = false
  var noted = Notes()
  let file: InputFile
  let limits: McapLimits
  /// Where the records after the header begin.
  let dataStart: UInt64

  /// A message outside of a chunk.
  struct LooseMessage {
    var logTime: UInt64
    var channel: UInt16
    /// Of its record's content, from the start of the file.
    var position: UInt64
    var length: Int
  }

  /// What could not be read, one plain line each.
  public var notes: [String] { noted.lines }

  /// - Parameter ignoringSummary: walk through the file even where it has an index.
  public init(
    opening path: String, limits: McapLimits = McapLimits(), ignoringSummary: Bool = false
  ) throws(RecordingError) {
    file = try InputFile(path)
    name = path
    self.limits = limits
    let magic = try file.read(Int(min(8, file.size)), at: 0)
    guard magic == Mcap.magic else {
      throw RecordingError(
        file: path, position: 0, problem: "is not an MCAP file: expected its 8 bytes of magic")
    }
    guard let head = try McapReader.recordHead(at: 8, in: file), head.opcode == 1,
      head.length <= min(file.size - 17, UInt64(limits.record))
    else { throw RecordingError(file: path, position: 8, problem: "expected the header record") }
    let content = try file.read(Int(head.length), at: 17)
    do throws(ParseFailure) {
      var reader = ByteReader(content.raw)
      header = try McapHeader(parsing: &reader)
    } catch {
      throw error.error(in: path, at: 17)
    }
    dataStart = 17 + head.length
    let summary = readSummary()
    if !ignoringSummary, let summary, trusts(summary) {
      adopt(summary)
      isIndexed = true
    } else {
      if let summary { summaryOffsets = summary.offsets }
      walk()
    }
  }

  /// The opcode and the length of the record at `position`; nil where the file ends before.
  static func recordHead(
    at position: UInt64, in file: InputFile
  ) throws(RecordingError) -> (opcode: UInt8, length: UInt64)? {
    guard position <= file.size, file.size - position >= UInt64(Mcap.recordHead) else {
      return nil
    }
    let head = try file.read(Mcap.recordHead, at: position)
    var length: UInt64 = 0
    for byte in head[1...].reversed() { length = length << 8 | UInt64(byte) }
    return (head[0], length)
  }

  /// The content of the record at `position`, which has to be of the kind expected.
  func content(
    of opcode: McapOpcode, at position: UInt64
  ) throws(RecordingError) -> [UInt8] {
    guard let head = try McapReader.recordHead(at: position, in: file),
      head.opcode == opcode.rawValue, head.length <= UInt64(limits.record)
    else {
      throw RecordingError(
        file: name, position: position,
        problem: "expected \(McapOpcode.name(of: opcode.rawValue)) record")
    }
    return try file.read(Int(head.length), at: position + UInt64(Mcap.recordHead))
  }

  public func attachment(
    _ index: McapAttachmentIndex
  ) throws(RecordingError) -> McapAttachment {
    let bytes = try content(of: .attachment, at: index.position)
    do throws(ParseFailure) {
      var reader = ByteReader(bytes.raw)
      return try McapAttachment(parsing: &reader)
    } catch {
      throw error.error(in: name, at: index.position + UInt64(Mcap.recordHead))
    }
  }

  public func metadata(_ index: McapMetadataIndex) throws(RecordingError) -> McapMetadata {
    let bytes = try content(of: .metadata, at: index.position)
    do throws(ParseFailure) {
      var reader = ByteReader(bytes.raw)
      return try McapMetadata(parsing: &reader)
    } catch {
      throw error.error(in: name, at: index.position + UInt64(Mcap.recordHead))
    }
  }

  /// The messages in the order of their log times, equal times in the order of the file.
  ///
  /// - Parameter channels: those wanted; nil = all.
  public func messages(on channels: Set<UInt16>? = nil) -> McapMessages {
    McapMessages(self, channels: channels)
  }
}
