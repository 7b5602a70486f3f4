/// 32-bit words as bytes.
public enum Words {
  /// The words one after the other, least significant byte first.
  public static func littleEndianBytes(_ words: Span<UInt32>) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: 4 * words.count) { bytes, count in
      for i in words.indices {
        unsafe UnsafeMutableRawBufferPointer(bytes).storeBytes(
          of: words[unchecked: i].littleEndian, toByteOffset: 4 &* i, as: UInt32.self)
      }
      count = 4 * words.count
    }
  }
}
