public import Sensors

/// Records a session as it was received: an MCAP file with a channel a sensor, whose topic is the
/// sensor's name and whose encoding is `vouch-session` (see `SessionEntry`). A message's log time
/// is its place in the order of judgement, by which a reader sorts; its publish time is when the
/// frame was received.
///
/// It belongs to one thread. The file can be read while it grows: a session that is killed has
/// every chunk that was complete, and a chunk is complete after 8 MiB or a second.
public struct SessionWriter: ~Copyable, Sendable {
  static let encoding = "vouch-session"

  /// Bytes.
  private static let chunkSize = 8 << 20
  /// Nanoseconds of receive time.
  private static let chunkTime: Int64 = 1_000_000_000

  private var mcap: McapWriter
  private var counts: [UInt32]
  private var chunkStart: Instant?

  /// - Parameters:
  ///   - sensors: the names that `sensor` in `write` indexes.
  ///   - compression: zstd makes a lidar's payload a third smaller at about 300 MB/s.
  public init(
    path: String, sensors: [String], settings: SessionSettings,
    compression: McapCompression = .zstd, overwrite: Bool = false
  ) throws(RecordingError) {
    var options = McapWriterOptions()
    options.compression = compression
    options.chunkSize = SessionWriter.chunkSize
    guard sensors.count < Int(UInt16.max) else {
      throw RecordingError(file: path, problem: "has more than \(UInt16.max) sensors")
    }
    var mcap = try McapWriter(
      path: path, header: McapHeader(profile: "vouch-session", library: "vouch"),
      options: options, overwrite: overwrite, growing: true)
    for (index, sensor) in sensors.enumerated() {
      mcap.add(
        McapChannel(
          id: UInt16(index + 1), schema: 0, topic: sensor,
          messageEncoding: SessionWriter.encoding))
    }
    try mcap.write(McapMetadata(name: SessionSettings.record, values: settings.values))
    self.mcap = mcap
    counts = [UInt32](repeating: 0, count: sensors.count)
  }

  /// Bytes written so far, without the chunk that is being filled.
  public var size: UInt64 { mcap.size }

  /// Writes an entry with the parts of its message as they were received.
  public mutating func write(
    _ entry: SessionEntry, sensor: SensorIndex, header: RawSpan, payload: RawSpan
  ) throws(RecordingError) {
    precondition(counts.indices.contains(sensor), "no sensor has this number")
    if let start = chunkStart,
      entry.received.nanoseconds(since: start) >= SessionWriter.chunkTime
    {
      try flush()
    }
    chunkStart = chunkStart ?? entry.received
    var head = entry.head
    head.append(number: UInt32(header.byteCount))
    head.append(copying: header)
    try mcap.write(
      channel: UInt16(sensor + 1), sequence: counts[sensor],
      logTime: entry.order, publishTime: entry.received.nanoseconds, head.raw, payload)
    counts[sensor] &+= 1
  }

  /// Completes the chunk that is being filled.
  public mutating func flush() throws(RecordingError) {
    chunkStart = nil
    try mcap.flush()
  }

  /// Writes the summary.
  public mutating func finish() throws(RecordingError) { try mcap.finish() }
}
