internal import Sensors

/// When a sweep began: its stamp is its end, the points' times are seconds from its start.
enum SweepTimes {
  /// Nil where the points have no times, or none that makes sense (0…10 s). Rounded to 1 µs, which
  /// is as fine as a time of 0.1 s in a Float is sure to be.
  static func start(of layout: PointLayout, _ points: RawSpan, end: Instant) -> Instant? {
    guard let field = layout[.time], layout.count > 0 else { return nil }
    var latest = 0.0
    var offset = Int(field.offset)
    for _ in 0..<layout.count {
      let time =
        field.type == .float32
        ? Double(points.float32(at: offset)) : points.float64(at: offset)
      if time > latest { latest = time }
      offset += Int(layout.stride)
    }
    guard latest > 0, latest < 10 else { return nil }
    let microseconds = Int64((latest * 1e6).rounded())
    return end.advanced(byNanoseconds: -1000 * microseconds)
  }
}

extension RawSpan {
  /// The little-endian numbers at any place; outside of the bytes it traps.
  func float32(at offset: Int) -> Float {
    precondition(offset >= 0 && offset <= byteCount - 4)
    let bits = unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self)
    return Float(bitPattern: UInt32(littleEndian: bits))
  }

  func float64(at offset: Int) -> Double {
    precondition(offset >= 0 && offset <= byteCount - 8)
    let bits = unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    return Double(bitPattern: UInt64(littleEndian: bits))
  }
}
