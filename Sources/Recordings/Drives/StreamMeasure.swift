internal import Sensors

/// What a stream of a recording was found to be, from which its sensor's row is made.
package struct StreamMeasure {
  var name: String
  var modality: Modality
  /// Sorted nanoseconds.
  var times: [UInt64]
  /// Bytes.
  var largestPayload: Int
  var layout: FrameLayout
  var intrinsics: Intrinsics?
  var extrinsics: Extrinsics?
  var mounting = Mounting()

  /// The row, with margins: bounds half as large again, the recording's own gaps tolerated by a
  /// quarter more.
  var spec: SensorSpec {
    let (rate, tolerance) = StreamMeasure.rhythm(times)
    var spec = SensorSpec(
      name: name, modality: modality, rate: rate, intervalTolerance: tolerance, maximumPayload: 0,
      intrinsics: intrinsics, extrinsics: extrinsics, mounting: mounting)
    switch layout {
    case .image(let image):
      spec.encodings = [image.encoding]
      (spec.width, spec.height) = (image.width, image.height)
      spec.maximumPayload = image.payloadSize ?? StreamMeasure.margin(largestPayload)
    case .points(let points):
      let stride = max(1, Int(points.stride))
      spec.maximumPoints = StreamMeasure.margin(largestPayload / stride)
      spec.maximumPayload = spec.maximumPoints * stride
    case .ego: break
    }
    return spec
  }

  /// Half as much again, rounded up to two digits.
  package static func margin(_ value: Int) -> Int {
    let wanted = max(1, value + value / 2)
    var unit = 1
    while wanted / unit >= 100 { unit *= 10 }
    return (wanted + unit - 1) / unit * unit
  }

  /// Hertz of the median interval, and the tolerance that lets the largest and the smallest
  /// interval pass; 1 Hz where there are fewer than two frames.
  package static func rhythm(_ times: [UInt64]) -> (rate: Double, tolerance: Double) {
    var intervals = zip(times.dropFirst(), times).map { Double($0 &- $1) * 1e-9 }
    intervals.sort()
    guard let smallest = intervals.first, let largest = intervals.last else { return (1, 0.5) }
    let median = intervals[intervals.count / 2]
    guard median > 0 else { return (1, 0.5) }
    let deviation = max(largest / median - 1, 1 - smallest / median)
    // Up to the next hundredth, but for what is only rounding.
    let tolerance = (max(0.5, 1.25 * deviation) * 100 - 1e-6).rounded(.up) / 100
    return ((1000 / median).rounded() / 1000, tolerance)
  }
}
