import Foundation
import Recordings
import Testing

struct McapReaderTests {
  @Test(
    .enabled(if: Conformance.folder != nil, "the conformance files are not at hand"),
    arguments: [false, true])
  func everyConformanceFileIsReadAsDescribed(ignoringSummary: Bool) throws {
    #expect(Conformance.names.count == 416)
    for name in Conformance.names {
      let expected = try Conformance.read(name)
      let reader = try McapReader(
        opening: "\(Conformance.folder!)/\(name).mcap", ignoringSummary: ignoringSummary)
      #expect(reader.notes.isEmpty, "\(name): \(reader.notes)")
      let found = try records(reader)
      for kind in [
        "Header", "Schema", "Channel", "Message", "Attachment", "Metadata", "Footer",
        "SummaryOffset",
      ] {
        var wanted = expected.records.filter { $0.type == kind }.map(\.fields)
        // What the summary repeats is the same; messages come in the order of their times.
        if kind == "Schema" || kind == "Channel" {
          wanted = wanted.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
        if kind == "Message" { wanted.sort { time($0) < time($1) } }
        #expect((found[kind] ?? []) == wanted, "\(name): \(kind)")
      }
      if reader.isIndexed {
        let wanted = expected.records.filter { $0.type == "ChunkIndex" }.map(\.fields)
        #expect((found["ChunkIndex"] ?? []) == wanted, "\(name)")
      }
      if let wanted = expected.records.first(where: { $0.type == "Statistics" })?.fields {
        #expect(found["Statistics"] == [wanted], "\(name)")
      }
    }
  }

  private func time(_ fields: [String: Conformance.Value]) -> UInt64 {
    fields["log_time"]?.text.flatMap { UInt64($0) } ?? 0
  }

  private typealias Fields = [String: Conformance.Value]

  /// What a reader finds, in the words of the descriptions.
  private func records(_ reader: McapReader) throws -> [String: [Fields]] {
    var found: [String: [Fields]] = [:]
    found["Header"] = [
      ["library": .text(reader.header.library), "profile": .text(reader.header.profile)]
    ]
    found["Schema"] = reader.schemas.values.map {
      [
        "id": .text("\($0.id)"), "name": .text($0.name), "encoding": .text($0.encoding),
        "data": list($0.data),
      ]
    }
    found["Channel"] = reader.channels.values.map {
      [
        "id": .text("\($0.id)"), "schema_id": .text("\($0.schema)"), "topic": .text($0.topic),
        "message_encoding": .text($0.messageEncoding), "metadata": .map($0.metadata),
      ]
    }
    found["Message"] = messages(reader)
    found["Attachment"] = try reader.attachments.map(reader.attachment).map {
      [
        "name": .text($0.name), "media_type": .text($0.mediaType),
        "log_time": .text("\($0.logTime)"), "create_time": .text("\($0.createTime)"),
        "data": list($0.data),
      ]
    }
    found["Metadata"] = try reader.metadata.map(reader.metadata).map {
      ["name": .text($0.name), "metadata": .map($0.values)]
    }
    found["ChunkIndex"] = reader.chunks.map(chunkIndex)
    found["Statistics"] = reader.statistics.map { [statistics($0)] } ?? []
    found["SummaryOffset"] = reader.summaryOffsets.map {
      [
        "group_opcode": .text("\($0.opcode)"), "group_start": .text("\($0.start)"),
        "group_length": .text("\($0.length)"),
      ]
    }
    let footer = try #require(reader.footer)
    found["Footer"] = [
      [
        "summary_start": .text("\(footer.summaryStart)"),
        "summary_crc": .text("\(footer.summaryCRC)"),
        "summary_offset_start": .text("\(footer.summaryOffsetStart)"),
      ]
    ]
    return found
  }

  private func list(_ bytes: [UInt8]) -> Conformance.Value { .list(bytes.map(\.description)) }

  private func messages(_ reader: McapReader) -> [Fields] {
    var messages = reader.messages()
    var found: [Fields] = []
    while let message = messages.next() {
      let data = (0..<message.data.byteCount).map {
        unsafe message.data.unsafeLoad(fromByteOffset: $0, as: UInt8.self)
      }
      found.append([
        "channel_id": .text("\(message.channel)"), "sequence": .text("\(message.sequence)"),
        "log_time": .text("\(message.logTime)"),
        "publish_time": .text("\(message.publishTime)"), "data": list(data),
      ])
    }
    #expect(messages.notes.isEmpty)
    return found
  }

  private func chunkIndex(_ index: McapChunkIndex) -> Fields {
    [
      "message_start_time": .text("\(index.start)"), "message_end_time": .text("\(index.end)"),
      "chunk_start_offset": .text("\(index.position)"), "chunk_length": .text("\(index.length)"),
      "message_index_length": .text("\(index.messageIndexLength)"),
      "message_index_offsets": .map(map(index.messageIndexes)),
      "compression": .text(index.compression),
      "compressed_size": .text("\(index.compressedSize)"),
      "uncompressed_size": .text("\(index.uncompressedSize)"),
    ]
  }

  private func statistics(_ statistics: McapStatistics) -> Fields {
    [
      "message_count": .text("\(statistics.messages)"),
      "schema_count": .text("\(statistics.schemas)"),
      "channel_count": .text("\(statistics.channels)"),
      "attachment_count": .text("\(statistics.attachments)"),
      "metadata_count": .text("\(statistics.metadata)"),
      "chunk_count": .text("\(statistics.chunks)"),
      "message_start_time": .text("\(statistics.start)"),
      "message_end_time": .text("\(statistics.end)"),
      "channel_message_counts": .map(map(statistics.messagesOfChannel)),
    ]
  }

  private func map(_ numbers: [UInt16: UInt64]) -> [String: String] {
    Dictionary(uniqueKeysWithValues: numbers.map { ("\($0.key)", "\($0.value)") })
  }
}
