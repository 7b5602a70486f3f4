/// Sums down the columns of a strip of a luma plane: the inner loops of `TileGrid.measure`.
///
/// Down the columns, because every loop is then as long as the strip and elementwise: no sums
/// across a vector's lanes, and no remainders where tiles begin and end. Sums over tiles are taken
/// from the columns at last. The scratch memory, 8 bytes a column:
///
///     luma u16 | gradient u16 | difference u16 | dark u8 | bright u8
@unsafe struct ColumnSums {
  /// The widest strip; all of its scratch memory stays in the first cache.
  static let width = 1_024
  /// 64-bit words of scratch memory.
  static let scratch = 8 * width / 8
  /// The most lines before the narrowest sum could overflow: 128 · 2 · 255 < 2^16.
  static let lines = 128

  private let luma: UnsafeMutablePointer<UInt16>
  private let gradient: UnsafeMutablePointer<UInt16>
  private let difference: UnsafeMutablePointer<UInt16>
  private let dark: UnsafeMutablePointer<UInt8>
  private let bright: UnsafeMutablePointer<UInt8>

  init(_ memory: UnsafeMutablePointer<UInt64>) {
    let bytes = UnsafeMutableRawPointer(memory)
    let n = unsafe ColumnSums.width
    unsafe luma = bytes.bindMemory(to: UInt16.self, capacity: n)
    unsafe gradient = (bytes + 2 * n).bindMemory(to: UInt16.self, capacity: n)
    unsafe difference = (bytes + 4 * n).bindMemory(to: UInt16.self, capacity: n)
    unsafe dark = (bytes + 6 * n).bindMemory(to: UInt8.self, capacity: n)
    unsafe bright = (bytes + 7 * n).bindMemory(to: UInt8.self, capacity: n)
  }

  /// Adds luma, gradient and difference of `count` pixels of a line to the columns from `first`.
  ///
  /// A neighbour that there is not is passed as the line itself, and adds nothing.
  func addLevels(
    _ line: UnsafePointer<UInt8>, above: UnsafePointer<UInt8>, left: UnsafePointer<UInt8>,
    previous: UnsafePointer<UInt8>, first: Int, count: Int
  ) {
    let luma = unsafe luma + first
    let gradient = unsafe gradient + first
    let difference = unsafe difference + first
    for i in 0..<count {
      let value = unsafe line[i]
      unsafe luma[i] &+= UInt16(truncatingIfNeeded: value)
      unsafe gradient[i] &+= distance(value, above[i]) &+ distance(value, left[i])
      unsafe difference[i] &+= distance(value, previous[i])
    }
  }

  /// Takes back the gradient to a left neighbour from the first column, which has none.
  func removeLeftGradient(_ line: UnsafePointer<UInt8>) {
    unsafe gradient[0] &-= distance(line[0], line[-1])
  }

  /// Counts the pixels of a line at or below one limit and at or above the other.
  func countLimits(
    _ line: UnsafePointer<UInt8>, count: Int, dark darkLimit: UInt8, bright brightLimit: UInt8
  ) {
    let dark = unsafe dark
    let bright = unsafe bright
    for i in 0..<count {
      unsafe dark[i] &+= line[i] <= darkLimit ? 1 : 0
      unsafe bright[i] &+= line[i] >= brightLimit ? 1 : 0
    }
  }

  /// Adds columns to their tile's sums, and clears them.
  func fold(_ columns: Range<Int>, lines: Int, into tile: inout TileStatistics) {
    tile.pixels &+= UInt32(truncatingIfNeeded: columns.count * lines)
    tile.dark &+= unsafe UInt32(truncatingIfNeeded: fold(dark, columns))
    tile.bright &+= unsafe UInt32(truncatingIfNeeded: fold(bright, columns))
    tile.sum &+= unsafe fold(luma, columns)
    tile.gradient &+= unsafe fold(gradient, columns)
    tile.difference &+= unsafe fold(difference, columns)
  }

  @inline(__always)
  private func fold<Sum: FixedWidthInteger & UnsignedInteger>(
    _ sums: UnsafeMutablePointer<Sum>, _ columns: Range<Int>
  ) -> UInt64 {
    var total: UInt64 = 0
    for i in columns {
      total &+= unsafe UInt64(truncatingIfNeeded: sums[i])
      unsafe sums[i] = 0
    }
    return total
  }
}

/// |a - b|.
@inline(__always)
private func distance(_ a: UInt8, _ b: UInt8) -> UInt16 {
  UInt16(truncatingIfNeeded: a > b ? a &- b : b &- a)
}
