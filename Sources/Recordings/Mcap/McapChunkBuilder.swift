/// The chunk that is being filled.
struct McapChunkBuilder: Sendable {
  /// Whole records.
  var bytes: [UInt8] = []
  private var entries: [UInt16: [McapMessageIndex.Entry]] = [:]
  private var start: UInt64 = 0
  private var end: UInt64 = 0

  var isEmpty: Bool { bytes.isEmpty }

  /// Begins a message whose data the caller appends.
  ///
  /// - Parameter head: its record up to the data.
  mutating func beginMessage(_ head: [UInt8], logTime: UInt64, channel: UInt16) {
    start = entries.isEmpty ? logTime : min(start, logTime)
    end = entries.isEmpty ? logTime : max(end, logTime)
    entries[channel, default: []].append(
      McapMessageIndex.Entry(logTime: logTime, offset: UInt64(bytes.count)))
    bytes += head
  }

  /// The chunk record's content before the packed records.
  ///
  /// - Parameter crc: of the records as they are.
  func head(_ packedSize: Int, _ compression: McapCompression, crc: UInt32) -> [UInt8] {
    var head: [UInt8] = []
    head.append(number: start)
    head.append(number: end)
    head.append(number: UInt64(bytes.count))
    head.append(number: crc)
    head.append(string: compression.rawValue)
    head.append(number: UInt64(packedSize))
    return head
  }

  func index(
    position: UInt64, length: UInt64, _ compression: McapCompression, _ packedSize: Int
  ) -> McapChunkIndex {
    McapChunkIndex(
      start: start, end: end, position: position, length: length,
      compression: compression.rawValue, compressedSize: UInt64(packedSize),
      uncompressedSize: UInt64(bytes.count))
  }

  /// By channel.
  var indexes: [McapMessageIndex] {
    entries.sorted { $0.key < $1.key }.map { McapMessageIndex(channel: $0.key, entries: $0.value) }
  }

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    (start, end) = (0, 0)
  }
}
