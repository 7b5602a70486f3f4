/// A box seen from above, in metres of the sensor's frame.
struct PlaneBox: Equatable, Sendable {
  var low: SIMD2<Double>
  var high: SIMD2<Double>

  var middle: SIMD2<Double> { (low + high) / 2 }

  /// Square metres.
  var area: Double { (high.x - low.x) * (high.y - low.y) }

  /// The longer side.
  var length: Double { max(high.x - low.x, high.y - low.y) }

  func moved(by way: SIMD2<Double>) -> PlaneBox { PlaneBox(low: low + way, high: high + way) }

  func widened(by margin: Double) -> PlaneBox { PlaneBox(low: low - margin, high: high + margin) }

  /// Where a box that stands is after a step of the sensor; its sides stay as they are, since a
  /// sensor turns little from sweep to sweep.
  func stepped(_ step: PlanarStep) -> PlaneBox {
    let half = (high - low) / 2
    let middle = step.moved(middle)
    return PlaneBox(low: middle - half, high: middle + half)
  }

  func holds(_ place: SIMD2<Double>) -> Bool {
    place.x >= low.x && place.y >= low.y && place.x <= high.x && place.y <= high.y
  }

  /// The area that two boxes share, of that which they cover together: 0…1.
  func overlap(with other: PlaneBox) -> Double {
    let width = pointwiseMin(high, other.high) - pointwiseMax(low, other.low)
    guard width.x > 0, width.y > 0 else { return 0 }
    let shared = width.x * width.y
    return shared / (area + other.area - shared)
  }
}
