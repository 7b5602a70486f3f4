/// The type of one field of a packed point, little endian. Raw values are those of
/// `vouch.v1.NumericType`.
public enum ScalarType: UInt8, CaseIterable, Sendable {
  case uint8 = 1
  case int8 = 2
  case uint16 = 3
  case int16 = 4
  case uint32 = 5
  case int32 = 6
  case float32 = 7
  case float64 = 8

  /// Bytes.
  public var size: Int {
    switch self {
    case .uint8, .int8: 1
    case .uint16, .int16: 2
    case .uint32, .int32, .float32: 4
    case .float64: 8
    }
  }
}

/// Packed points to columns of floats, and what is computed of them point by point.
///
/// Spans that belong together have one element a point. Nothing traps on what a point holds: a
/// coordinate that is not finite gives a range, azimuth or slope that is not meant for use, and
/// `markNonFinite` finds it.
///
/// - Precondition: of all below: what is written to is at least as long as what is read, and spans
///   read together have one length; sizes that come from outside are checked before.
public enum Points {
  /// Reads one field of every point.
  ///
  /// - Parameters:
  ///   - payload: `count` points of `stride` bytes; the last may end with its field.
  ///   - offset: of the field, in bytes from the start of the point.
  public static func read(
    _ payload: RawSpan, count: Int, stride: Int, offset: Int, type: ScalarType,
    into values: inout MutableSpan<Float>
  ) {
    precondition(count >= 0 && offset >= 0 && offset + type.size <= stride)
    guard count > 0 else { return }
    precondition(
      values.count >= count && (payload.byteCount - offset - type.size) / stride >= count - 1)
    precondition(payload.byteCount >= offset + type.size)
    unsafe payload.withUnsafeBytes { payload in
      unsafe values.withUnsafeMutableBufferPointer { values in
        guard let start = payload.baseAddress, let out = values.baseAddress else { return }
        let field = unsafe Field(start: start + offset, stride: stride, count: count)
        switch type {
        case .uint8: unsafe field.convert(out) { (v: UInt8) in Float(v) }
        case .int8: unsafe field.convert(out) { (v: Int8) in Float(v) }
        case .uint16: unsafe field.convert(out) { (v: UInt16) in Float(v) }
        case .int16: unsafe field.convert(out) { (v: Int16) in Float(v) }
        case .uint32: unsafe field.convert(out) { (v: UInt32) in Float(v) }
        case .int32: unsafe field.convert(out) { (v: Int32) in Float(v) }
        case .float32: unsafe field.convert(out) { (v: Float) in v }
        case .float64: unsafe field.convert(out) { (v: Double) in Float(v) }
        }
      }
    }
  }

  /// √(x² + y² + z²), in the unit of the coordinates.
  public static func range(
    x: Span<Float>, y: Span<Float>, z: Span<Float>, into range: inout MutableSpan<Float>
  ) {
    precondition(y.count == x.count && z.count == x.count)
    map(x, y, z, into: &range) { x, y, z in
      (x * x + y * y + z * z).squareRoot()
    }
  }

  /// The angle of (x, y) in radians, -π…π, positive to the left, to 4e-7: see
  /// `Trigonometry.arctangent`.
  public static func azimuth(
    x: Span<Float>, y: Span<Float>, into azimuth: inout MutableSpan<Float>
  ) {
    precondition(y.count == x.count)
    map(x, y, x, into: &azimuth) { x, y, _ in Trigonometry.arctangent(y: y, x: x) }
  }

  /// Sets the bit of every point whose value is infinite or not a number; others stay as they are.
  ///
  /// - Parameter mask: one bit a point, least significant first.
  /// - Returns: how many values are not finite.
  public static func markNonFinite(
    _ values: Span<Float>, into mask: inout MutableSpan<UInt64>
  ) -> Int {
    precondition(mask.count >= (values.count + 63) / 64)
    return unsafe values.withUnsafeBufferPointer { values in
      unsafe mask.withUnsafeMutableBufferPointer { mask in
        guard let from = values.baseAddress, let bits = mask.baseAddress else { return 0 }
        var marked = 0
        for first in stride(from: 0, to: values.count, by: 64) {
          let count = min(64, values.count - first)
          // Few points are bad: look for the bits only where a block has any.
          if unsafe countNonFinite(from + first, count) == 0 { continue }
          for i in 0..<count where unsafe !from[first + i].isFinite {
            unsafe bits[first >> 6] |= 1 << UInt64(i)
            marked += 1
          }
        }
        return marked
      }
    }
  }
}

/// One field of packed points.
@unsafe private struct Field {
  let start: UnsafeRawPointer
  let stride: Int
  let count: Int

  @inline(__always)
  func convert<Value: BitwiseCopyable>(
    _ out: UnsafeMutablePointer<Float>, _ toFloat: (Value) -> Float
  ) {
    for i in 0..<(unsafe count) {
      let at = unsafe i &* stride
      unsafe out[i] = toFloat(start.loadUnaligned(fromByteOffset: at, as: Value.self))
    }
  }
}

/// Three columns to one, element by element; the columns have one length.
@inline(__always)
private func map(
  _ x: Span<Float>, _ y: Span<Float>, _ z: Span<Float>, into result: inout MutableSpan<Float>,
  _ body: (Float, Float, Float) -> Float
) {
  let count = x.count
  precondition(result.count >= count)
  unsafe x.withUnsafeBufferPointer { x in
    unsafe y.withUnsafeBufferPointer { y in
      unsafe z.withUnsafeBufferPointer { z in
        unsafe result.withUnsafeMutableBufferPointer { result in
          guard let x = x.baseAddress, let y = y.baseAddress, let z = z.baseAddress,
            let out = result.baseAddress
          else { return }
          for i in 0..<count { unsafe out[i] = body(x[i], y[i], z[i]) }
        }
      }
    }
  }
}

/// Values whose exponent has all bits set.
@inline(__always)
private func countNonFinite(_ values: UnsafePointer<Float>, _ count: Int) -> UInt32 {
  var found: UInt32 = 0
  for i in 0..<count {
    // The sum carries into the sign bit for an exponent of 255 alone.
    let magnitude = unsafe values[i].bitPattern & 0x7fff_ffff
    found &+= (magnitude &+ 0x0080_0000) &>> 31
  }
  return found
}

extension [UInt8] {
  /// The bytes as the kernels take them. The standard library counts the view of any element's
  /// bytes as unsafe, because of padding; a byte has none.
  public var rawBytes: RawSpan {
    @_lifetime(borrow self)
    get { unsafe span.bytes }
  }
}
