internal import CMessages

/// The memory that one header is unpacked into: a fixed block, handed out from the front and taken
/// back as a whole. When it is used up protobuf-c is told that there is no memory and gives up.
@safe
struct Arena: ~Copyable {
  @unsafe
  private struct Block {
    var base: UnsafeMutableRawPointer
    var capacity: Int
    var used: Int
  }

  // On the heap, because protobuf-c keeps its address.
  private let block: UnsafeMutablePointer<Block>

  init(capacity: Int) {
    unsafe block = .allocate(capacity: 1)
    unsafe block.initialize(
      to: Block(
        base: .allocate(byteCount: capacity, alignment: Arena.alignment), capacity: capacity,
        used: 0))
  }

  deinit {
    unsafe block.pointee.base.deallocate()
    unsafe block.deallocate()
  }

  private static let alignment = 16

  /// Bytes handed out since the last `reset`.
  var used: Int { unsafe block.pointee.used }

  /// Takes everything back.
  func reset() { unsafe block.pointee.used = 0 }

  /// Calls `body` with an allocator over the block.
  func withAllocator<Result>(
    _ body: (UnsafeMutablePointer<ProtobufCAllocator>) -> Result
  ) -> Result {
    var allocator = unsafe ProtobufCAllocator(
      alloc: { data, size in unsafe Arena.take(size, from: data) },
      free: { _, _ in },
      allocator_data: block)
    return unsafe withUnsafeMutablePointer(to: &allocator) { unsafe body($0) }
  }

  private static func take(
    _ size: Int, from data: UnsafeMutableRawPointer?
  ) -> UnsafeMutableRawPointer? {
    guard let block = unsafe data?.assumingMemoryBound(to: Block.self) else { return nil }
    let free = unsafe block.pointee.capacity - block.pointee.used
    // A size_t beyond Int.max arrives here as a negative number.
    guard size >= 0, size <= free else { return nil }
    let place = unsafe block.pointee.base + block.pointee.used
    let rounded = (size + alignment - 1) & ~(alignment - 1)
    unsafe block.pointee.used += min(rounded, free)
    return unsafe place
  }
}
