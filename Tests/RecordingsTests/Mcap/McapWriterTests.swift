import Foundation
import Recordings
import Testing

struct McapWriterTests {
  @Test(.enabled(if: Conformance.folder != nil, "the conformance files are not at hand"))
  func everyConformanceFileIsWrittenByteForByte() throws {
    let folder = try TemporaryFolder()
    for name in Conformance.names {
      let path = folder.file("\(name).mcap")
      try write(try Conformance.read(name), to: path)
      let wanted = try TemporaryFolder.read("\(Conformance.folder!)/\(name).mcap")
      let same = try TemporaryFolder.read(path) == wanted
      #expect(same, "\(name)")
    }
  }

  @Test(.enabled(if: Python.hasMcap), arguments: [nil, McapCompression.none, .zstd, .lz4])
  func pythonReadsWhatIsWritten(compression: McapCompression?) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.mcap")
    try SmallFile.write(to: path, compression: compression)
    let printed = try Python.run(
      """
      import sys
      from mcap.reader import make_reader
      reader = make_reader(open(sys.argv[1], "rb"), validate_crcs=True)
      for schema, channel, message in reader.iter_messages():
          print(channel.topic, schema.name, message.log_time, message.data.decode())
      print([a.data for a in reader.iter_attachments()], end=" ")
      print([m.metadata for m in reader.iter_metadata()])
      print(reader.get_summary().statistics.message_count)
      """, [path])
    let reader = try McapReader(opening: path)
    var messages = reader.messages()
    var expected = ""
    while let message = messages.next() {
      expected +=
        "/t\(message.channel) text \(message.logTime) \(SmallFile.text(message.data))\n"
    }
    expected += "[b'\\t\\x08\\x07'] [{'a': 'b', 'c': 'd'}]\n\(SmallFile.messages)\n"
    #expect(printed == expected)
  }

  @Test(.enabled(if: Python.hasMcap), arguments: ["NONE", "LZ4", "ZSTD"], [true, false])
  func whatPythonWritesIsRead(compression: String, chunked: Bool) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.mcap")
    _ = try Python.run(
      """
      import sys
      from mcap.writer import Writer, CompressionType
      writer = Writer(sys.argv[1], chunk_size=300, compression=CompressionType[sys.argv[2]],
                      use_chunking=sys.argv[3] == "true")
      writer.start("p", "l")
      schema = writer.register_schema("s", "e", b"d")
      channels = [writer.register_channel(t, "m", schema) for t in ("/a", "/b")]
      for i in range(100):
          writer.add_message(channels[i % 2], (i * 37) % 100, str(i).encode(), i, i)
      writer.add_metadata("n", {"k": "v"})
      writer.finish()
      """, [path, compression, chunked.description])
    for ignoringSummary in [false, true] {
      let (texts, times, notes) = try SmallFile.read(path, ignoringSummary: ignoringSummary)
      #expect(times == (0..<100).map { UInt64($0) })
      #expect(texts.enumerated().allSatisfy { Int($1)! * 37 % 100 == $0 })
      #expect(notes.isEmpty)
    }
  }

  @Test func aChunkThatIsNotFinishedIsNotThere() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.mcap")
    do {
      var writer = try McapWriter(path: path)
      writer.add(McapChannel(id: 1, schema: 0, topic: "t", messageEncoding: ""))
      try writer.write(channel: 1, sequence: 0, logTime: 0, publishTime: 0, [1].raw)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func aFileIsNotOverwrittenUnlessAsked() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([1, 2, 3], to: "a.mcap")
    do {
      _ = try McapWriter(path: path)
      Issue.record("expected a refusal")
    } catch {
      #expect(error.description == "\(path): is there already, and is not overwritten")
    }
    var writer = try McapWriter(path: path, overwrite: true)
    #expect(try TemporaryFolder.read(path) == [1, 2, 3])
    try writer.finish()
    #expect(try McapReader(opening: path).notes.isEmpty)
  }

  @Test func aMessageOfNoChannelIsRefused() throws {
    let folder = try TemporaryFolder()
    var writer = try McapWriter(path: folder.file("a.mcap"))
    do {
      try writer.write(channel: 5, sequence: 0, logTime: 0, publishTime: 0, [1].raw)
      Issue.record("expected a refusal")
    } catch {
      #expect(error.problem == "channel 5 was not added")
    }
  }

  private func options(_ features: Set<String>) -> McapWriterOptions {
    var options = McapWriterOptions()
    options.compression = features.contains("ch") ? McapCompression.none : nil
    options.messageIndex = features.contains("mx")
    options.statistics = features.contains("st")
    options.repeatedSchemas = features.contains("rsh")
    options.repeatedChannels = features.contains("rch")
    options.attachmentIndex = features.contains("ax")
    options.metadataIndex = features.contains("mdx")
    options.chunkIndex = features.contains("chx")
    options.summaryOffsets = features.contains("sum")
    options.padding = features.contains("pad") ? [0x01, 0xFF, 0xFF] : []
    return options
  }

  private func write(_ description: Conformance, to path: String) throws {
    var writer = try McapWriter(path: path, options: options(description.features))
    for record in description.records {
      let data = record.fields["data"]?.bytes ?? []
      switch record.type {
      case "Schema":
        writer.add(
          McapSchema(
            id: record.number("id"), name: record.text("name"),
            encoding: record.text("encoding"), data: data))
      case "Channel":
        writer.add(
          McapChannel(
            id: record.number("id"), schema: record.number("schema_id"),
            topic: record.text("topic"), messageEncoding: record.text("message_encoding"),
            metadata: record.fields["metadata"]?.map ?? [:]))
      case "Message":
        try writer.write(
          channel: record.number("channel_id"), sequence: record.number("sequence"),
          logTime: record.number("log_time"), publishTime: record.number("publish_time"),
          data.raw)
      case "Attachment":
        try writer.write(
          McapAttachment(
            logTime: record.number("log_time"), createTime: record.number("create_time"),
            name: record.text("name"), mediaType: record.text("media_type"), data: data))
      case "Metadata":
        try writer.write(
          McapMetadata(name: record.text("name"), values: record.fields["metadata"]?.map ?? [:]))
      case "DataEnd":
        try writer.finish()
        return
      default: break
      }
    }
  }
}
