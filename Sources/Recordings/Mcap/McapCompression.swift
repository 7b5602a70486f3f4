internal import CLZ4
internal import CZstd

/// How the records of a chunk are packed.
public enum McapCompression: String, CaseIterable, Sendable {
  case none = ""
  case zstd
  case lz4

  /// Pieces of a chunk that are packed to see what packing it brings, and their bytes.
  private static let samples = 8
  private static let sampleSize = 1 << 14

  /// This one, or none where it would make a chunk less than a fifth smaller: then it costs more
  /// time, now and at each reading, than it saves room.
  package func worthwhile(for bytes: [UInt8]) -> McapCompression {
    let (count, size) = (McapCompression.samples, McapCompression.sampleSize)
    guard self != .none, bytes.count > 4 * count * size else { return self }
    var packed = 0
    for sample in 0..<count {
      let start = sample * (bytes.count / count)
      guard let piece = try? compress(Array(bytes[start..<start + size])) else { return self }
      packed += piece.count
    }
    return 5 * packed < 4 * count * size ? self : .none
  }

  /// Packs the records of a chunk; zstd by its fast level −3.
  ///
  /// The low bits of lidar coordinates are noise and images are packed already: level 1 makes a
  /// drive 11 % smaller at 2.3 times the cost, which is then the most of writing it.
  func compress(_ bytes: [UInt8]) throws(ParseFailure) -> [UInt8] {
    switch self {
    case .none: return bytes
    case .zstd: return try zstdCompress(bytes)
    case .lz4: return try lz4Compress(bytes)
    }
  }

  /// Unpacks exactly `size` bytes, which the caller has found reasonable.
  func decompress(_ bytes: RawSpan, to size: Int) throws(ParseFailure) -> [UInt8] {
    switch self {
    case .none:
      guard bytes.byteCount == size else {
        throw ParseFailure(
          offset: 0, problem: "expected \(size) bytes in the chunk, found \(bytes.byteCount)")
      }
      return [UInt8](copying: bytes)
    case .zstd: return try zstdDecompress(bytes, to: size)
    case .lz4: return try lz4Decompress(bytes, to: size)
    }
  }
}

/// A buffer of at most `capacity` bytes that a C function fills; it returns how many, nil = failed.
private func filled(
  _ capacity: Int, _ fill: (UnsafeMutableRawPointer, Int) -> Int?
) -> [UInt8]? {
  var failed = false
  // One byte more: a buffer of none has no address.
  let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity + 1) { buffer, count in
    let written = unsafe fill(UnsafeMutableRawPointer(buffer.baseAddress!), capacity)
    failed = written == nil
    count = written ?? 0
  }
  return failed ? nil : bytes
}

private func zstdCompress(_ bytes: [UInt8]) throws(ParseFailure) -> [UInt8] {
  let packed = unsafe filled(ZSTD_compressBound(bytes.count)) { target, capacity in
    let count = unsafe bytes.withUnsafeBytes {
      unsafe ZSTD_compress(target, capacity, $0.baseAddress, $0.count, -3)
    }
    return ZSTD_isError(count) == 0 ? count : nil
  }
  guard let packed else { throw ParseFailure(offset: 0, problem: "zstd cannot pack a chunk") }
  return packed
}

private func zstdDecompress(_ bytes: RawSpan, to size: Int) throws(ParseFailure) -> [UInt8] {
  var problem = "the zstd stream ends early"
  let unpacked = unsafe bytes.withUnsafeBytes { source in
    unsafe filled(size) { target, capacity in
      let count = unsafe ZSTD_decompress(target, capacity, source.baseAddress, source.count)
      guard ZSTD_isError(count) == 0 else {
        if let name = unsafe ZSTD_getErrorName(count) { problem = unsafe String(cString: name) }
        return nil
      }
      return count
    }
  }
  guard let unpacked else { throw ParseFailure(offset: 0, problem: "zstd: \(problem)") }
  guard unpacked.count == size else {
    throw ParseFailure(
      offset: 0, problem: "expected \(size) bytes in the chunk, found \(unpacked.count)")
  }
  return unpacked
}

private func lz4Compress(_ bytes: [UInt8]) throws(ParseFailure) -> [UInt8] {
  let packed = unsafe filled(LZ4F_compressFrameBound(bytes.count, nil)) { target, capacity in
    let count = unsafe bytes.withUnsafeBytes {
      unsafe LZ4F_compressFrame(target, capacity, $0.baseAddress, $0.count, nil)
    }
    return LZ4F_isError(count) == 0 ? count : nil
  }
  guard let packed else { throw ParseFailure(offset: 0, problem: "lz4 cannot pack a chunk") }
  return packed
}

private func lz4Decompress(_ bytes: RawSpan, to size: Int) throws(ParseFailure) -> [UInt8] {
  var context: OpaquePointer?
  guard unsafe LZ4F_isError(LZ4F_createDecompressionContext(&context, UInt32(LZ4F_VERSION))) == 0
  else { throw ParseFailure(offset: 0, problem: "lz4 has no memory") }
  defer { _ = unsafe LZ4F_freeDecompressionContext(context) }
  var ended = false
  let unpacked = unsafe bytes.withUnsafeBytes { source in
    unsafe filled(size) { target, capacity in
      var read = 0
      var written = 0
      while !ended, read < source.count {
        var room = capacity - written
        var fed = source.count - read
        let hint = unsafe LZ4F_decompress(
          context, target + written, &room, source.baseAddress! + read, &fed, nil)
        guard LZ4F_isError(hint) == 0 else { return nil }
        written += room
        read += fed
        ended = hint == 0
        if room == 0 && fed == 0 { break }
      }
      return written
    }
  }
  guard let unpacked else { throw ParseFailure(offset: 0, problem: "the lz4 frame is damaged") }
  guard ended, unpacked.count == size else {
    throw ParseFailure(
      offset: 0, problem: "expected an lz4 frame of \(size) bytes, found \(unpacked.count)")
  }
  return unpacked
}
