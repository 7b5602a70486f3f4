/// Where a sensor stands in the world's grid of 0.25 m, and how it is turned, as whole numbers.
///
/// A place (x, y) of the sensor's frame, in 1/128 m, lies in the cell
/// (cos ψ · x − sin ψ · y + X) / 2¹⁹, and likewise across: 2¹⁹ = 16384 · 32 units a cell.
public struct GridPose: Equatable, Sendable {
  /// Metres of a cell's side.
  public static let cell = 0.25
  /// In 1/16384.
  let cosine: Int32
  let sine: Int32
  /// In 1/2¹⁹ cells, taken modulo 512 cells.
  let x: Int32
  let y: Int32

  /// - Parameters:
  ///   - x, y: metres.
  ///   - cosine, sine: of the sensor's heading in the world.
  public init(x: Double, y: Double, cosine: Double, sine: Double) {
    func wrapped(_ metres: Double) -> Int32 {
      let cells = metres / GridPose.cell
      let turns = (cells / 512).rounded(.down) * 512
      return Int32(((cells - turns) * 524_288).rounded())
    }
    self.cosine = Int32((cosine * 16_384).rounded())
    self.sine = Int32((sine * 16_384).rounded())
    (self.x, self.y) = (wrapped(x), wrapped(y))
  }

  /// The bit of a place, in 1/128 m of the sensor's frame.
  @inline(__always)
  public func cell(x east: Int16, y north: Int16) -> (i: Int, j: Int) {
    let (a, b) = (Int32(east), Int32(north))
    let i = (cosine &* a &- sine &* b &+ x) >> 19
    let j = (sine &* a &+ cosine &* b &+ y) >> 19
    return (Int(i & 511), Int(j & 511))
  }
}

extension BitGrid {
  /// Half a side of the square around the sensor that is drawn, in cells: 45 m, the most whose
  /// corners are in the sensor's grid however it is turned.
  public static let reach = 180

  /// Draws which of a sensor's grid cells are free of what stands, and which are occupied, into the
  /// world's grid.
  ///
  /// - Parameters:
  ///   - states: raw values of `GridState`, as `BirdsEyeGrid` draws them.
  ///   - free, occupied: cleared first.
  public static func draw(
    _ states: Span<UInt8>, at pose: GridPose, free: inout BitGrid, occupied: inout BitGrid
  ) {
    precondition(states.count >= BirdsEyeGrid.count)
    free.clear()
    occupied.clear()
    let (left, low) = (Int(pose.x >> 19) - reach, Int(pose.y >> 19) - reach)
    for line in low..<low + 2 * reach {
      var i = left
      while i < left + 2 * reach {
        let end = min((i | 63) + 1, left + 2 * reach)
        let bits = bits(states, from: i, to: end, line: line, pose)
        let place = free.place(i, line)
        free.words[place] |= bits.free
        occupied.words[place] |= bits.occupied
        i = end
      }
    }
  }

  /// The bits of cells in one word.
  @inline(__always)
  private static func bits(
    _ states: Span<UInt8>, from first: Int, to end: Int, line: Int, _ pose: GridPose
  ) -> (free: UInt64, occupied: UInt64) {
    // From the sensor to the middle of the first cell, in 1/32 of a cell.
    let across = Int32(truncatingIfNeeded: (2 * first + 1) << 4) &- pose.x >> 14
    let along = Int32(truncatingIfNeeded: (2 * line + 1) << 4) &- pose.y >> 14
    var x = (pose.cosine &* across &+ pose.sine &* along) &+ 256 << 19
    var y = (pose.cosine &* along &- pose.sine &* across) &+ 256 << 19
    var (free, occupied) = (UInt64(0), UInt64(0))
    for i in first..<end {
      let cell = Int(y >> 19) &<< 9 &+ Int(x >> 19)
      let state = unsafe states[unchecked: cell]
      let bit = UInt64(1) &<< UInt64(truncatingIfNeeded: i & 63)
      free |= state == 1 || state == 2 ? bit : 0
      occupied |= state == 3 ? bit : 0
      x &+= pose.cosine &<< 5
      y &-= pose.sine &<< 5
    }
    return (free, occupied)
  }
}
