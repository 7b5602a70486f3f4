internal import CZeroMQ
internal import Glibc

/// One part of a message: a slot on the heap that is reused by every `receive(into:)`.
///
/// The bytes stay where the library put them, and are counted by reference: a copy made by
/// `copy(of:)` shares them, and sending hands them over. Parts of up to 33 bytes are inside the
/// slot, which is why its address is stable.
@safe
public struct Message: ~Copyable, @unchecked Sendable {
  // Unchecked, because the slot has one owner, and the library counts the references to shared
  // bytes atomically. Nobody writes to bytes once they are in a message.
  let slot: UnsafeMutablePointer<zmq_msg_t>

  /// An empty part.
  public init() {
    unsafe slot = .allocate(capacity: 1)
    unsafe zmq_msg_init(slot)
  }

  /// A part with a copy of `bytes`.
  public init(copying bytes: Span<UInt8>) {
    unsafe slot = .allocate(capacity: 1)
    unsafe bytes.withUnsafeBufferPointer { source in
      precondition(unsafe zmq_msg_init_size(slot, source.count) == 0, "out of memory")
      if let start = source.baseAddress { unsafe memcpy(zmq_msg_data(slot), start, source.count) }
    }
  }

  deinit {
    unsafe zmq_msg_close(slot)
    unsafe slot.deallocate()
  }

  /// Bytes.
  public var size: Int { unsafe zmq_msg_size(slot) }

  /// Whether another part of the same message follows the received one.
  public var hasMore: Bool { unsafe zmq_msg_more(slot) == 1 }

  public var bytes: RawSpan {
    @_lifetime(borrow self)
    get {
      let span = unsafe RawSpan(_unsafeStart: zmq_msg_data(slot), byteCount: size)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// The same bytes, to be read one by one.
  public var span: Span<UInt8> {
    @_lifetime(borrow self)
    get {
      let span = Span<UInt8>(_bytes: bytes)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// Gives the bytes back now instead of at the next use.
  public mutating func clear() {
    unsafe zmq_msg_close(slot)
    unsafe zmq_msg_init(slot)
  }

  /// Shares the bytes of another part, without copying them.
  ///
  /// - Parameter other: stays as it is; `inout`, because the library notes in it that its bytes are
  ///   shared now, which must not happen twice at once.
  public mutating func copy(of other: inout Message) {
    precondition(unsafe zmq_msg_copy(slot, other.slot) == 0, "both parts are initialised")
  }
}
