/// What a written file has beside its messages.
public struct McapWriterOptions: Equatable, Sendable {
  /// Nil = messages outside of chunks.
  public var compression: McapCompression? = .zstd
  /// Bytes; a chunk ends with the message that reaches them.
  public var chunkSize = 4 << 20
  /// Behind each chunk, where the messages of each channel lie in it.
  public var messageIndex = true
  /// In the summary: counts; copies of schemas and channels; where everything lies.
  public var statistics = true
  public var repeatedSchemas = true
  public var repeatedChannels = true
  public var attachmentIndex = true
  public var metadataIndex = true
  public var chunkIndex = true
  public var summaryOffsets = true
  /// Bytes behind each record that later versions of the format may let grow; readers pass over
  /// them.
  public var padding: [UInt8] = []

  public init() {}
}
