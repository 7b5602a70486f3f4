import Kernels

/// The cells of the smallest upright box around one of a sensor's frame.
struct GridCells: Sequence, IteratorProtocol {
  private let columns: Range<Int>
  private let end: Int
  private var i: Int
  private var j: Int

  init(of box: PlaneBox, from place: SensorPlace) {
    let half = (box.high - box.low) / 2
    let middle = place.world(of: box.middle)
    let (c, s) = (abs(place.cosine), abs(place.sine))
    let reach = SIMD2(c * half.x + s * half.y, s * half.x + c * half.y)
    func cell(_ metres: Double) -> Int { Int((metres / GridPose.cell).rounded(.down)) }
    let (low, high) = (middle - reach, middle + reach)
    columns = cell(low.x)..<Swift.min(cell(high.x) + 1, cell(low.x) + BitGrid.side)
    (i, j) = (columns.lowerBound, cell(low.y))
    end = Swift.min(cell(high.y) + 1, cell(low.y) + BitGrid.side)
  }

  mutating func next() -> (i: Int, j: Int)? {
    if i == columns.upperBound {
      i = columns.lowerBound
      j += 1
    }
    guard j < end else { return nil }
    defer { i += 1 }
    return (i, j)
  }
}

extension BitGrid {
  /// Sets the bits of the smallest upright box around one of a sensor's frame.
  mutating func fill(_ box: PlaneBox, from place: SensorPlace) {
    for (i, j) in GridCells(of: box, from: place) { self[i, j] = true }
  }

  /// The box around all bits, in a sensor's frame; nil where none is set.
  func box(from place: SensorPlace) -> PlaneBox? {
    var box: PlaneBox?
    forEachBit { i, j in
      let spot = place.spot(i, j)
      let known = box ?? PlaneBox(low: spot, high: spot)
      box = PlaneBox(
        low: SIMD2(min(known.low.x, spot.x), min(known.low.y, spot.y)),
        high: SIMD2(max(known.high.x, spot.x), max(known.high.y, spot.y)))
    }
    return box
  }
}

extension SensorPlace {
  /// The middle of the cell with a bit that is nearest to the sensor, in its frame.
  fileprivate func spot(_ i: Int, _ j: Int) -> SIMD2<Double> {
    let size = Double(BitGrid.side) * GridPose.cell
    let bit = (SIMD2(Double(i), Double(j)) + 0.5) * GridPose.cell
    var way = bit - position
    way -= SIMD2((way.x / size).rounded(), (way.y / size).rounded()) * size
    return SIMD2(cosine * way.x + sine * way.y, cosine * way.y - sine * way.x)
  }
}
