import Kernels
import Sensors

// The kernels work on spans; these lend them arrays, one of them to write to: a span of one field
// of a structure cannot live while another field is changed, a call's arguments can.

extension PointLayout {
  /// Reads one field of every point; leaves `values` as they are where the layout lacks it.
  ///
  /// - Precondition: the layout is validated against the payload, and `values` hold its points.
  func read(_ role: PointRole, of payload: RawSpan, into values: inout [Float]) {
    guard let field = self[role], let type = ScalarType(rawValue: field.type.rawValue) else {
      return
    }
    var span = values.mutableSpan
    Points.read(
      payload, count: Int(count), stride: Int(stride), offset: Int(field.offset), type: type,
      into: &span)
  }
}

extension PointLayout {
  /// Reads a field of whole numbers: see `Points.readNumbers`. False where the layout lacks it.
  func readNumbers(
    _ role: PointRole, of payload: RawSpan, into numbers: inout [UInt16]
  ) -> Bool {
    guard let field = self[role], let type = ScalarType(rawValue: field.type.rawValue) else {
      return false
    }
    var span = numbers.mutableSpan
    Points.readNumbers(
      payload, count: Int(count), stride: Int(stride), offset: Int(field.offset), type: type,
      into: &span)
    return true
  }
}

extension PointLayout {
  /// Reads x, y and z in one pass, where they stand one behind the other as 32-bit floats; false
  /// elsewhere.
  fileprivate func readTriples(
    _ payload: RawSpan, into x: inout [Float], _ y: inout [Float], _ z: inout [Float]
  ) -> Bool {
    guard let first = self[.x], let second = self[.y], let third = self[.z],
      (first.type, second.type, third.type) == (.float32, .float32, .float32),
      second.offset == first.offset + 4, third.offset == first.offset + 8
    else { return false }
    var x = x.mutableSpan
    var y = y.mutableSpan
    var z = z.mutableSpan
    Points.readTriples(
      payload, count: Int(count), stride: Int(stride), offset: Int(first.offset), into: &x, &y, &z)
    return true
  }
}

/// The coordinates of a frame's points, metres in the sensor's frame.
struct Coordinates: Sendable {
  var x: [Float]
  var y: [Float]
  var z: [Float]
  /// Points read; the arrays hold as many as the sensor may send.
  private var count = 0

  init(capacity: Int) {
    x = [Float](repeating: 0, count: capacity)
    (y, z) = (x, x)
  }

  mutating func read(_ layout: PointLayout, _ payload: RawSpan) {
    count = Int(layout.count)
    if layout.readTriples(payload, into: &x, &y, &z) { return }
    layout.read(.x, of: payload, into: &x)
    layout.read(.y, of: payload, into: &y)
    layout.read(.z, of: payload, into: &z)
  }

  func measureRanges(into ranges: inout [Float]) {
    var span = ranges.mutableSpan
    Points.range(
      x: x.span.extracting(first: count), y: y.span.extracting(first: count),
      z: z.span.extracting(first: count), into: &span)
  }

  /// See `Points.polar`.
  func measurePolar(columns: Int, into steps: inout [UInt16], places: inout [Int32]) {
    var steps = steps.mutableSpan
    var places = places.mutableSpan
    Points.polar(
      x: x.span.extracting(first: count), y: y.span.extracting(first: count),
      z: z.span.extracting(first: count), columns: columns, into: &steps, places: &places)
  }

  /// See `Points.slopeBins`.
  func measureSlopeBins(into bins: inout [UInt16]) {
    var bins = bins.mutableSpan
    Points.slopeBins(
      x: x.span.extracting(first: count), y: y.span.extracting(first: count),
      z: z.span.extracting(first: count), into: &bins)
  }

  /// See `Points.markBeyond`.
  func markBeyond(_ limit: Float, steps: [UInt16], into bits: inout [UInt64]) {
    var bits = bits.mutableSpan
    Points.markBeyond(
      limit, x: x.span.extracting(first: count), y: y.span.extracting(first: count),
      z: z.span.extracting(first: count), steps: steps.span, into: &bits)
  }
}

/// Sets the bits of the ranges that are not finite, negative, or more than the sensor can measure.
func markInvalid(
  _ ranges: [Float], _ count: Int, beyond limit: Float, into bits: inout [UInt64]
) {
  for i in 0..<count where !(ranges[i] >= 0 && ranges[i] <= limit) {
    bits[i >> 6] |= 1 << UInt64(i & 63)
  }
}

/// Sets the bits of the values that are not finite.
func markNonFinite(_ values: [Float], _ count: Int, into bits: inout [UInt64]) {
  var span = bits.mutableSpan
  _ = Points.markNonFinite(values.span.extracting(first: count), into: &span)
}

/// How many bits are set.
func countMarked(_ bits: [UInt64]) -> Int { bits.reduce(0) { $0 + $1.nonzeroBitCount } }

/// Sorts the first `count` values without memory beside them, which the standard library's takes.
func sort<Value: Comparable & BitwiseCopyable>(_ values: inout [Value], first count: Int) {
  var span = values.mutableSpan
  Sorting.sort(&span, first: count)
}
