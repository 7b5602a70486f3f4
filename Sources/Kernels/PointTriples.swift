extension Points {
  /// Reads three fields of every point that stand one behind the other, as x, y and z do, in one
  /// pass.
  ///
  /// - Parameters:
  ///   - payload, count, stride: as for `read`.
  ///   - offset: of the first of three 32-bit floats.
  public static func readTriples(
    _ payload: RawSpan, count: Int, stride: Int, offset: Int, into x: inout MutableSpan<Float>,
    _ y: inout MutableSpan<Float>, _ z: inout MutableSpan<Float>
  ) {
    precondition(count >= 0 && offset >= 0 && offset + 12 <= stride)
    guard count > 0 else { return }
    precondition(x.count >= count && y.count >= count && z.count >= count)
    precondition(
      payload.byteCount >= offset + 12 && (payload.byteCount - offset - 12) / stride >= count - 1)
    // Eight points at a time, each with the four bytes behind it, and the last ones one by one.
    var i = 0
    while i &+ 8 < count {
      let (a, b) = unsafe (
        Quads(payload, offset &+ i &* stride, stride),
        Quads(payload, offset &+ (i &+ 4) &* stride, stride)
      )
      unsafe x.store(SIMD8(lowHalf: a.x, highHalf: b.x), at: i)
      unsafe y.store(SIMD8(lowHalf: a.y, highHalf: b.y), at: i)
      unsafe z.store(SIMD8(lowHalf: a.z, highHalf: b.z), at: i)
      i &+= 8
    }
    while i < count {
      let start = offset &+ i &* stride
      unsafe x[unchecked: i] = payload.unsafeLoadUnaligned(
        fromUncheckedByteOffset: start, as: Float.self)
      unsafe y[unchecked: i] = payload.unsafeLoadUnaligned(
        fromUncheckedByteOffset: start &+ 4, as: Float.self)
      unsafe z[unchecked: i] = payload.unsafeLoadUnaligned(
        fromUncheckedByteOffset: start &+ 8, as: Float.self)
      i &+= 1
    }
  }
}

/// The first three of four floats of four points, coordinate by coordinate.
private struct Quads {
  let x: SIMD4<Float>
  let y: SIMD4<Float>
  let z: SIMD4<Float>

  @inline(__always)
  @unsafe init(_ payload: RawSpan, _ start: Int, _ stride: Int) {
    func four(_ point: Int) -> SIMD4<Float> {
      unsafe payload.unsafeLoadUnaligned(
        fromUncheckedByteOffset: start &+ point &* stride, as: SIMD4<Float>.self)
    }
    let all = SIMD16(
      lowHalf: SIMD8(lowHalf: four(0), highHalf: four(1)),
      highHalf: SIMD8(lowHalf: four(2), highHalf: four(3)))
    let (even, odd) = (all.evenHalf, all.oddHalf)
    (x, y, z) = (even.evenHalf, odd.evenHalf, even.oddHalf)
  }
}

extension MutableSpan<Float> {
  @inline(__always)
  @unsafe fileprivate mutating func store(_ values: SIMD8<Float>, at index: Int) {
    unsafe withUnsafeMutableBytes { bytes in
      unsafe bytes.storeBytes(of: values, toByteOffset: 4 &* index, as: SIMD8<Float>.self)
    }
  }
}
