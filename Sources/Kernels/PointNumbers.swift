extension Points {
  /// Reads a field that holds whole numbers, such as a ring's.
  ///
  /// - Parameters:
  ///   - payload, count, stride, offset, type: as for `read`.
  ///   - numbers: the nearest whole ones; `RangeImage.none` where the field holds none of 0…65534.
  public static func readNumbers(
    _ payload: RawSpan, count: Int, stride: Int, offset: Int, type: ScalarType,
    into numbers: inout MutableSpan<UInt16>
  ) {
    precondition(count >= 0 && offset >= 0 && offset + type.size <= stride)
    guard count > 0 else { return }
    precondition(
      numbers.count >= count && (payload.byteCount - offset - type.size) / stride >= count - 1)
    precondition(payload.byteCount >= offset + type.size)
    unsafe payload.withUnsafeBytes { payload in
      unsafe numbers.withUnsafeMutableBufferPointer { numbers in
        guard let start = payload.baseAddress, let out = numbers.baseAddress else { return }
        let field = unsafe start + offset
        switch type {
        case .uint8: unsafe each(field, stride, count, out) { (v: UInt8) in UInt16(v) }
        case .int8: unsafe each(field, stride, count, out) { (v: Int8) in number(Float(v)) }
        case .uint16: unsafe each(field, stride, count, out) { (v: UInt16) in v }
        case .int16: unsafe each(field, stride, count, out) { (v: Int16) in number(Float(v)) }
        case .uint32: unsafe each(field, stride, count, out) { (v: UInt32) in number(Float(v)) }
        case .int32: unsafe each(field, stride, count, out) { (v: Int32) in number(Float(v)) }
        case .float32: unsafe each(field, stride, count, out) { (v: Float) in number(v) }
        case .float64: unsafe each(field, stride, count, out) { (v: Double) in number(Float(v)) }
        }
      }
    }
  }

  /// Makes levels of 0…255 of values, for example of intensities.
  ///
  /// - Parameter scale: levels of the values' unit; the product is cut to 0…255 and rounded.
  public static func levels(
    of values: Span<Float>, scale: Float, into levels: inout MutableSpan<UInt8>
  ) {
    precondition(levels.count >= values.count)
    for i in 0..<values.count {
      let level = unsafe values[unchecked: i] * scale
      unsafe levels[unchecked: i] = UInt8(truncatingIfNeeded: rounded(level, limit: 255))
    }
  }

  /// Gives points a key where they lie on a laser's cone, and `RangeImage.none` elsewhere.
  ///
  /// - Parameters:
  ///   - points: those that are asked for.
  ///   - heights: z of all points, metres; `steps`: their ranges.
  ///   - sine, height: the cone: z = sine · range + height.
  ///   - tolerance: metres off the cone, for each metre of range, beside 0.01 m.
  public static func tellCone(
    _ points: Range<Int>, key: UInt16, heights: Span<Float>, steps: Span<UInt16>, sine: Float,
    height: Float, tolerance: Float, into keys: inout MutableSpan<UInt16>
  ) {
    precondition(points.lowerBound >= 0 && points.upperBound <= heights.count)
    precondition(points.upperBound <= steps.count && points.upperBound <= keys.count)
    for i in points {
      let range = unsafe Float(steps[unchecked: i]) * RangeImage.step
      let miss = unsafe (heights[unchecked: i] - (range * sine + height)).magnitude
      unsafe keys[unchecked: i] = miss <= range * tolerance + 0.01 ? key : RangeImage.none
    }
  }
}

@inline(__always)
private func number(_ value: Float) -> UInt16 {
  let number = UInt16(truncatingIfNeeded: rounded(value, limit: 65_535))
  return value >= 0 ? number : RangeImage.none
}

@inline(__always)
private func each<Value: BitwiseCopyable>(
  _ field: UnsafeRawPointer, _ stride: Int, _ count: Int, _ out: UnsafeMutablePointer<UInt16>,
  _ number: (Value) -> UInt16
) {
  for i in 0..<count {
    let value = unsafe field.loadUnaligned(fromByteOffset: i &* stride, as: Value.self)
    unsafe out[i] = number(value)
  }
}
