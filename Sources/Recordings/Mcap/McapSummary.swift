/// The summary section: copies and places of what the data section holds.
struct McapSummary {
  let footer: McapFooter
  private(set) var schemas: [UInt16: McapSchema] = [:]
  private(set) var channels: [UInt16: McapChannel] = [:]
  private(set) var statistics: McapStatistics?
  private(set) var chunks: [McapChunkIndex] = []
  private(set) var attachments: [McapAttachmentIndex] = []
  private(set) var metadata: [McapMetadataIndex] = []
  private(set) var offsets: [McapSummaryOffset] = []

  init(parsing bytes: RawSpan, footer: McapFooter) throws(ParseFailure) {
    self.footer = footer
    var reader = ByteReader(bytes)
    while !reader.isAtEnd {
      let opcode = try reader.number(UInt8.self)
      let content = try reader.skip(reader.number(UInt64.self))
      var record = ByteReader(bytes.extracting(content))
      try take(opcode, &record)
    }
  }

  private mutating func take(
    _ opcode: UInt8, _ record: inout ByteReader
  ) throws(ParseFailure) {
    switch McapOpcode(rawValue: opcode) {
    case .schema:
      let schema = try McapSchema(parsing: &record)
      schemas[schema.id] = schema
    case .channel:
      let channel = try McapChannel(parsing: &record)
      channels[channel.id] = channel
    case .statistics: statistics = try McapStatistics(parsing: &record)
    case .chunkIndex: chunks.append(try McapChunkIndex(parsing: &record))
    case .attachmentIndex: attachments.append(try McapAttachmentIndex(parsing: &record))
    case .metadataIndex: metadata.append(try McapMetadataIndex(parsing: &record))
    case .summaryOffset: offsets.append(try McapSummaryOffset(parsing: &record))
    default: break
    }
  }
}

extension McapReader {
  /// The footer and the summary; nil where there is none that can be believed.
  mutating func readSummary() -> McapSummary? {
    do throws(RecordingError) {
      guard let footer = try readFooter() else { return nil }
      self.footer = footer
      guard footer.summaryStart != 0 else { return nil }
      // The CRC covers the footer, too, up to itself.
      let end = file.size - 8 - 4
      guard footer.summaryStart >= dataStart, footer.summaryStart < end,
        end - footer.summaryStart <= UInt64(limits.record)
      else {
        throw RecordingError(
          file: name, position: footer.summaryStart, problem: "no summary begins here")
      }
      let bytes = try file.read(
        Int(end - footer.summaryStart), at: footer.summaryStart)
      if footer.summaryCRC != 0 && footer.summaryCRC != Crc32.of(bytes.raw) {
        throw RecordingError(
          file: name, position: footer.summaryStart,
          problem: "the summary's checksum does not match its bytes")
      }
      do throws(ParseFailure) {
        let footerHead = Mcap.recordHead + 16
        return try McapSummary(
          parsing: bytes.raw.extracting(droppingLast: footerHead), footer: footer)
      } catch {
        throw error.error(in: name, at: footer.summaryStart)
      }
    } catch {
      noted.add(error)
      return nil
    }
  }

  /// The footer, which ends eight bytes before the file does.
  private func readFooter() throws(RecordingError) -> McapFooter? {
    let size = UInt64(Mcap.recordHead + Mcap.footerSize)
    guard file.size >= dataStart + size + 8 else { return nil }
    guard try file.read(8, at: file.size - 8) == Mcap.magic else { return nil }
    let position = file.size - 8 - size
    guard let head = try McapReader.recordHead(at: position, in: file),
      head.opcode == McapOpcode.footer.rawValue, head.length == UInt64(Mcap.footerSize)
    else {
      throw RecordingError(file: name, position: position, problem: "expected the footer")
    }
    let bytes = try file.read(Mcap.footerSize, at: position + UInt64(Mcap.recordHead))
    do throws(ParseFailure) {
      var reader = ByteReader(bytes.raw)
      return try McapFooter(parsing: &reader)
    } catch {
      throw error.error(in: name, at: position)
    }
  }

  /// Whether the summary says where everything is: its counts agree, and what it lists fills the
  /// data section, so that there is no room for a record which it does not list.
  func trusts(_ summary: McapSummary) -> Bool {
    guard let statistics = summary.statistics,
      statistics.chunks == UInt32(clamping: summary.chunks.count),
      statistics.channels == UInt32(clamping: summary.channels.count),
      statistics.schemas == UInt16(clamping: summary.schemas.count),
      statistics.attachments == UInt32(clamping: summary.attachments.count),
      statistics.metadata == UInt32(clamping: summary.metadata.count)
    else { return false }
    let lengths =
      summary.chunks.flatMap { [$0.length, $0.messageIndexLength] }
      + summary.attachments.map(\.length) + summary.metadata.map(\.length)
    var rest = summary.footer.summaryStart - dataStart
    for length in lengths {
      guard length <= rest else { return false }
      rest -= length
    }
    let dataEnd = UInt64(Mcap.recordHead + 4)
    return rest >= dataEnd && rest < dataEnd + UInt64(Mcap.recordHead + Mcap.messageHead)
  }

  mutating func adopt(_ summary: McapSummary) {
    schemas = summary.schemas
    channels = summary.channels
    statistics = summary.statistics
    chunks = summary.chunks.sorted { $0.position < $1.position }
    attachments = summary.attachments
    metadata = summary.metadata
    summaryOffsets = summary.offsets
  }
}
