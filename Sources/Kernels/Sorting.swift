/// Sorting where the values lie: the standard library's sort allocates memory beside them.
public enum Sorting {
  /// Sorts the first `count` values, the least first; where some are no numbers, in any order.
  ///
  /// Shellsort (D. L. Shell, 1959) with the steps 1, 4, 13, 40 … of Knuth, "The Art of Computer
  /// Programming" 3, 5.2.1: at most about count^1.5 steps, for the hundreds of values of a frame's
  /// tiles, sectors or radar detections.
  ///
  /// - Precondition: 0…`values.count`.
  @inlinable
  public static func sort<Value: Comparable & BitwiseCopyable>(
    _ values: inout MutableSpan<Value>, first count: Int
  ) {
    precondition(count >= 0 && count <= values.count)
    var step = 1
    while step < count / 3 { step = 3 * step + 1 }
    while step > 0 {
      var next = step
      while next < count {
        let value = values[next]
        var place = next
        while place >= step, value < values[place - step] {
          values[place] = values[place - step]
          place -= step
        }
        values[place] = value
        next += 1
      }
      step /= 3
    }
  }
}
