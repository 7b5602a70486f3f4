import CMessages

/// What protobuf-c makes of bytes: unpacked by the schema and packed again.
enum Oracle {
  /// Packs a message again that was unpacked from `bytes`; nil where it does not unpack, or where a
  /// field at its top is none of the schema's.
  private static func repacked<Message>(
    _ bytes: [UInt8],
    _ unpack: (UnsafeMutablePointer<ProtobufCAllocator>?, Int, UnsafePointer<UInt8>?)
      -> UnsafeMutablePointer<Message>?
  ) -> [UInt8]? {
    guard
      let message = unsafe bytes.withUnsafeBufferPointer({ buffer in
        unsafe unpack(nil, buffer.count, buffer.baseAddress)
      })
    else { return nil }
    let base = unsafe UnsafeMutableRawPointer(message)
      .assumingMemoryBound(to: ProtobufCMessage.self)
    defer { unsafe protobuf_c_message_free_unpacked(base, nil) }
    guard unsafe base.pointee.n_unknown_fields == 0 else { return nil }
    let size = unsafe protobuf_c_message_get_packed_size(base)
    return unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = unsafe protobuf_c_message_pack(base, buffer.baseAddress)
    }
  }

  static func frameHeader(_ bytes: [UInt8]) -> [UInt8]? {
    unsafe repacked(bytes, vouch__v1__frame_header__unpack)
  }

  static func heartbeat(_ bytes: [UInt8]) -> [UInt8]? {
    unsafe repacked(bytes, vouch__v1__heartbeat__unpack)
  }

  static func verifiedHeader(_ bytes: [UInt8]) -> [UInt8]? {
    unsafe repacked(bytes, vouch__v1__verified_header__unpack)
  }

  static func sensorStatus(_ bytes: [UInt8]) -> [UInt8]? {
    unsafe repacked(bytes, vouch__v1__sensor_status__unpack)
  }

  static func incident(_ bytes: [UInt8]) -> [UInt8]? {
    unsafe repacked(bytes, vouch__v1__incident__unpack)
  }

  static func revocation(_ bytes: [UInt8]) -> [UInt8]? {
    unsafe repacked(bytes, vouch__v1__revocation__unpack)
  }
}
