/// Straight lines between evenly spaced knots.
public enum Ramp {
  /// Fills `values` with `stride` values from each knot to the next: knot k stands at index
  /// `k · stride`, and value i after it is `knot + (next − knot) / stride · i`.
  ///
  /// - Parameter stride: a multiple of 8, at least 8.
  /// - Precondition: `values.count == (knots.count − 1) · stride`.
  public static func fill(
    _ values: inout MutableSpan<Float>, knots: Span<Float>, stride: Int
  ) {
    precondition(stride >= 8 && stride % 8 == 0 && !knots.isEmpty)
    precondition(values.count == (knots.count - 1) * stride)
    let count = knots.count - 1
    let lanes = SIMD8<Float>(0, 1, 2, 3, 4, 5, 6, 7)
    let width = 1 / Float(stride)
    unsafe values.withUnsafeMutableBytes { bytes in
      for knot in 0..<count {
        let from = unsafe knots[unchecked: knot]
        let step = unsafe (knots[unchecked: knot &+ 1] - from) * width
        var i = 0
        while i < stride {
          unsafe bytes.storeBytes(
            of: from + step * (lanes + Float(Int32(truncatingIfNeeded: i))),
            toByteOffset: 4 &* (knot &* stride &+ i), as: SIMD8<Float>.self)
          i &+= 8
        }
      }
    }
  }
}
