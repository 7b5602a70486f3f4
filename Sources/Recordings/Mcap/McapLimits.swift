/// What a reader takes into memory at most; a file that asks for more is said to be damaged.
public struct McapLimits: Sendable {
  /// Bytes of one chunk, unpacked.
  public var chunk = 256 << 20
  /// Bytes of one record outside of a chunk, and of the summary.
  public var record = 256 << 20
  /// Bytes of the chunks that overlap in time, unpacked.
  public var openChunks = 1 << 30

  public init() {}
}
