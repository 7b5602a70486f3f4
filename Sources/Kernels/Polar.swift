extension Points {
  /// Units of a point's place in its turn that make one column of a range image.
  public static let placesOfColumn = 256
  /// Bins of `slopeBins`, evenly spaced in the elevation's tangent from −1 to 1.
  public static let slopeBins = 8_192

  /// Range and place in the turn of every point, as integers: the same on every machine.
  ///
  /// - Parameters:
  ///   - x, y, z: metres, in the sensor's frame.
  ///   - columns: of a turn, 1…4096.
  ///   - steps: the range in `RangeImage.step`, 1…65534 (also for what is beyond);
  ///     `RangeImage.none` at the sensor's origin (up to half a step) and for what is no number.
  ///   - places: the azimuth counted from −π, in 1/256 of a column, 0..<256 · columns; 0 for what
  ///     is no number.
  public static func polar(
    x: Span<Float>, y: Span<Float>, z: Span<Float>, columns: Int,
    into steps: inout MutableSpan<UInt16>, places: inout MutableSpan<Int32>
  ) {
    let count = x.count
    precondition(y.count == count && z.count == count && columns > 0 && columns <= 4_096)
    precondition(steps.count >= count && places.count >= count)
    let turn = Float(columns * placesOfColumn)
    let scale = turn / 6.2831855
    let end = Int32(columns * placesOfColumn)
    for i in 0..<count {
      let (x, y, z) = unsafe (x[unchecked: i], y[unchecked: i], z[unchecked: i])
      unsafe steps[unchecked: i] = rangeSteps((x * x + y * y + z * z).squareRoot())
      let azimuth = Trigonometry.arctangent(y: y, x: x)
      let place = Int32(truncatingIfNeeded: rounded((azimuth + 3.1415927) * scale, limit: turn))
      unsafe places[unchecked: i] = place == end ? 0 : place
    }
  }

  /// The bin of every point's elevation by its tangent, z / √(x² + y²).
  ///
  /// - Parameter bins: tangent t is in the bin nearest to 4096 (t + 1); `RangeImage.none` for what
  ///   is steeper than 45°, on the z axis, or no number.
  public static func slopeBins(
    x: Span<Float>, y: Span<Float>, z: Span<Float>, into bins: inout MutableSpan<UInt16>
  ) {
    let count = x.count
    precondition(y.count == count && z.count == count && bins.count >= count)
    let half = Float(slopeBins / 2)
    let end = Float(slopeBins) - 0.5
    for i in 0..<count {
      let (x, y, z) = unsafe (x[unchecked: i], y[unchecked: i], z[unchecked: i])
      let level = (x * x + y * y).squareRoot()
      let exact = z / level * half + half
      let bin = UInt16(truncatingIfNeeded: rounded(exact, limit: end))
      let isAbove = exact > -0.5 ? bin : RangeImage.none
      unsafe bins[unchecked: i] = exact < end ? isAbove : RangeImage.none
    }
  }

  /// Sets the bit of every point whose range is more than a limit, or no number; others stay as
  /// they are.
  ///
  /// - Parameters:
  ///   - x, y, z: metres; `steps`: the ranges as `polar` makes them, by which points in doubt are
  ///     found.
  ///   - limit: metres, 0 or more.
  ///   - mask: one bit a point, least significant first.
  public static func markBeyond(
    _ limit: Float, x: Span<Float>, y: Span<Float>, z: Span<Float>, steps: Span<UInt16>,
    into mask: inout MutableSpan<UInt64>
  ) {
    let count = x.count
    precondition(y.count == count && z.count == count && steps.count >= count && limit >= 0)
    precondition(mask.count >= (count + 63) / 64)
    // What is nearer is within the limit, whatever was rounded.
    let doubt = max(UInt16(min(limit * 200, 65_000) + 0.5), 1) - 1
    for first in stride(from: 0, to: count, by: 64) {
      let length = min(64, count - first)
      var farthest: UInt16 = 0
      for i in 0..<length { farthest = unsafe max(farthest, steps[unchecked: first &+ i]) }
      guard farthest >= doubt else { continue }
      for i in first..<first + length where steps[i] >= doubt {
        let range = (x[i] * x[i] + y[i] * y[i] + z[i] * z[i]).squareRoot()
        if !(range <= limit) { mask[first >> 6] |= 1 << UInt64(i - first) }
      }
    }
  }
}

/// A range in metres as steps, `none` for what is no return.
@inline(__always)
private func rangeSteps(_ range: Float) -> UInt16 {
  let exact = range * 200
  let steps = UInt16(truncatingIfNeeded: rounded(exact, limit: 65_534))
  let isThere = exact > 0.5 ? steps : RangeImage.none
  return exact <= Float.greatestFiniteMagnitude ? isThere : RangeImage.none
}

/// The nearest integer in 0…limit (at most 2^22), ties to even; 0 for what is no number.
@inline(__always)
func rounded(_ value: Float, limit: Float) -> UInt32 {
  let floor = value > 0 ? value : 0
  let inside = floor < limit ? floor : limit
  // Adding 2^23 leaves the integer in the low bits of the significand.
  return (inside + 0x1p23).bitPattern & 0x007f_ffff
}
