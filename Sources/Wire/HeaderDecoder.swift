private import CMessages
public import Sensors

/// Reads headers into memory of its own that is reused: after `init` it allocates nothing.
///
/// A header goes through three doors: the scan (`MessageShape`) refuses whatever has two readings,
/// protobuf-c unpacks into the arena, and the conversion checks every value against the row. What
/// the payload is, `FrameHeader.validate` checks.
public struct HeaderDecoder: ~Copyable {
  /// Bytes; a longer header is malformed. A lidar's with all fields has about 300.
  public static let maximumHeader = 4096

  // An honest header of the greatest length, all point fields, unpacks into less.
  private let arena = Arena(capacity: 64 << 10)

  public init() {}

  /// Bytes of the arena that the last header took.
  package var used: Int { arena.used }

  /// Reads part 1 of a frame.
  ///
  /// - Parameters:
  ///   - bytes: part 1.
  ///   - topic: part 0, which has to be the header's sensor, whole.
  /// - Throws: what is wrong with it, of reason `unknown`, `header`, `layout` or `encoding`.
  public mutating func decode(
    _ bytes: RawSpan, topic: RawSpan, among sensors: borrowing SensorTable
  ) throws(Unreadable) -> FrameHeader {
    guard let sensor = sensors.index(of: topic) else { throw .topic }
    let name = try scan(bytes, as: .frameHeader)
    guard bytes.extracting(name).hasSameBytes(as: topic) else { throw .sensor }
    return try unsafe unpack(bytes, vouch__v1__frame_header__unpack) { message throws(Unreadable) in
      try unsafe FrameHeader(message, sensor: sensor, modality: sensors.rows[sensor].modality)
    }
  }

  /// Reads part 1 of a heartbeat.
  ///
  /// - Parameters:
  ///   - bytes: part 1.
  ///   - sensor: the one that the topic names.
  /// - Throws: what is wrong with it, of reason `unknown` or `header`.
  public mutating func decodeHeartbeat(
    _ bytes: RawSpan, of sensor: SensorIndex, among sensors: borrowing SensorTable
  ) throws(Unreadable) -> Heartbeat {
    let name = try scan(bytes, as: .heartbeat)
    guard bytes.extracting(name).hasSameBytes(as: sensors.name(of: sensor)) else { throw .sensor }
    return try unsafe unpack(bytes, vouch__v1__heartbeat__unpack) { message throws(Unreadable) in
      unsafe Heartbeat(
        sensor: sensor, epoch: message.pointee.epoch, lastSequence: message.pointee.last_sequence,
        time: Instant(nanoseconds: message.pointee.time_ns))
    }
  }

  private func scan(_ bytes: RawSpan, as shape: MessageShape) throws(Unreadable) -> Range<Int> {
    guard bytes.byteCount <= HeaderDecoder.maximumHeader else {
      throw .headerSize(bytes.byteCount)
    }
    return try shape.scan(bytes, in: 0..<bytes.byteCount)
  }

  /// Unpacks into the emptied arena and hands the message to `convert`.
  private func unpack<Message, Value>(
    _ bytes: RawSpan,
    _ unpacker: (UnsafeMutablePointer<ProtobufCAllocator>?, Int, UnsafePointer<UInt8>?)
      -> UnsafeMutablePointer<Message>?,
    _ convert: (UnsafeMutablePointer<Message>) throws(Unreadable) -> Value
  ) throws(Unreadable) -> Value {
    arena.reset()
    let message = unsafe arena.withAllocator { allocator in
      unsafe bytes.withUnsafeBytes { buffer in
        unsafe unpacker(
          allocator, buffer.count, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self))
      }
    }
    guard let message = unsafe message else { throw .unpacking }
    return try unsafe convert(message)
  }
}
